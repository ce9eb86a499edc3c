"""Masks of hollow filaments, drawn from a recipe.

Mask `number` of a seed is the same everywhere and however many are asked for; its states of erosion share one filament.
"""

from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.special import ndtr

from annotations.domain.phantom.centre_line import STEP_PX, CentreLine
from mlbackend.synthesis.context import Context, draw_context
from mlbackend.synthesis.curves import placed, random_line, slow_walk
from mlbackend.synthesis.exclusion import Cuts, draw_exclusion
from mlbackend.synthesis.layers import GeneratedMask, three_levels
from mlbackend.synthesis.recipe import TubeRecipe
from mlbackend.synthesis.streams import Stream, stream
from mlbackend.synthesis.tube import Canvas, LaidTube, Tube

OPEN, TAPERED, CUT = "open", "tapered", "cut"
ENDS = (OPEN, TAPERED, CUT)
_BEYOND_DIAMETERS = 2.5  # how far a filament goes on beyond a cut
_SLOW_PX, _ROUGH_PX = 90.0, 9.0  # over which diameter and core change, and edges
_JITTER = 0.12  # of the size: how far from the middle of the mask a filament's middle may lie

Floats = NDArray[np.float64]


def tube_masks(recipe: TubeRecipe, *, seed: int, number: int, states: int = 1) -> list[GeneratedMask]:
    """Draw one filament, at one or more rising states of erosion.

    Parameters
    ----------
    recipe : TubeRecipe
    seed, number : int
        Which one.
    states : int
        How many masks of it, each at a conversion from its own part of the recipe's range.

    Returns
    -------
    list of GeneratedMask
    """
    if states < 1:
        raise ValueError(f"expected 1 or more states, given {states}")
    rng = stream(Stream.SHAPE, seed=seed, number=number)
    tube, cuts, facts = _draw(rng, recipe)
    canvas = Canvas(tube.line, recipe.size_px)
    before = canvas.lay(tube.at(0.0))
    context = draw_context(
        stream(Stream.CONTEXT, seed=seed, number=number),
        recipe,
        target=before.a1,
        direction=tube.line.tangents[len(tube.line.tangents) // 2],
        diameter_px=lambda rng: _diameter(rng, recipe),
        clothe=lambda rng, line, diameter_px: _clothe(rng, recipe, line, diameter_px),
    )
    excluded = context.excluded | draw_exclusion(
        stream(Stream.EXCLUSION, seed=seed, number=number), recipe, tube, cuts=cuts
    )
    erosion = stream(Stream.EROSION, seed=seed, number=number)
    low, high = recipe.erosion
    made = []
    for state in range(states):
        share = (state + float(erosion.uniform())) / states
        conversion = low + (high - low) * share**recipe.erosion_power
        laid = canvas.lay(tube.at(conversion))
        made.append(_mask(laid, context, excluded, conversion, facts | {"conversion": conversion}))
    return made


def tube_mask(recipe: TubeRecipe, *, seed: int, number: int) -> GeneratedMask:
    """Draw one filament at one state of erosion."""
    return tube_masks(recipe, seed=seed, number=number)[0]


def _mask(
    laid: LaidTube, context: Context, excluded: NDArray[np.bool_], conversion: float, facts: dict[str, object]
) -> GeneratedMask:
    neighbours, carbon_px = context.neighbours_at(conversion)
    return GeneratedMask(
        levels=three_levels(laid.a1 & ~excluded, laid.a2),
        neighbours=neighbours,
        particles=context.particles,
        excluded=excluded,
        carbon_px=laid.thickness_px + carbon_px,
        metal_px=context.metal_px,
        facts=facts | context.facts,
    )


def _draw(rng: Generator, recipe: TubeRecipe) -> tuple[Tube, Cuts, dict[str, object]]:
    length_px = float(rng.uniform(*recipe.length_px))
    diameter_px = _diameter(rng, recipe)
    odds = np.array([recipe.open_ends, recipe.tapered_ends, recipe.cut_ends])
    first, last = (ENDS[i] for i in rng.choice(len(ENDS), size=2, p=odds / odds.sum()))
    before_px, after_px = (_BEYOND_DIAMETERS * diameter_px * (end == CUT) for end in (first, last))
    line = random_line(
        rng, length_px=before_px + length_px + after_px, least_radius_px=recipe.bend_radius * diameter_px
    )
    middle = recipe.size_px * (0.5 + rng.uniform(-_JITTER, _JITTER, 2)) - 0.5
    laid = placed(
        line,
        at=(float(middle[0]), float(middle[1])),
        turned_rad=float(rng.uniform(0, 2 * np.pi)),
        middle_px=min(before_px + length_px / 2, line.length_px),
    )
    tube = _clothe(rng, recipe, laid, diameter_px)
    tube = _opened(rng, recipe, tube, (first, last))
    facts: dict[str, object] = {
        "length_px": length_px,
        "diameter_px": diameter_px,
        "core_ratio": float(np.mean(tube.core_ratio)),
        "ends": [first, last],
    }
    cuts = before_px if first == CUT else None, before_px + length_px if last == CUT else None
    return tube, cuts, facts


def _diameter(rng: Generator, recipe: TubeRecipe) -> float:
    low, high = recipe.diameter_px
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _clothe(rng: Generator, recipe: TubeRecipe, line: CentreLine, diameter_px: float) -> Tube:
    """A filament around a centre line, without breaks."""
    steps = len(line.points)
    slow = np.clip(recipe.modulation * slow_walk(rng, steps=steps, cell_px=_SLOW_PX), -0.45, 0.45)
    radius = diameter_px / 2 * (1 + slow)
    roughness_px = rng.uniform(*recipe.roughness_px)
    left, right = (radius + roughness_px * slow_walk(rng, steps=steps, cell_px=_ROUGH_PX) for _ in range(2))
    ratio = _core_ratio(rng, recipe) * (1 + 0.06 * slow_walk(rng, steps=steps, cell_px=_SLOW_PX / 3))
    offset = recipe.core_offset * np.tanh(slow_walk(rng, steps=steps, cell_px=_SLOW_PX))
    turn = ndtr(slow_walk(rng, steps=steps, cell_px=_SLOW_PX / 2))
    return Tube(
        line=line,
        left=np.maximum(left, radius / 2),
        right=np.maximum(right, radius / 2),
        core_ratio=np.clip(ratio, *recipe.core_ratio),
        core_offset=offset,
        whole=np.ones(steps),
        hollow=np.ones(steps),
        turn=turn,
        unevenness=float(rng.uniform(*recipe.unevenness)),
        erosion_inside=float(rng.uniform(*recipe.erosion_inside)),
    )


def _core_ratio(rng: Generator, recipe: TubeRecipe) -> float:
    weight = recipe.core_mean * (1 - recipe.core_mean) / recipe.core_sd**2 - 1
    low, high = recipe.core_ratio
    for _ in range(100):
        ratio = float(rng.beta(recipe.core_mean * weight, (1 - recipe.core_mean) * weight))
        if low <= ratio <= high:
            return ratio
    return recipe.core_mean


def _opened(rng: Generator, recipe: TubeRecipe, tube: Tube, ends: tuple[str, str]) -> Tube:
    """The same filament with its ends, breaks and walls across the core."""
    s = np.arange(len(tube.line.points)) * STEP_PX
    length_px = float(s[-1])
    radius_px = float(np.mean(tube.left + tube.right) / 2)
    whole, hollow = tube.whole.copy(), tube.hollow.copy()
    for end, from_end in zip(ends, (s, s[::-1]), strict=True):
        if end == TAPERED:
            tip_px = min(float(rng.uniform(1.0, 2.5)) * radius_px, length_px / 3)
            whole *= _rounded(from_end, tip_px)
            hollow *= _rounded(from_end - 0.5 * tip_px, 0.5 * tip_px)
    for _ in range(int(rng.integers(recipe.gaps[0], recipe.gaps[1], endpoint=True))):
        half_px, at = rng.uniform(*recipe.gap_px) / 2, rng.uniform(0.1, 0.9) * length_px
        whole *= _rounded(np.abs(s - at) - half_px, 0.4 * radius_px)
    for _ in range(int(rng.integers(recipe.septa[0], recipe.septa[1], endpoint=True))):
        half_px, at = rng.uniform(*recipe.septum_px) / 2, rng.uniform(0.1, 0.9) * length_px
        hollow *= _rounded(np.abs(s - at) - half_px, 0.3 * radius_px)
    return Tube(**(vars(tube) | {"whole": whole, "hollow": hollow}))


def _rounded(distance_px: NDArray[np.floating[Any]], over_px: float) -> Floats:
    """From 0 at distance 0 (and below) to 1 at `over_px`, as a quarter of an ellipse."""
    share = np.clip(distance_px / max(over_px, STEP_PX), 0.0, 1.0)
    rounded: Floats = np.sqrt(1 - (1 - share) ** 2)
    return rounded
