"""Frame pairs with their change maps, for programs that learn from change: `<filament>/img/<frame>.png` and
`<filament>/<descriptor>/<t>_<t'>.png`, in which 0 is no change, 1 appearing, 2 disappearing, 3 overlapping.

filaments.json lists them; pairs never join two filaments, and both frames of a pair are labelled.
"""

from collections.abc import Iterator
from functools import partial

from annotations.domain import pairs as of
from annotations.domain.change import change_map
from annotations.exporters.mask_layers import folder
from annotations.exporters.masks_stack import Stack, write_stacks
from annotations.exporters.package import Manifest, Package, Target
from annotations.exporters.records import ExportDataset, ExportFrame
from annotations.exporters.walk import Cancelled, Progress, never, png, quiet

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
CLASSES = {"0": "no change", "1": "appearing", "2": "disappearing", "3": "overlapping"}
ALL = "all"


def write(
    dataset: ExportDataset,
    target: Target,
    *,
    pairs: str = of.CONSECUTIVE,
    progress: Progress = quiet,
    cancelled: Cancelled = never,
) -> Manifest:
    """Write the pairs of every filament: `consecutive`, `forward`, `backward`, or `all` (every t before t').

    Targets and errors as for the folder layout.
    """
    manifest = Manifest("pairs", about={"project": dataset.project, "pairs": pairs, "classes": CLASSES})
    add = partial(_add, dataset=dataset, pairs=pairs)
    return write_stacks(dataset, target, manifest, add, progress=progress, cancelled=cancelled)


def _add(package: Package, stack: Stack, *, dataset: ExportDataset, pairs: str) -> list[str]:
    names = []
    for frame in stack.frames:
        names.append(f"{stack.slug}/img/{_number(frame)}.png")
        package.add(names[-1], png(frame.image))
    for first, second in _pairs(stack.frames, pairs):
        for key in (descriptor.key for descriptor in dataset.descriptors):
            if key in first.masks and key in second.masks:
                names.append(f"{stack.slug}/{folder(key)}/{_number(first)}_{_number(second)}.png")
                package.add(names[-1], png(change_map(first.masks[key], second.masks[key])))
    return names


def _pairs(frames: list[ExportFrame], wanted: str) -> Iterator[tuple[ExportFrame, ExportFrame]]:
    count = len(frames)
    chosen: list[tuple[int, int]]
    if wanted == ALL:
        chosen = of.unordered_pairs(count)
    else:
        chosen = [(t, other) for t in range(count) for other in of.partners(count, t, wanted) if t != other]
    for first, second in chosen:
        yield frames[first], frames[second]


def _number(frame: ExportFrame) -> str:
    return f"{frame.index:06d}"
