"""The areas of the frames around a frame, of many frames in one query: what is odd shows beside its neighbours."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from annotations.domain.frame_rules import EarlierArea
from annotations.domain.review_flow import ACCEPTED
from annotations.models import FilamentFrame
from annotations.selectors.kinetics import PERSON_STATES


class Neighbours:
    """Areas that people answer for, by filament, layer and position."""

    def __init__(self, filament_ids: Collection[int], layers: Iterable[str]) -> None:
        self._answered: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        self._accepted: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        for filament, position, state, layer, area_px in _areas(filament_ids, layers):
            if area_px:
                self._answered[filament, layer].append((position, area_px))
            if state == ACCEPTED:
                self._accepted[filament, layer].append((position, area_px))

    def earlier(self, filament_id: int, position: int, layers: Iterable[str]) -> dict[str, EarlierArea]:
        """By layer the nearest earlier frame in which it has any pixel."""
        found = {}
        for layer in layers:
            areas = self._answered.get((filament_id, layer), [])
            at = bisect_left(areas, (position, 0))
            if at:
                found[layer] = EarlierArea(*areas[at - 1])
        return found

    def change(self, filament_id: int, position: int, areas: Mapping[str, int], layers: Iterable[str]) -> float | None:
        """How much the area differs from the nearest accepted frame's, as a part of the larger; the worst layer counts.

        None where no frame near it is accepted.
        """
        changes = []
        for layer in layers:
            known = self._accepted.get((filament_id, layer), [])
            near = min(
                (one for one in known if one[0] != position), key=lambda one: abs(one[0] - position), default=None
            )
            if near is not None:
                changes.append(_difference(areas.get(layer, 0), near[1]))
        return max(changes, default=None)


def _difference(one: int, other: int) -> float:
    return abs(one - other) / max(one, other, 1)


def _areas(filament_ids: Collection[int], layers: Iterable[str]) -> Iterable[tuple[int, int, str, str, int]]:
    frames = FilamentFrame.objects.filter(
        filament__in=filament_ids, state__in=PERSON_STATES, current__masks__layer__in=list(layers)
    )
    found = frames.order_by("filament", "frame__position")
    return found.values_list(
        "filament", "frame__position", "state", "current__masks__layer", "current__masks__area_px"
    ).iterator()
