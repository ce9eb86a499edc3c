"""Rough masks of frames that nobody labelled, without any weights: what a tandem GAN starts from.

They need not be precise (Yuan et al. 2025, step 2). On the published recordings, by which the values below were chosen,
A1 reaches an IoU with the labels of 0.55 to 0.9, by filament, while a fair part of it is left (800 pixels and more).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.masks import Mask
from mlbackend.baselines.core_fraction import FRACTION, core_fraction
from mlbackend.synthesis.filters import closed, darkest_direction, grown, opened, otsu, smoothed, without_specks
from mlbackend.synthesis.layers import three_levels
from mlbackend.synthesis.values import check_within

_ILLUMINATION_PX = 80.0  # over which the background changes
_METAL_PX, _METAL_MARGIN_PX = 3.0, 7.0  # radius of the smallest particle; reach of its bright and dark rims
_FEWEST_PX = 50  # pixels that must count for a threshold to mean something
_CANDIDATES = 3
_LIMITS: Mapping[str, tuple[float, float]] = {
    "along_px": (0.5, 100),
    "across_px": (0.5, 100),
    "closing_px": (0, 200),
    "opening_px": (0, 200),
    "smallest_px": (1, 1e6),
    "elongation": (1, 100),
    "darkest": (0, 1),
    "core": (0, 1),
}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class RoughRecipe:
    """How rough masks of filaments are found.

    Attributes
    ----------
    along_px, across_px : float
        Standard deviations of the smoothing along and across a wall; equal ones smooth without direction.
    closing_px, opening_px : float
        Radii of disks: two walls with a core of up to twice the first between them become one; what is thinner than
        twice the second is dropped.
    smallest_px : int
        Pixels of a piece of wall that is no speck.
    elongation : float
        Length over width (of the second moments) from which on a piece is taken for a filament.
    darkest : float
        Grey, as a share of the background's, below which no carbon is expected: particles, which are left out.
    core : float
        Width of the core over width of the filament.
    """

    along_px: float = 8.0
    across_px: float = 2.5
    closing_px: float = 14.0
    opening_px: float = 4.0
    smallest_px: int = 200
    elongation: float = 1.6
    darkest: float = 0.52
    core: float = FRACTION

    def __post_init__(self) -> None:
        check_within(self, _LIMITS)


DEFAULT = RoughRecipe()


def rough_tube(frame: NDArray[Any], excluded: Mask | None = None, recipe: RoughRecipe = DEFAULT) -> NDArray[np.uint8]:
    """Find the largest elongated dark band of a frame and call its inner part the core.

    The frame is smoothed along the direction in which it is darkest; background minus that is thresholded by Otsu,
    walls are joined across the core, and of the pieces the largest elongated one is kept, or the largest where none is.

    Parameters
    ----------
    frame : ndarray of shape (H, W), uint8 or uint16
    excluded : ndarray of bool, shape (H, W), optional
        Pixels that do not count.
    recipe : RoughRecipe

    Returns
    -------
    ndarray of uint8, shape (H, W)
        Levels outside, wall and core; all outside where nothing was found.
    """
    counted = np.ones(frame.shape, dtype=bool) if excluded is None else ~excluded
    outer = _filament(frame.astype(np.float64), counted, recipe)
    return three_levels(outer, core_fraction(outer, ~counted, fraction=recipe.core))


def _filament(values: Floats, counted: Mask, recipe: RoughRecipe) -> Mask:
    nothing = np.zeros(counted.shape, dtype=bool)
    if np.count_nonzero(counted) < _FEWEST_PX:
        return nothing
    seen = counted & ~_metal(values, counted, recipe.darkest)
    if np.count_nonzero(seen) < _FEWEST_PX or not np.ptp(values[seen]):
        return nothing
    difference = _difference(values, seen, recipe)
    walls = without_specks((difference > otsu(difference[seen])) & seen, recipe.smallest_px)
    bands = ndimage.binary_fill_holes(closed(walls, recipe.closing_px) & seen) & counted
    return _elongated(opened(bands, recipe.opening_px) & seen, recipe.elongation)


def _metal(values: Floats, counted: Mask, darkest: float) -> Mask:
    """Particles with their rims."""
    vacuum = float(np.percentile(values[counted], 75))
    dark = (smoothed(values, counted, 1.5) < darkest * vacuum) & counted
    return grown(opened(dark, _METAL_PX), _METAL_MARGIN_PX)


def _difference(values: Floats, seen: Mask, recipe: RoughRecipe) -> Floats:
    """Background minus image, (H, W)."""
    level = values - np.median(values[seen])  # near the rim of what counts, a mean tends to 0
    background = smoothed(level, seen, _ILLUMINATION_PX)
    if recipe.along_px == recipe.across_px:
        return background - smoothed(level, seen, recipe.along_px)
    return background - darkest_direction(level, seen, along_px=recipe.along_px, across_px=recipe.across_px)


def _elongated(bands: Mask, least: float) -> Mask:
    labels, _ = ndimage.label(bands)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    largest_first = [piece for piece in np.argsort(-sizes, kind="stable")[:_CANDIDATES] if sizes[piece]]
    if not largest_first:
        return np.zeros_like(bands)
    long_ones = [piece for piece in largest_first if _elongation(labels == piece) >= least]
    kept: Mask = labels == (long_ones or largest_first)[0]
    return kept


def _elongation(piece: Mask) -> float:
    pixels = np.argwhere(piece)
    if len(pixels) < 3:
        return 1.0
    short, long = np.linalg.eigvalsh(np.cov(pixels.T))
    return float(np.sqrt(long / max(short, 1 / 12)))  # 1/12: the moment of a line one pixel wide
