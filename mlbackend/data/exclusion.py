"""Finding the excluded pixels of a published crop again: they are painted with one grey."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.masks import Mask

PAINT = 178
_SMALLEST_PX = 64


def recover_exclusion(frame: NDArray[Any]) -> Mask:
    """The pixels painted with grey 178.

    Single pixels have that grey by chance, so only connected areas of some size count. Compared with the alpha channel
    of the crops that carry one, this misses no pixel and takes 10 too many; closing the painted area first takes 200.

    Parameters
    ----------
    frame : ndarray of shape (H, W), uint8 or uint16
        In 16-bit frames nothing is painted.

    Returns
    -------
    ndarray of bool, shape (H, W), true = excluded
    """
    if frame.dtype != np.uint8:
        return np.zeros(frame.shape, dtype=bool)
    areas, _ = ndimage.label(frame == PAINT)
    large = np.bincount(areas.ravel()) >= _SMALLEST_PX
    large[0] = False
    excluded: Mask = large[areas]
    return excluded
