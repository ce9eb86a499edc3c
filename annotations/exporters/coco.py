"""COCO: one JSON with compressed run lengths, one category per descriptor, and the pictures, in one package.

The pictures are as recorded; the exclusion is a category of its own. A descriptor that was labelled and found empty
has no annotation, because COCO readers stumble over empty boxes: `labelled` of the picture says so instead.
"""

from typing import Any

import numpy as np

from annotations.domain.descriptors import EXCLUSION
from annotations.domain.masks import Mask, area_px, to_rle
from annotations.exporters.package import Manifest, Target, json_bytes, open_package
from annotations.exporters.records import ExportDataset
from annotations.exporters.walk import Cancelled, Progress, Step, each_frame, never, png, provenance, quiet

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
ANNOTATIONS = "annotations.json"


def write(
    dataset: ExportDataset, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write a data set as COCO; targets and errors as for the folder layout."""
    manifest = Manifest("coco", about={"project": dataset.project})
    categories = _categories(dataset)
    content: dict[str, Any] = {
        "info": {"description": dataset.project, "version": "1.0"},
        "licenses": [],
        "categories": list(categories.values()),
        "images": [],
        "annotations": [],
    }
    with open_package(target, manifest) as package:
        for step in each_frame(dataset, progress=progress, cancelled=cancelled):
            name = f"images/{step.slug}/{step.file_name}"
            package.add(name, png(step.frame.image, synthetic=step.filament.synthetic))
            _describe(step, name, categories, content)
            manifest.provenance.append(provenance(step, name))
        package.add(ANNOTATIONS, json_bytes(content))
        package.finish()
    progress(1.0, "done")
    return manifest


def _categories(dataset: ExportDataset) -> dict[str, dict[str, Any]]:
    named = [(descriptor.key, "filament") for descriptor in dataset.descriptors] + [(EXCLUSION, "excluded")]
    return {
        key: {"id": number, "name": key, "supercategory": kind} for number, (key, kind) in enumerate(named, start=1)
    }


def _describe(step: Step, name: str, categories: dict[str, dict[str, Any]], content: dict[str, Any]) -> None:
    frame, filament = step.frame, step.filament
    number = len(content["images"]) + 1
    content["images"].append(
        {
            "id": number,
            "file_name": name,
            "width": frame.image.shape[1],
            "height": frame.image.shape[0],
            "filament": filament.name,
            "video": filament.video,
            "split": filament.split,
            "origin": filament.origin,
            "frame_index": frame.index,
            "time_s": frame.time_s,
            "nm_per_px": filament.nm_per_px,
            "row": frame.row,
            "col": frame.col,
            "labelled": list(frame.masks),
        }
    )
    layers = dict(frame.masks) | ({} if frame.exclusion is None else {EXCLUSION: frame.exclusion})
    for key, mask in layers.items():
        if mask.any():
            annotation = _annotation(mask, step)
            ids = {"id": len(content["annotations"]) + 1, "image_id": number, "category_id": categories[key]["id"]}
            content["annotations"].append(ids | annotation)


def _annotation(mask: Mask, step: Step) -> dict[str, Any]:
    frame = step.frame
    return {
        "segmentation": to_rle(mask),
        "area": area_px(mask),
        "bbox": _box(mask),
        "iscrowd": 0,
        "review_state": frame.state,
        "mask_version": frame.version,
        "author": frame.author,
        "model_version": frame.model_version,
    }


def _box(mask: Mask) -> list[int]:
    """Left, top, width and height of what is inside."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return [int(cols[0]), int(rows[0]), int(cols[-1] - cols[0] + 1), int(rows[-1] - rows[0] + 1)]
