"""Renders a recipe: frames, masks, and what is true about them.

The scene is computed on a canvas that moves with the specimen, larger than the field by the greatest drift; every frame
is a window of it. Random numbers come from one PCG64 stream, so a seed gives the same video everywhere.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import NDArray

from annotations.domain.phantom import optics
from annotations.domain.phantom.centre_line import CentreLine, coordinates, through
from annotations.domain.phantom.drift import drift_px, follow, shifted
from annotations.domain.phantom.recipe import FilamentRecipe, Particle, Recipe

PARTICLE_DENSITY = 4.2  # a ball of metal weakens the beam as much as a few times its thickness of carbon
NEIGHBOUR_MARGIN_PX = 6.0  # how far from a neighbour the exclusion is drawn

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PhantomFilament:
    """One measured filament and the truth about it.

    Attributes
    ----------
    centre_line : ndarray of float, shape (N, 2)
        (row, col) in pixels of the field, of the measured part, at drift zero; in frame k add `Phantom.drift_px[k]`.
    offsets : ndarray of int, shape (T, 2)
        Upper left pixel (row, col) of the region in every frame.
    a1, a2, exclusion : ndarray of bool, shape (T, S, S)
        Masks in the region; A2 lies inside A1, and neither reaches into the exclusion.
    outer_nm, core_nm, volume_nm3 : ndarray of float, shape (T,)
    truth : dict
        JSON-able: model, parameters, first volume, diameters.
    """

    name: str
    split: str
    pathway: str
    diameter_nm: float
    length_px: float
    centre_line: Floats
    offsets: NDArray[np.intp]
    a1: NDArray[np.bool_]
    a2: NDArray[np.bool_]
    exclusion: NDArray[np.bool_]
    outer_nm: Floats
    core_nm: Floats
    volume_nm3: Floats
    truth: dict[str, Any]


@dataclass(frozen=True)
class Phantom:
    """A rendered video: `frames` is uint8 of shape (T, H, W), `drift_px` (T, 2) in pixels (row, col)."""

    name: str
    seed: int
    frames: NDArray[np.uint8]
    times_s: Floats
    frame_indices: NDArray[np.intp]
    nm_per_px: float
    region_px: int
    drift_px: Floats
    filaments: tuple[PhantomFilament, ...]


@dataclass(frozen=True)
class _Laid:
    """A filament laid on the canvas: its coordinates there and its diameters in every frame."""

    recipe: FilamentRecipe
    line: CentreLine
    along_px: Floats
    across_px: Floats
    uneven: Floats
    outer_nm: Floats
    core_nm: Floats


def render_video(recipe: Recipe) -> Phantom:
    """Render all frames and masks of a recipe."""
    rng = Generator(PCG64(recipe.seed))
    times_s = np.asarray(recipe.times_s, dtype=float)
    drift = drift_px(rng, times_s, limit_px=recipe.drift_px)
    laid = [_lay(rng, recipe, filament, times_s) for filament in recipe.filaments]
    return Phantom(
        name=recipe.name,
        seed=recipe.seed,
        frames=_frames(rng, recipe, laid, drift),
        times_s=times_s,
        frame_indices=np.asarray(recipe.frame_indices, dtype=np.intp),
        nm_per_px=recipe.nm_per_px,
        region_px=recipe.region_px,
        drift_px=drift,
        filaments=tuple(_measured(recipe, filament, laid, drift) for filament in laid),
    )


def _margin(recipe: Recipe) -> int:
    return math.ceil(recipe.drift_px) + 2


def _lay(rng: Generator, recipe: Recipe, filament: FilamentRecipe, times_s: Floats) -> _Laid:
    margin = _margin(recipe)
    line = through(filament.knots)
    on_canvas = CentreLine(points=line.points + margin, tangents=line.tangents)
    along, across = coordinates(on_canvas, height=recipe.height + 2 * margin, width=recipe.width + 2 * margin)
    outer_nm, core_nm = filament.law.diameters_nm(filament.outer_nm, filament.core_nm, times_s)
    reach = math.ceil(filament.outer_nm / recipe.nm_per_px / 2) + 2
    grain = optics.texture(rng, (len(line.points), 2 * reach + 1))
    uneven = grain[
        np.clip(np.rint(along).astype(np.intp), 0, len(grain) - 1),
        np.clip(np.rint(across).astype(np.intp) + reach, 0, 2 * reach),
    ]
    return _Laid(filament, line, along, across, uneven, outer_nm, core_nm)


def _frames(rng: Generator, recipe: Recipe, laid: list[_Laid], drift: Floats) -> NDArray[np.uint8]:
    light = optics.background(rng, (recipe.height, recipe.width), optics=recipe.optics)
    metal = _metal_nm(recipe)
    return np.stack([_frame(rng, recipe, laid, metal, light, k, drift[k]) for k in range(len(drift))])


def _frame(
    rng: Generator, recipe: Recipe, laid: list[_Laid], metal: Floats, light: Floats, k: int, drift: Floats
) -> NDArray[np.uint8]:
    thickness = metal.copy()
    for filament in laid:
        _add_carbon(thickness, filament, k, recipe)
    margin = _margin(recipe)
    seen = shifted(thickness, top=margin - drift[0], left=margin - drift[1], height=recipe.height, width=recipe.width)
    flicker = 1 + 0.008 * rng.standard_normal()
    grey = optics.image(seen, light * flicker, optics=recipe.optics, nm_per_px=recipe.nm_per_px)
    grey += optics.noise(rng, grey, optics=recipe.optics)
    return np.clip(np.rint(grey), 0, 255).astype(np.uint8)


def _add_carbon(thickness: Floats, filament: _Laid, k: int, recipe: Recipe) -> None:
    radius_px = filament.outer_nm[k] / recipe.nm_per_px / 2
    within = (filament.along_px >= 0) & (filament.along_px <= filament.line.length_px)
    here = np.nonzero((np.abs(filament.across_px) < radius_px) & within)
    carbon = optics.tube_thickness_nm(
        filament.across_px[here] * recipe.nm_per_px, outer_nm=filament.outer_nm[k], core_nm=filament.core_nm[k]
    )
    thickness[here] += carbon * (1 + recipe.optics.texture * filament.uneven[here])


def _metal_nm(recipe: Recipe) -> Floats:
    margin = _margin(recipe)
    rows = np.arange(recipe.height + 2 * margin, dtype=float)[:, None] - margin
    cols = np.arange(recipe.width + 2 * margin, dtype=float)[None, :] - margin
    metal = np.zeros((len(rows), cols.shape[1]))
    for particle in recipe.particles:
        metal = np.maximum(metal, _ball_px(particle, rows, cols))
    return PARTICLE_DENSITY * recipe.nm_per_px * metal


def _ball_px(particle: Particle, rows: Floats, cols: Floats) -> Floats:
    squared = (rows - particle.centre[0]) ** 2 + (cols - particle.centre[1]) ** 2
    depth: Floats = 2 * np.sqrt(np.maximum(particle.radius_px**2 - squared, 0.0))
    return depth


def _measured(recipe: Recipe, filament: _Laid, laid: list[_Laid], drift: Floats) -> PhantomFilament:
    start, end = filament.recipe.target
    centre_line = filament.line.between(start, end)
    middle = np.rint(centre_line[len(centre_line) // 2]).astype(np.intp)
    last = np.array([recipe.height, recipe.width]) - recipe.region_px
    offsets = np.clip(follow(drift) + middle - recipe.region_px // 2, 0, last)  # a region never leaves the field
    forbidden = _forbidden(recipe, filament, laid)
    masks = [_masks(recipe, filament, forbidden, offsets[k] - drift[k], k) for k in range(len(drift))]
    volume_nm3 = np.pi / 4 * (filament.outer_nm**2 - filament.core_nm**2) * (end - start) * recipe.nm_per_px
    a1, a2, exclusion = (np.stack(layer) for layer in zip(*masks, strict=True))
    return PhantomFilament(
        name=filament.recipe.name,
        split=filament.recipe.split,
        pathway=filament.recipe.pathway,
        diameter_nm=filament.recipe.outer_nm,
        length_px=end - start,
        centre_line=centre_line,
        offsets=offsets,
        a1=a1,
        a2=a2,
        exclusion=exclusion,
        outer_nm=filament.outer_nm,
        core_nm=filament.core_nm,
        volume_nm3=volume_nm3,
        truth=_truth(recipe, filament, float(volume_nm3[0])),
    )


def _forbidden(recipe: Recipe, filament: _Laid, laid: list[_Laid]) -> Floats:
    """Positive where the canvas is excluded for this filament, a distance in pixels."""
    start, end = filament.recipe.target
    beyond = np.maximum(start - filament.along_px, filament.along_px - end)
    radius_px = filament.recipe.outer_nm / recipe.nm_per_px / 2
    if filament.recipe.window_nm is not None:
        half_width = radius_px + filament.recipe.window_nm / recipe.nm_per_px
        beyond = np.maximum(beyond, np.abs(filament.across_px) - half_width)
    for other in laid:
        if other is not filament:
            reach = other.recipe.outer_nm / recipe.nm_per_px / 2 + NEIGHBOUR_MARGIN_PX
            beyond = np.maximum(beyond, reach - np.abs(other.across_px))
    return beyond


def _masks(
    recipe: Recipe, filament: _Laid, forbidden: Floats, corner: Floats, k: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    margin, size = _margin(recipe), recipe.region_px
    window = {"top": corner[0] + margin, "left": corner[1] + margin, "height": size, "width": size}
    distance_nm = np.abs(shifted(filament.across_px, **window)) * recipe.nm_per_px
    exclusion = shifted(forbidden, **window) > 0
    a1 = (distance_nm < filament.outer_nm[k] / 2) & ~exclusion
    a2 = (distance_nm < filament.core_nm[k] / 2) & a1
    return a1, a2, exclusion


def _truth(recipe: Recipe, filament: _Laid, v0_nm3: float) -> dict[str, Any]:
    law = filament.recipe.law
    return {
        "synthetic": True,
        "seed": recipe.seed,
        "model": law.model,
        "parameters": law.parameters(),
        "v0_nm3": v0_nm3,
        "outer_nm": filament.recipe.outer_nm,
        "core_nm": filament.recipe.core_nm,
        "length_nm": (filament.recipe.target[1] - filament.recipe.target[0]) * recipe.nm_per_px,
    }
