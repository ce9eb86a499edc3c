"""How sure a network is of a frame, without any truth, and where it is not.

Source: Ochoa, Xu, Wang, arXiv 2507.16779: certainty = (N+ + N-) / N and abundance = N+ / (N+ + N-), where N+ counts the
pixels with p >= 1 - t and N- those with p <= t, among the N pixels that are not excluded.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.probability import Levels

THRESHOLD = 0.15
MOST_SPREAD = 255

# What `spread` tells of: how far several statements about a pixel lie apart, or how undecided the only one is.
DISAGREEMENT, ENTROPY = "disagreement", "entropy"


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


def abundance(inside: NDArray[Any], counted: NDArray[np.bool_], *, threshold: float = THRESHOLD) -> float | None:
    """Share of what is surely inside in all sure pixels of one frame, mean of its descriptors.

    Parameters are those of `certainty`.

    Returns
    -------
    float or None
        0 to 1; None where a descriptor has no sure pixel.
    """
    considered = inside[:, counted]
    surely_in = np.count_nonzero(considered >= 1 - threshold, axis=1)
    sure = surely_in + np.count_nonzero(considered <= threshold, axis=1)
    return float(np.mean(surely_in / sure)) if sure.all() else None


def disagreement(deviation: NDArray[np.float32]) -> NDArray[np.float32]:
    """Twice the standard deviation of probabilities: 0, all say the same, to 1, half say inside and half outside."""
    return np.minimum(2 * deviation, np.float32(1))


def entropy(inside: NDArray[np.float32]) -> NDArray[np.float32]:
    """Entropy in bits of a probability: 0, decided, to 1, as likely inside as outside."""
    p = np.clip(inside, 1e-7, 1 - 1e-7)
    return (-p * np.log2(p) - (1 - p) * np.log2(1 - p)).astype(np.float32)


def doubt(spread: NDArray[np.float32], counted: NDArray[np.bool_]) -> float | None:
    """Mean spread (D, H, W) over the counted pixels of a frame; None where every pixel is excluded."""
    considered = spread[:, counted]
    return float(considered.mean(dtype=np.float64)) if considered.size else None


def spread_levels(spread: NDArray[np.float32]) -> Levels:
    """Spread between 0 and 1 as levels from 0 to 255, the nearest ones."""
    levels: Levels = np.rint(spread * MOST_SPREAD).clip(0, MOST_SPREAD).astype(np.uint8)
    return levels
