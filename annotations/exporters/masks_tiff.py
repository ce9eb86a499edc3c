"""Masks alone, one TIFF stack for each filament and descriptor, as ImageJ opens it: 255 is inside, one page a frame."""

from io import BytesIO

import numpy as np
from PIL import Image

from annotations.exporters.mask_layers import folder
from annotations.exporters.masks_stack import Stack, keys, write_stacks
from annotations.exporters.package import Manifest, Package, Target
from annotations.exporters.records import ExportDataset
from annotations.exporters.walk import Cancelled, Progress, never, quiet

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
NEEDS_IMAGES = False


def write(
    dataset: ExportDataset, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write the stacks; targets and errors as for the folder layout. filaments.json says which page is which frame."""
    manifest = Manifest("masks-tiff", about={"project": dataset.project, "inside": 255})

    def add(package: Package, stack: Stack) -> list[str]:
        names = []
        for key in keys(dataset):
            if stack.labelled(key).any():
                names.append(f"{stack.slug}/{stack.slug}_{folder(key)}.tif")
                package.add(names[-1], _tiff(stack, key))
        return names

    return write_stacks(dataset, target, manifest, add, progress=progress, cancelled=cancelled)


def _tiff(stack: Stack, key: str) -> bytes:
    first, *others = [Image.fromarray(np.where(mask, np.uint8(255), np.uint8(0))) for mask in stack.masks(key)]
    file = BytesIO()
    first.save(file, format="TIFF", save_all=True, append_images=others, compression="tiff_adobe_deflate")
    return file.getvalue()
