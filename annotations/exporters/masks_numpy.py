"""Masks alone for programs: one .npz for each filament, opened by `numpy.load` without pickles.

Arrays: <descriptor> and exclusion (T, H, W) bool, <descriptor>_labelled (T,) bool, frame_index, time_s, row, col (T,).
"""

import zipfile
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.exporters.mask_layers import folder
from annotations.exporters.masks_stack import Stack, keys, write_stacks
from annotations.exporters.package import NO_DATE, Manifest, Package, Target
from annotations.exporters.records import ExportDataset
from annotations.exporters.walk import Cancelled, Progress, never, quiet

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
NEEDS_IMAGES = False


def write(
    dataset: ExportDataset, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write the arrays; targets and errors as for the folder layout."""
    manifest = Manifest("masks-numpy", about={"project": dataset.project})

    def add(package: Package, stack: Stack) -> list[str]:
        name = f"{stack.slug}.npz"
        package.add(name, _npz(_arrays(stack, keys(dataset))))
        return [name]

    return write_stacks(dataset, target, manifest, add, progress=progress, cancelled=cancelled)


def _arrays(stack: Stack, of: list[str]) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    for key in of:
        arrays[folder(key)] = stack.masks(key)
        arrays[f"{folder(key)}_labelled"] = stack.labelled(key)
    frames = stack.frames
    return arrays | {
        "frame_index": np.array([frame.index for frame in frames]),
        "time_s": np.array([frame.time_s for frame in frames], dtype=float),
        "row": np.array([frame.row for frame in frames]),
        "col": np.array([frame.col for frame in frames]),
    }


def _npz(arrays: dict[str, NDArray[Any]]) -> bytes:
    """What `numpy.savez_compressed` writes, without the time of writing."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            part = BytesIO()
            np.lib.format.write_array(part, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.getvalue())
    return file.getvalue()
