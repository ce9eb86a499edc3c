"""Smoothing that looks only at pixels that count, shapes opened and closed by disks, and Otsu's threshold."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from annotations.domain.masks import Mask

_DIRECTIONS = 12
_LEVELS = 256
_LEAST_WEIGHT = 0.05  # of a kernel on pixels that count: with less, a mean would be one pixel's noise

Floats = NDArray[np.float64]


def smoothed(values: Floats, counted: Mask, sd_px: float) -> Floats:
    """Gaussian mean of the pixels that count, (H, W); 0 where none is near."""
    weight = ndimage.gaussian_filter(counted.astype(np.float64), sd_px)
    total = ndimage.gaussian_filter(np.where(counted, values, 0.0), sd_px)
    return np.where(weight > 1e-6, total / np.maximum(weight, 1e-6), 0.0)


def darkest_direction(values: Floats, counted: Mask, *, along_px: float, across_px: float) -> Floats:
    """The least of the means along lines of twelve directions, (H, W).

    A wall is averaged along itself, where its noise goes away and its contrast stays. `along_px` and `across_px` are
    standard deviations; only pixels that count are averaged.
    """
    least = np.full(values.shape, np.inf)
    filled, weight = np.where(counted, values, 0.0), counted.astype(np.float64)
    for kernel in _lines(along_px, across_px):
        there = signal.fftconvolve(weight, kernel, mode="same")
        mean = signal.fftconvolve(filled, kernel, mode="same") / np.maximum(there, _LEAST_WEIGHT)
        least = np.minimum(least, mean)
    return least


def otsu(values: Floats) -> float:
    """The value that parts numbers into two groups of least spread (Otsu 1979), by 256 levels."""
    counts, edges = np.histogram(values, bins=_LEVELS)
    middles = (edges[1:] + edges[:-1]) / 2
    below, sums = np.cumsum(counts), np.cumsum(counts * middles)
    above = below[-1] - below
    between = (sums[-1] * below / below[-1] - sums) ** 2 / np.maximum(below * above, 1)
    return float(edges[1:][np.argmax(between[:-1])])


def opened(mask: Mask, radius_px: float) -> Mask:
    """What a disk of this radius reaches inside of the mask; the border of the field cuts nothing off."""
    reach = int(np.ceil(radius_px)) + 1
    padded = np.pad(mask, reach, mode="edge")
    return grown(_shrunk(padded, radius_px), radius_px)[reach:-reach, reach:-reach]


def closed(mask: Mask, radius_px: float) -> Mask:
    """The mask with what a disk of this radius cannot reach from outside."""
    reach = int(np.ceil(radius_px)) + 1
    padded = np.pad(mask, reach)
    return _shrunk(grown(padded, radius_px), radius_px)[reach:-reach, reach:-reach]


def grown(mask: Mask, radius_px: float) -> Mask:
    """All pixels within a distance of the mask."""
    if not mask.any():
        return mask.copy()
    within: Mask = ndimage.distance_transform_edt(~mask) <= radius_px
    return within


def without_specks(mask: Mask, smallest_px: int) -> Mask:
    """The pieces that have at least so many pixels."""
    labels, _ = ndimage.label(mask)
    large = np.bincount(labels.ravel()) >= smallest_px
    large[0] = False
    kept: Mask = large[labels]
    return kept


def _shrunk(mask: Mask, radius_px: float) -> Mask:
    if mask.all():
        return mask.copy()
    deep: Mask = ndimage.distance_transform_edt(mask) > radius_px
    return deep


def _lines(along_px: float, across_px: float) -> Iterator[Floats]:
    reach = int(np.ceil(3 * along_px))
    rows, cols = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    for angle in np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS:
        along = cols * np.cos(angle) + rows * np.sin(angle)
        across = rows * np.cos(angle) - cols * np.sin(angle)
        kernel = np.exp(-0.5 * ((along / along_px) ** 2 + (across / across_px) ** 2))
        yield kernel / kernel.sum()
