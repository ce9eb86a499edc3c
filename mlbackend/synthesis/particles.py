"""Masks of particles: convex hulls, turned and shifted, without overlaps (Yuan et al. 2025, step 4).

Mask `number` of a seed is the same everywhere and however many are asked for.
"""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.polygon import rasterise
from mlbackend.synthesis.hulls import ball_px, random_hull, turned
from mlbackend.synthesis.layers import GeneratedMask, three_levels
from mlbackend.synthesis.recipe import ParticleRecipe
from mlbackend.synthesis.streams import Stream, stream

Floats = NDArray[np.float64]


def particle_mask(
    recipe: ParticleRecipe, *, seed: int, number: int, hulls: Sequence[Floats] | None = None
) -> GeneratedMask:
    """Draw the particles of one mask.

    Parameters
    ----------
    recipe : ParticleRecipe
    seed, number : int
        Which one.
    hulls : sequence of ndarray of float, shape (N, 2), optional
        Outlines around (0, 0), as `hulls_in` reads them off rough masks, to choose from; without them outlines are
        drawn from the recipe.

    Returns
    -------
    GeneratedMask
        Particles have the level WALL: they have no core.
    """
    if hulls is not None and not len(hulls):
        raise ValueError("expected at least one hull, given none")
    rng = stream(Stream.SHAPE, seed=seed, number=number)
    size = recipe.size_px
    taken = np.zeros((size, size), dtype=bool)
    metal_px = np.zeros((size, size))
    wanted = int(rng.integers(*recipe.particles, endpoint=True))
    placed = 0
    for _ in range(wanted):
        outline = _outline(rng, recipe, hulls)
        room_px = ndimage.distance_transform_edt(~taken) if placed else np.full(taken.shape, np.inf)
        for _ in range(recipe.tries):
            pixels = rasterise(outline + rng.uniform(0.0, size, 2), height=size, width=size)
            if pixels.any() and room_px[pixels].min() > recipe.distance_px:
                taken |= pixels
                metal_px += ball_px(pixels)
                placed += 1
                break
    nothing = np.zeros_like(taken)
    return GeneratedMask(
        levels=three_levels(taken, nothing),
        neighbours=nothing,
        particles=taken,
        excluded=nothing,
        carbon_px=np.zeros((size, size)),
        metal_px=metal_px,
        facts={"particles": placed, "particles_wanted": wanted},
    )


def _outline(rng: Generator, recipe: ParticleRecipe, hulls: Sequence[Floats] | None) -> Floats:
    if hulls is not None:
        return turned(hulls[int(rng.integers(len(hulls)))], float(rng.uniform(0, 2 * np.pi)))
    low, high = recipe.diameter_px
    return random_hull(
        rng,
        diameter_px=float(np.exp(rng.uniform(np.log(low), np.log(high)))),
        elongation=float(rng.uniform(*recipe.elongation)),
        corners=int(rng.integers(*recipe.corners, endpoint=True)),
    )
