"""What else is in the field: filaments that cross it and dark particles. To be seen, but no target."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from annotations.domain.masks import Mask
from annotations.domain.phantom.centre_line import CentreLine
from annotations.domain.polygon import rasterise
from mlbackend.synthesis.curves import placed, random_line
from mlbackend.synthesis.hulls import ball_px, random_hull
from mlbackend.synthesis.recipe import TubeRecipe
from mlbackend.synthesis.tube import Canvas, Tube

_STEEPEST = 0.9  # cosine of the smallest angle at which a neighbour crosses the target: else both look like one
_TRIES = 20
_NEIGHBOUR_MARGIN_PX = 6.0  # how far from a neighbour the exclusion is drawn
_TOUCHED = 0.02  # share of a particle that may lie on the target

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Context:
    """What lies around a target.

    Attributes
    ----------
    tubes : list of (Tube, Canvas)
        Neighbours.
    particles, excluded : ndarray of bool, shape (H, W)
    metal_px : ndarray of float, shape (H, W)
        Projected thickness of the particles in pixels.
    facts : dict
    """

    tubes: list[tuple[Tube, Canvas]]
    particles: Mask
    excluded: Mask
    metal_px: Floats
    facts: dict[str, Any]

    def neighbours_at(self, conversion: float) -> tuple[Mask, Floats]:
        """Pixels of the neighbours, and their projected thickness in pixels, both (H, W)."""
        pixels, carbon_px = np.zeros_like(self.particles), np.zeros_like(self.metal_px)
        for tube, canvas in self.tubes:
            laid = canvas.lay(tube.at(conversion))
            pixels |= laid.a1
            carbon_px += laid.thickness_px
        return pixels, carbon_px


def draw_context(
    rng: Generator,
    recipe: TubeRecipe,
    *,
    target: Mask,
    direction: Floats,
    diameter_px: Callable[[Generator], float],
    clothe: Callable[[Generator, CentreLine, float], Tube],
) -> Context:
    """Draw neighbours and particles around a target.

    Parameters
    ----------
    target : ndarray of bool, shape (size, size)
        The filament before it lost anything; particles keep off it.
    direction : ndarray of float, shape (2,)
        Unit vector along the target; neighbours cross it.
    diameter_px, clothe : callable
        Draw a diameter, and a filament of that diameter around a centre line.
    """
    tubes = []
    for _ in range(_count(rng, recipe.neighbours)):
        line, wide_px = _crossing_line(rng, recipe, direction, diameter_px)
        tubes.append((clothe(rng, line, wide_px), Canvas(line, recipe.size_px)))
    excluded = np.zeros_like(target)
    if rng.uniform() < recipe.neighbours_excluded:
        for tube, canvas in tubes:
            excluded |= canvas.within(tube.at(0.0), _NEIGHBOUR_MARGIN_PX)
    metal_px = np.zeros(target.shape)
    lain = 0
    for _ in range(_count(rng, recipe.dark_particles)):
        ball = _particle(rng, recipe, target)
        lain += ball is not None
        metal_px = metal_px if ball is None else np.maximum(metal_px, ball)
    facts = {"neighbours": len(tubes), "neighbours_excluded": bool(excluded.any()), "dark_particles": lain}
    return Context(tubes, metal_px > 0, excluded, metal_px, facts)


def _count(rng: Generator, numbers: tuple[int, int]) -> int:
    return int(rng.integers(numbers[0], numbers[1], size=2, endpoint=True).min())


def _crossing_line(
    rng: Generator, recipe: TubeRecipe, direction: Floats, diameter_px: Callable[[Generator], float]
) -> tuple[CentreLine, float]:
    wide_px = diameter_px(rng)
    line = random_line(rng, length_px=3.0 * recipe.size_px, least_radius_px=recipe.bend_radius * wide_px)
    place = rng.uniform(0.0, recipe.size_px, 2)
    turned = float(rng.uniform(0, np.pi))
    for _ in range(_TRIES):
        if abs(np.array([np.sin(turned), np.cos(turned)]) @ direction) < _STEEPEST:
            break
        turned = float(rng.uniform(0, np.pi))
    at = (float(place[0]), float(place[1]))
    return placed(line, at=at, turned_rad=turned, middle_px=line.length_px / 2), wide_px


def _particle(rng: Generator, recipe: TubeRecipe, target: Mask) -> Floats | None:
    """The thickness of a particle in pixels, (size, size); None where the target leaves no room."""
    hull = random_hull(rng, diameter_px=float(rng.uniform(*recipe.dark_particle_px)), elongation=rng.uniform(1.0, 1.6))
    for _ in range(_TRIES):
        place = rng.uniform(0.0, recipe.size_px, 2)
        pixels = rasterise(hull + place, height=recipe.size_px, width=recipe.size_px)
        if pixels.any() and np.count_nonzero(pixels & target) <= _TOUCHED * np.count_nonzero(pixels):
            return ball_px(pixels)
    return None
