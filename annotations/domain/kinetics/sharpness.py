"""How sharp a frame is where it matters: at the edge of the filament."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.masks import Mask, check_mask

REACH_PX = 8
FEWEST_PIXELS = 50  # of every distance from the edge; fewer are noise

Floats = NDArray[np.float64]


def edge_sharpness_per_px(image: NDArray[np.number], a1: Mask, *, exclusion: Mask | None = None) -> float:
    """The steepest change of the mean grey with distance from the edge of A1, over the whole range of it.

    Parameters
    ----------
    image : ndarray, shape (H, W)
    a1, exclusion : ndarray of bool, shape (H, W)
        Excluded pixels and edges near them do not count.

    Returns
    -------
    float
        1/px: about 1 over the width of the edge, whatever brightness and contrast. The mean along the edge keeps noise
        low. NaN where too little of an edge is seen or it has no contrast.
    """
    if image.shape != check_mask(a1).shape:
        raise ValueError(f"expected an image of shape {a1.shape}, given {image.shape}")
    distance = ndimage.distance_transform_edt(a1) - ndimage.distance_transform_edt(~a1)
    counted = np.abs(distance) <= REACH_PX
    if exclusion is not None:
        counted &= ~ndimage.binary_dilation(exclusion, iterations=REACH_PX)
    bins = np.rint(distance[counted]).astype(np.intp) + REACH_PX
    pixels = np.bincount(bins, minlength=2 * REACH_PX + 1)
    # No pixel lies at distance 0: inside begins at 1 and outside at -1.
    used = np.arange(2 * REACH_PX + 1) != REACH_PX
    if pixels[used].min() < FEWEST_PIXELS:
        return float("nan")
    sums = np.bincount(bins, weights=image[counted].astype(np.float64), minlength=2 * REACH_PX + 1)
    profile = sums[used] / pixels[used]
    contrast = float(np.ptp(profile))
    return float(np.abs(np.diff(profile)).max() / contrast) if contrast > 0 else float("nan")
