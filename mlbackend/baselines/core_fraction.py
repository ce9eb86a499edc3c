"""A2 from A1 alone: the inner part of the filament's local width. No image is looked at."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.masks import Mask, check_mask

FRACTION = 0.40


def core_fraction(outer: Mask, excluded: Mask | None = None, *, fraction: float = FRACTION) -> Mask:
    """The inner `fraction` of the local width of a filament.

    Parameters
    ----------
    outer : ndarray of bool, shape (H, W)
        A1.
    excluded : ndarray of bool, shape (H, W), optional
        Pixels that do not count. The filament is taken to go on there, so that its cut ends stay open.
    fraction : float
        Width of the core over width of the filament, 0 to 1.

    Returns
    -------
    ndarray of bool, shape (H, W)
        A2, inside of `outer`.
    """
    check_mask(outer)
    if not outer.any():
        return np.zeros_like(outer)
    open_ended = outer if excluded is None else outer | excluded
    if open_ended.all():
        open_ended = outer
    to_border_px = ndimage.distance_transform_edt(open_ended)
    half_width_px = _local_half_width(to_border_px, outer)
    core: Mask = outer & (to_border_px > (1 - fraction) * half_width_px)
    return core


def _local_half_width(to_border_px: NDArray[np.float64], within: Mask) -> NDArray[np.float64]:
    """Radius of the largest disk that fits into the shape and covers the pixel (Hildebrand and Rueegsegger 1997)."""
    ridge = within & (to_border_px == ndimage.maximum_filter(to_border_px, size=3))
    rows, cols = np.nonzero(ridge)
    radii = to_border_px[rows, cols]
    half_width = np.zeros_like(to_border_px)
    for i in np.argsort(radii):  # larger disks overwrite smaller ones
        row, col, radius = rows[i], cols[i], radii[i]
        reach = int(np.ceil(radius))
        top, left = max(0, row - reach), max(0, col - reach)
        part = half_width[top : row + reach + 1, left : col + reach + 1]
        y, x = np.ogrid[top - row : top - row + part.shape[0], left - col : left - col + part.shape[1]]
        part[y * y + x * x < radius * radius] = radius
    return half_width
