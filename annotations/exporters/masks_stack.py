"""What the formats share that put all masks of a filament into one file: filaments in turn, gone through once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.descriptors import EXCLUSION
from annotations.exporters import mask_layers
from annotations.exporters.package import Manifest, Package, Target, json_bytes, open_package
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame
from annotations.exporters.walk import Cancelled, Progress, each_frame, provenance


@dataclass
class Stack:
    """All masks of one filament: T frames, for each descriptor and the exclusion one array (T, H, W), true = inside.

    `labelled` tells what is empty from what nobody labelled.
    """

    filament: ExportFilament
    slug: str
    frames: list[ExportFrame] = field(default_factory=list)

    def masks(self, key: str) -> NDArray[np.bool_]:
        shape = self.frames[0].image.shape
        empty = np.zeros(shape, dtype=bool)
        return np.stack([mask_layers.of(frame).get(key, empty) for frame in self.frames])

    def labelled(self, key: str) -> NDArray[np.bool_]:
        return np.array([key in mask_layers.of(frame) for frame in self.frames])

    def about(self, files: list[str]) -> dict[str, Any]:
        frames = [mask_layers.frame(frame) for frame in self.frames]
        return mask_layers.about(self.filament) | {"frames": frames, "files": files}


def keys(dataset: ExportDataset) -> list[str]:
    return [*(descriptor.key for descriptor in dataset.descriptors), EXCLUSION]


def write_stacks(
    dataset: ExportDataset,
    target: Target,
    manifest: Manifest,
    add: Callable[[Package, Stack], list[str]],
    *,
    progress: Progress,
    cancelled: Cancelled,
) -> Manifest:
    """Write one filament after the other; `add` writes the files of one and tells their names.

    No more than one filament is in memory at a time.
    """
    with open_package(target, manifest) as package:
        filaments: dict[str, Any] = {}
        for stack in _stacks(dataset, manifest, progress, cancelled):
            filaments[stack.slug] = stack.about(add(package, stack))
        package.add("filaments.json", json_bytes({"project": dataset.project, "filaments": filaments}))
        package.finish()
    progress(1.0, "done")
    return manifest


def _stacks(dataset: ExportDataset, manifest: Manifest, progress: Progress, cancelled: Cancelled) -> Iterator[Stack]:
    steps = each_frame(dataset, progress=progress, cancelled=cancelled)
    for slug, members in groupby(steps, key=lambda step: step.slug):
        stack: Stack | None = None
        for step in members:
            stack = stack or Stack(step.filament, slug)
            stack.frames.append(step.frame)
            manifest.provenance.append(provenance(step, f"{slug}/{step.file_name}"))
        if stack:
            yield stack
