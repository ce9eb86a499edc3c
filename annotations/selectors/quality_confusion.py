"""Where two of a project differ, pixel by pixel: which class one calls what the other calls another."""

from dataclasses import dataclass, field, replace

import numpy as np

from annotations.domain import confusion
from annotations.domain.confusion import ConfusionMap, Counts
from annotations.domain.errors import InvalidInput
from annotations.models import Project
from annotations.selectors import opinions
from annotations.selectors.opinions import Comparison
from annotations.selectors.pair_figures import AlignedMasks, aligned
from annotations.selectors.quality import thinned

MOST_FRAMES = 1000
MOST_MAPS = 40


@dataclass
class FilamentMap:
    """The map of one filament: its region follows it, so its frames lie one above the other."""

    filament: int
    name: str
    map: ConfusionMap


@dataclass
class Confusion:
    """`counts[i][j]`: pixels that the first calls `classes[i]` and the second `classes[j]`."""

    classes: list[str]
    counts: Counts
    frames: int = 0
    left_out: int = 0
    maps: list[FilamentMap] = field(default_factory=list)

    @property
    def kappa(self) -> float:
        return confusion.kappa(self.counts)


def between(project: Project, *, first: str, second: str, descriptor: str, filament_id: int | None = None) -> Confusion:
    """All frames of which both spoke. `first` and `second` are keys of voices, as the pairs of `quality` name them.

    Raises
    ------
    InvalidInput
        ``unknown_descriptor``: the project has no such descriptor.
    """
    outer, inner = _areas(project, descriptor)
    models = any(key.startswith(opinions.MODEL) for key in (first, second))
    found = opinions.comparisons(project, filament_id=filament_id, models=models)
    wanted = [turned for one in found if (turned := _turned(one, first, second))]
    kinds = [key for key in (outer, inner) if key]
    result = Confusion(["background", *kinds], np.zeros((len(kinds) + 1,) * 2, dtype=np.int64))
    kept = thinned(wanted, MOST_FRAMES)
    maps: dict[int, FilamentMap] = {}
    for one, masks in aligned(kept):
        if all(key in masks.common for key in kinds):
            _add(result, maps, one, masks, kinds, descriptor)
    result.left_out = len(wanted) - len(kept)
    result.maps = sorted(maps.values(), key=lambda one: -one.map.frames)[:MOST_MAPS]
    return result


def _add(
    result: Confusion,
    maps: dict[int, FilamentMap],
    one: Comparison,
    masks: AlignedMasks,
    kinds: list[str],
    descriptor: str,
) -> None:
    place = one.place
    first, second = (confusion.classes(*(side[key] for key in kinds)) for side in (masks.first, masks.second))
    result.counts += confusion.counts(first, second, masks.counted, kinds=len(kinds) + 1)
    result.frames += 1
    found = maps.setdefault(
        place.filament, FilamentMap(place.filament, place.filament_name, ConfusionMap(place.height, place.width))
    )
    found.map.add(masks.first[descriptor], masks.second[descriptor], masks.counted)


def _turned(one: Comparison, first: str, second: str) -> Comparison | None:
    """The comparison with `first` first; None where it is one of others."""
    keys = one.first.voice.key, one.second.voice.key
    if keys == (first, second):
        return one
    return replace(one, first=one.second, second=one.first) if keys == (second, first) else None


def _areas(project: Project, descriptor: str) -> tuple[str, str]:
    """The outer area and the inner one of the family that the descriptor belongs to; "" where it has no inner one."""
    inside = dict(project.descriptors.values_list("key", "inside"))
    if descriptor not in inside:
        raise InvalidInput(
            f"This project has no descriptor {descriptor}.", code="unknown_descriptor", extra={"known": list(inside)}
        )
    if inside[descriptor]:
        return inside[descriptor], descriptor
    return descriptor, next((key for key, outer in inside.items() if outer == descriptor), "")
