"""What a generated set looks like beside a recorded one: a contact sheet and distributions."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlbackend.data.filament import FilamentFrames
from mlbackend.synthesis.generation import GeneratedFilament
from mlbackend.synthesis.layers import three_levels
from mlbackend.synthesis.pictures import Picture, contact_sheet, grey_picture, levels_picture
from mlbackend.synthesis.statistics import MaskStatistics, distances

SHOWN = 16
_COLUMNS = 8


def sheet(made: Sequence[GeneratedFilament], beside: Sequence[FilamentFrames] = ()) -> bytes:
    """A contact sheet as PNG: up to SHOWN generated masks with their frames, then as many recorded ones."""
    tiles = [tile for filament in made for tile in _generated_tiles(filament)][: 2 * SHOWN]
    sections: list[tuple[str, list[Picture]]] = [("synthetic", tiles)]
    if beside:
        sections.append(("for comparison", [tile for frame in _spread(beside) for tile in _recorded_tiles(*frame)]))
    return contact_sheet(sections, columns=_COLUMNS)


def thinned(filaments: Sequence[FilamentFrames], frames: int) -> list[FilamentFrames]:
    """At most so many frames of each filament, evenly in time."""
    return [filament.select(_evenly(len(filament), frames)) for filament in filaments]


def comparison(made: MaskStatistics, beside: MaskStatistics | None) -> dict[str, Any]:
    """Statistics as plain values: generated, and where given compared with."""
    found: dict[str, Any] = {"generated": made.as_json()}
    if beside is not None:
        found |= {"beside": beside.as_json(), "distances": distances(beside, made)}
    return found


def _generated_tiles(filament: GeneratedFilament) -> list[Picture]:
    tiles = []
    for state, mask in enumerate(filament.masks):
        if filament.frames:
            tiles.append(grey_picture(filament.frames[state]))
        particles = mask.particles
        tiles.append(levels_picture(mask.levels, mask.excluded, neighbours=mask.neighbours, particles=particles))
    return tiles


def _recorded_tiles(filament: FilamentFrames, t: int) -> list[Picture]:
    levels = three_levels(filament.masks[t, 0], filament.masks[t, 1])
    return [grey_picture(filament.frames[t]), levels_picture(levels, filament.excluded[t])]


def _spread(filaments: Sequence[FilamentFrames]) -> list[tuple[FilamentFrames, int]]:
    each = max(1, SHOWN // len(filaments))
    chosen = [(filament, t) for filament in filaments for t in _evenly(len(filament), each)]
    return chosen[:SHOWN]


def _evenly(count: int, wanted: int) -> list[int]:
    places: list[int] = np.unique(np.linspace(0, count - 1, min(wanted, count)).round().astype(int)).tolist()
    return places
