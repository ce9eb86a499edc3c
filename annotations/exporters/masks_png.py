"""Masks alone, one PNG each: white is inside. `<filament>/<descriptor>/<filament>_<frame>.png`, and filaments.json."""

from typing import Any

from annotations.exporters import mask_layers
from annotations.exporters.package import Manifest, Target, json_bytes, open_package
from annotations.exporters.records import ExportDataset
from annotations.exporters.walk import Cancelled, Progress, each_frame, never, png, provenance, quiet

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
NEEDS_IMAGES = False


def write(
    dataset: ExportDataset, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write the masks one by one; targets and errors as for the folder layout."""
    manifest = Manifest("masks-png", about={"project": dataset.project, "inside": 255})
    with open_package(target, manifest) as package:
        filaments: dict[str, Any] = {}
        for step in each_frame(dataset, progress=progress, cancelled=cancelled):
            stated = filaments.setdefault(step.slug, mask_layers.about(step.filament))
            names = {}
            for key, mask in mask_layers.of(step.frame).items():
                names[key] = f"{step.slug}/{mask_layers.folder(key)}/{step.file_name}"
                package.add(names[key], png(mask))
            stated["frames"].append(mask_layers.frame(step.frame) | {"files": names})
            manifest.provenance.append(provenance(step, f"{step.slug}/{step.file_name}"))
        package.add("filaments.json", json_bytes({"project": dataset.project, "filaments": filaments}))
        package.finish()
    progress(1.0, "done")
    return manifest
