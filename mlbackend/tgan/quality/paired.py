"""How alike two images of the same mask are. Only for pairs that no training has seen.

Sources: Wang, Bovik, Sheikh, Simoncelli, IEEE Transactions on Image Processing 2004, 13, 600 (SSIM).
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

_WINDOW_SD_PX = 1.5
_REACH_PX = 5  # the window is 11 x 11 pixels
_K1, _K2 = 0.01, 0.03
_RANGE = 1.0


def ssim(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Structural similarity with Gaussian windows of 11 x 11 pixels, -1 to 1.

    Parameters
    ----------
    first, second : ndarray of float, shape (H, W)
        Grey between 0 and 1.

    Returns
    -------
    float
        Mean over the pixels whose window lies within the images; NaN where there is none.
    """
    x, y = _checked(first, second)
    if min(x.shape) <= 2 * _REACH_PX:
        return math.nan
    mean_x, mean_y = _local_mean(x), _local_mean(y)
    variance_x = _local_mean(x * x) - mean_x**2
    variance_y = _local_mean(y * y) - mean_y**2
    covariance = _local_mean(x * y) - mean_x * mean_y
    c1, c2 = (_K1 * _RANGE) ** 2, (_K2 * _RANGE) ** 2
    luminance = (2 * mean_x * mean_y + c1) / (mean_x**2 + mean_y**2 + c1)
    structure = (2 * covariance + c2) / (variance_x + variance_y + c2)
    inner = (slice(_REACH_PX, -_REACH_PX),) * 2
    return float((luminance * structure)[inner].mean())


def psnr(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Peak signal-to-noise ratio in dB: 10 log10(1 / mean squared difference); infinite for equal images."""
    x, y = _checked(first, second)
    error = float(np.mean((x - y) ** 2))
    return math.inf if error == 0 else 10 * math.log10(_RANGE**2 / error)


def _local_mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
    filtered: NDArray[np.float64] = gaussian_filter(values, _WINDOW_SD_PX, radius=_REACH_PX)
    return filtered


def _checked(first: NDArray[Any], second: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if first.ndim != 2 or first.shape != second.shape:
        raise ValueError(f"expected two images (H, W) of one shape, given {first.shape} and {second.shape}")
    return first.astype(np.float64), second.astype(np.float64)
