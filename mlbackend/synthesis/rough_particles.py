"""Rough masks of particles, without any weights, by grey reconstruction.

Recipe of Horwath, Zakharov, Megret and Stach, npj Comput. Mater. 2020, 6, 108: for closed blobs; what touches the
border of the field is lost.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from mlbackend.synthesis.filters import otsu
from mlbackend.synthesis.layers import three_levels

SMOOTHING_PX = 2.0
OPENING_PX = 5
_CROSS = ndimage.generate_binary_structure(2, 1)

Floats = NDArray[np.float64]


def rough_particles(frame: NDArray[Any]) -> NDArray[np.uint8]:
    """Find blobs, dark or bright, that lie within the field.

    Normalise, smooth, reconstruct by dilation (flattens what is bright and closed) and by erosion (fills what is dark
    and closed), take the difference of both plus the Sobel edge, open by a disk and threshold by Otsu.

    Parameters
    ----------
    frame : ndarray of shape (H, W), uint8 or uint16

    Returns
    -------
    ndarray of uint8, shape (H, W)
        Levels outside and wall: particles have no core.
    """
    values = frame.astype(np.float64)
    spread = float(np.ptp(values))
    nothing = np.zeros(frame.shape, dtype=bool)
    if not spread or min(frame.shape) < 3:
        return three_levels(nothing, nothing)
    smooth = ndimage.gaussian_filter((values - values.min()) / spread, SMOOTHING_PX)
    flattened = reconstructed_by_dilation(_rim(smooth, inside=float(smooth.min())), smooth)
    filled = -reconstructed_by_dilation(_rim(-smooth, inside=float(-smooth.max())), -smooth)
    difference = np.abs(filled - flattened) + np.hypot(ndimage.sobel(smooth, 0), ndimage.sobel(smooth, 1)) / 8
    opened = ndimage.grey_opening(difference, footprint=_disk(OPENING_PX))
    found = opened > otsu(opened.ravel())
    return three_levels(ndimage.binary_fill_holes(found), nothing)


def reconstructed_by_dilation(seed: Floats, limit: Floats) -> Floats:
    """Grow a seed within a limit until nothing changes, both (H, W) and seed <= limit (Vincent 1993)."""
    if np.any(seed > limit):
        raise ValueError("expected a seed that is nowhere above its limit")
    here = seed
    while True:
        further = np.minimum(ndimage.grey_dilation(here, footprint=_CROSS), limit)
        if np.array_equal(further, here):
            return further
        here = further


def _rim(values: Floats, *, inside: float) -> Floats:
    seed = np.full_like(values, inside)
    for edge in (np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]):
        seed[edge] = values[edge]
    return seed


def _disk(radius: int) -> NDArray[np.bool_]:
    rows, cols = np.ogrid[-radius : radius + 1, -radius : radius + 1]
    disk: NDArray[np.bool_] = rows**2 + cols**2 <= radius**2
    return disk
