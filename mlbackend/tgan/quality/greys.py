"""How far the grey levels of two sets of images are apart."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 256


def histogram(images: NDArray[Any]) -> NDArray[np.float64]:
    """Share of the pixels of images (n, H, W) in each of `BINS` equal steps of grey from 0 to 1; (BINS,)."""
    counts, _ = np.histogram(np.clip(images, 0, 1), bins=BINS, range=(0, 1))
    return counts / max(1, counts.sum())


def histogram_distance(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Earth mover's distance of two histograms, in shares of the grey range: 0.1 is as if all were 0.1 brighter."""
    difference = np.cumsum(histogram(first) - histogram(second))
    return float(np.abs(difference).sum() / BINS)
