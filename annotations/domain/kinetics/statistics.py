"""The few statistics that fits need."""

from math import log
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

NOISE_FLOOR = 1e-9  # residuals below this are rounding: a perfect fit keeps a finite AICc


def aicc(residuals: NDArray[np.float64], parameters: int) -> float:
    """Akaike's criterion for least squares, corrected for few points; NaN where there are too few.

    The unknown variance of the residuals counts as one more parameter (Hurvich and Tsai 1989).
    """
    n, p = len(residuals), parameters + 1
    if n - p - 1 <= 0:
        return float("nan")
    mean_square = max(float(np.mean(residuals**2)), NOISE_FLOOR**2)
    return n * log(mean_square) + 2 * p + 2 * p * (p + 1) / (n - p - 1)


def rmse(residuals: NDArray[np.float64]) -> float:
    """Root of the mean square."""
    return float(np.sqrt(np.mean(residuals**2)))


def serial_factor(residuals: NDArray[np.float64]) -> float:
    """By how much neighbouring residuals that go together raise the variance of an estimate, 1 to 19.

    (1 + r) / (1 - r) with the correlation r of residuals one frame apart: a law that does not fit, or edges that slide
    over the pixel grid, leave fewer independent frames than there are.
    """
    power = float(np.sum(residuals**2))
    if len(residuals) < 4 or power <= len(residuals) * NOISE_FLOOR**2:
        return 1.0
    correlation = float(np.sum(residuals[1:] * residuals[:-1])) / power
    kept = min(max(correlation, 0.0), 0.9)
    return (1 + kept) / (1 - kept)


def student_t(level: float, degrees: int) -> float:
    """Half width of a two-sided interval of Student's t, in standard errors.

    By the expansion in 1/degrees (Abramowitz and Stegun 26.7.5), good to 1 % at 95 % from 3 degrees of freedom on.
    """
    z = NormalDist().inv_cdf(0.5 + level / 2)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / degrees**power for power, term in enumerate(terms))
