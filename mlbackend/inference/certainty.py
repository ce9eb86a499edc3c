"""How sure a network is of a frame, without any truth.

Source: Ochoa, Xu, Wang, arXiv 2507.16779: certainty = (N+ + N-) / N, where N+ counts the pixels with p >= 1 - t and N-
those with p <= t, among the pixels that are not excluded.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 0.15


def certainty(inside: NDArray[Any], counted: NDArray[np.bool_], *, threshold: float = THRESHOLD) -> float | None:
    """Share of sure pixels of one frame, mean of its descriptors.

    Parameters
    ----------
    inside : ndarray of float, shape (D, H, W)
        Probability of lying inside each descriptor.
    counted : ndarray of bool, shape (H, W)
        Not excluded.
    threshold : float
        t, between 0 and 0.5.

    Returns
    -------
    float or None
        0 to 1; None where every pixel is excluded.
    """
    considered = inside[:, counted]
    if not considered.size:
        return None
    return float(np.mean((considered <= threshold) | (considered >= 1 - threshold)))
