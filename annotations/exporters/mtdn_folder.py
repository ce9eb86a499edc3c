"""The folder layout of the published data set, which training, prediction and other people's programs read.

    <filament>/results/{img,area1,area2,exclusion}/<filament>_<frame>.png and filamark.json; masks are black = inside.
In img the exclusion is painted grey, as in the published files; the folder `exclusion` says exactly where.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.descriptors import A1, A2
from annotations.exporters.names import slug
from annotations.exporters.package import Manifest, Package, Target, json_bytes, open_package
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame
from annotations.exporters.walk import (
    Cancelled,
    Progress,
    Step,
    black_inside,
    each_frame,
    never,
    png,
    provenance,
    quiet,
)

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
FORMAT = "filamark-folder/1"
PAINT = {"uint8": 178, "uint16": 178 * 257}  # the same share of white at both depths
AREA_FOLDERS = {A1: "area1", A2: "area2"}


def write(
    dataset: ExportDataset, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write a data set as a ZIP (an open file, or a path ending in .zip) or as a folder.

    Raises
    ------
    ExportCancelledError
        `cancelled` said so; nothing is left at `target`.
    Conflict
        The folder is not empty.
    """
    manifest = Manifest("mtdn", about={"project": dataset.project})
    with open_package(target, manifest) as package:
        filaments: dict[str, Any] = {}
        for step in each_frame(dataset, progress=progress, cancelled=cancelled):
            stated = filaments.setdefault(step.slug, _filament(step.filament))
            stated["frames"][step.file_name] = _frame(step.frame)
            _add(package, step)
        content = {"format": FORMAT, "project": dataset.project, "filaments": filaments}
        package.add("filamark.json", json_bytes(content))
        package.finish()
    progress(1.0, "done")
    return manifest


def _add(package: Package, step: Step) -> None:
    for folder, pixels in _pictures(step.frame):
        package.add(f"{step.slug}/results/{folder}/{step.file_name}", png(pixels, synthetic=step.filament.synthetic))
    package.manifest.provenance.append(provenance(step, f"{step.slug}/results/img/{step.file_name}"))


def _pictures(frame: ExportFrame) -> Iterator[tuple[str, NDArray[Any]]]:
    excluded = frame.exclusion if frame.exclusion is not None else np.zeros(frame.image.shape, dtype=bool)
    paint = frame.image.dtype.type(PAINT[frame.image.dtype.name])
    yield "img", np.where(excluded, paint, frame.image)
    # Written for every frame, so that no reader takes a pixel of that very grey for paint.
    yield "exclusion", black_inside(excluded)
    for key, mask in frame.masks.items():
        yield AREA_FOLDERS.get(key) or f"mask-{slug(key)}", black_inside(mask)


def _filament(filament: ExportFilament) -> dict[str, Any]:
    return {
        "name": filament.name,
        "synthetic": filament.synthetic,
        "video": filament.video,
        "split": filament.split,
        "diameter_nm": filament.diameter_nm,
        "nm_per_px": filament.nm_per_px,
        "length_px": filament.length_px,
        "length_source": filament.length_source,
        "frames": {},
    }


def _frame(frame: ExportFrame) -> dict[str, Any]:
    return {"index": frame.index, "time_s": frame.time_s, "row": frame.row, "col": frame.col, "state": frame.state}
