"""The polygon that limits what counts, drawn as people draw it: a quadrilateral around the filament."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from annotations.domain.masks import Mask
from annotations.domain.phantom.centre_line import STEP_PX
from annotations.domain.polygon import rasterise
from mlbackend.synthesis.recipe import TubeRecipe
from mlbackend.synthesis.tube import Tube

_MOST_TURN_RAD = 0.35  # of the quadrilateral against the filament; with a line's own turn it stays below a quarter
_SLANT_PX = 10.0  # how far its corners are off a rectangle

Floats = NDArray[np.float64]
Cuts = tuple[float | None, float | None]


def draw_exclusion(rng: Generator, recipe: TubeRecipe, tube: Tube, *, cuts: Cuts) -> Mask:
    """Draw what does not count.

    Parameters
    ----------
    cuts : (float or None, float or None)
        Arc lengths in pixels at which the filament is cut at its beginning and end; None where it ends by itself.

    Returns
    -------
    ndarray of bool, shape (size, size), true = excluded
        Nothing where no polygon was drawn.
    """
    wanted = rng.uniform() < recipe.excluded
    if not wanted and cuts == (None, None):
        return np.zeros((recipe.size_px, recipe.size_px), dtype=bool)
    start, end = (round(cut / STEP_PX) if cut is not None else at for cut, at in zip(cuts, (0, -1), strict=True))
    points = tube.line.points[slice(start, None if end == -1 else end + 1)]
    chord = points[-1] - points[0]
    angle = np.arctan2(chord[0], chord[1]) + rng.uniform(-_MOST_TURN_RAD, _MOST_TURN_RAD)
    along, across = np.array([np.sin(angle), np.cos(angle)]), np.array([np.cos(angle), -np.sin(angle)])
    reach = np.maximum(tube.left, tube.right).max()
    margins = rng.uniform(*recipe.exclusion_margin_px, 4)
    back, front = points[0] @ along, points[-1] @ along
    back -= 0 if cuts[0] is not None else reach + margins[0]
    front += 0 if cuts[1] is not None else reach + margins[1]
    low, high = (points @ across).min() - reach - margins[2], (points @ across).max() + reach + margins[3]
    corners = np.array([(back, low), (front, low), (front, high), (back, high)])
    corners += rng.uniform(-_SLANT_PX, 0.0, (4, 1)) * np.array([(0, 1), (0, 1), (0, -1), (0, -1)])  # never tighter
    outline = corners @ np.stack([along, across])  # (4, 2) rows and columns
    # Masks count from the centre of a pixel, polygons from its corner.
    return ~rasterise(outline + 0.5, height=recipe.size_px, width=recipe.size_px)
