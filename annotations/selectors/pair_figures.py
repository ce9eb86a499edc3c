"""The figures of two opinions, layer by layer. Revisions never change, so what was computed once stays true."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock

import numpy as np

from annotations.domain import agreement
from annotations.domain.agreement import LayerFigures
from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.masks import Mask, moved, unpack
from annotations.models import MaskVersion
from annotations.selectors.frames import layers_of
from annotations.selectors.opinions import Comparison

# Masks unpacked at one go.
BATCH_PX = 2**24
KEPT = 50_000

Figures = dict[str, LayerFigures]


@dataclass(frozen=True)
class AlignedMasks:
    """The layers that both opinions have, in the region as it lay for the first, and the pixels that count."""

    first: dict[str, Mask]
    second: dict[str, Mask]
    counted: Mask

    @property
    def common(self) -> list[str]:
        return sorted((self.first.keys() & self.second.keys()) - {EXCLUSION})


@dataclass(frozen=True)
class Measured:
    """One comparison with its figures."""

    comparison: Comparison
    figures: Figures

    @property
    def volume_effect(self) -> float:
        """Of A1 and A2 of both opinions, a share; NaN where one of the areas is missing."""
        if A1 not in self.figures or A2 not in self.figures:
            return float("nan")
        outer, inner = self.figures[A1], self.figures[A2]
        first, second = (outer.first_px, inner.first_px), (outer.second_px, inner.second_px)
        return agreement.volume_effect(first, second, of_first=self.comparison.of_truth)


class FigureMemory:
    """What was computed, by the two revisions; the least recently used goes first. Shared by the threads."""

    def __init__(self, most: int = KEPT) -> None:
        self._most, self._lock = most, Lock()
        self._known: OrderedDict[tuple[int, int], Figures] = OrderedDict()

    def get(self, key: tuple[int, int]) -> Figures | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def keep(self, key: tuple[int, int], figures: Figures) -> None:
        with self._lock:
            self._known[key] = figures
            while len(self._known) > self._most:
                self._known.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._known.clear()


memory = FigureMemory()


def measured(comparisons: Sequence[Comparison]) -> Iterator[Measured]:
    """Each comparison with the figures of the layers that both opinions have, in the same order."""
    rest = iter(comparisons)
    while batch := list(islice(rest, 200)):
        known = [memory.get(_key(one)) for one in batch]
        fresh = aligned([one for one, figures in zip(batch, known, strict=True) if figures is None])
        for one, figures in zip(batch, known, strict=True):
            if figures is None:
                _, masks = next(fresh)
                figures = {
                    layer: agreement.compare(masks.first[layer], masks.second[layer], masks.counted)
                    for layer in masks.common
                }
                memory.keep(_key(one), figures)
            yield Measured(one, figures)


def aligned(comparisons: Sequence[Comparison]) -> Iterator[tuple[Comparison, AlignedMasks]]:
    """Each comparison with its masks, one above the other; one query a batch."""
    rest = iter(comparisons)
    while first := next(rest, None):
        most = max(1, BATCH_PX // (8 * first.place.height * first.place.width))
        batch = [first, *islice(rest, most - 1)]
        layers = layers_of(id for one in batch for id in (one.first.revision_id, one.second.revision_id))
        for one in batch:
            yield one, _align(one, layers[one.first.revision_id], layers[one.second.revision_id])


def _key(one: Comparison) -> tuple[int, int]:
    return one.first.revision_id, one.second.revision_id


def _align(one: Comparison, first: Mapping[str, MaskVersion], second: Mapping[str, MaskVersion]) -> AlignedMasks:
    size = {"height": one.place.height, "width": one.place.width}
    mine = {layer: unpack(bytes(mask.data), **size) for layer, mask in first.items()}
    theirs = {layer: unpack(bytes(mask.data), **size) for layer, mask in second.items()}
    counted = np.ones((one.place.height, one.place.width), dtype=bool)
    step = (one.first.row - one.second.row, one.first.col - one.second.col)
    if step != (0, 0):  # the region was moved in between: only what both could see counts
        theirs = {layer: moved(mask, *step) for layer, mask in theirs.items()}
        counted = moved(counted, *step)
    for excluded in (mine.get(EXCLUSION), theirs.get(EXCLUSION)):
        if excluded is not None:
            counted &= ~excluded
    return AlignedMasks(mine, theirs, counted)
