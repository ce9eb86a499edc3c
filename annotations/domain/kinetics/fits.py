"""Fits of the laws of conversion to X(t), and their ranking.

Every law starts at X(0) = 0 and is fitted to the frames with t >= 0. A fit that says nothing carries a flag; it is
shown, not hidden.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics import models
from annotations.domain.kinetics.statistics import aicc, rmse, serial_factor, student_t

Floats = NDArray[np.float64]

FEWEST_FRAMES = 4
LEVEL = 0.95
LITTLE = 0.05  # a conversion below this tells no law from another


@dataclass(frozen=True)
class Fit:
    """One fitted model.

    Attributes
    ----------
    model : str
    parameters, sigma : dict
        Values and standard errors, units in the names.
    interval : dict
        95 % interval of every parameter, (low, high).
    aicc, rmse : float
        Both of the residuals of the conversion, so that all models are compared on one quantity.
    conversion : tuple of float
        The fitted X at every row of the table.
    flags : tuple of str
        few_frames, little_conversion, not_distinct_from_zero, burnt_out_early, and for the tube negative_recession,
        negative_core_growth.
    """

    model: str
    parameters: dict[str, float]
    sigma: dict[str, float]
    interval: dict[str, tuple[float, float]]
    aicc: float
    rmse: float
    conversion: tuple[float, ...]
    flags: tuple[str, ...] = field(default=())


def fit_conversion_models(times_s: Floats, conversion: Floats) -> list[Fit]:
    """Fit every one-parameter law to X(t).

    Parameters
    ----------
    times_s, conversion : ndarray of float, shape (T,)
        NaN conversions and times before 0 are left out of the fit.

    Returns
    -------
    list of Fit
        Empty where fewer than FEWEST_FRAMES frames after t = 0 are known.
    """
    used = np.isfinite(conversion) & (times_s >= 0)
    if np.count_nonzero(used & (times_s > 0)) < FEWEST_FRAMES:
        return []
    return [_fit_one(name, law, times_s, conversion, used) for name, law in models.CONVERSION_MODELS.items()]


def ranked(fits: list[Fit]) -> list[Fit]:
    """Best first, by AICc; fits without one come last."""
    return sorted(fits, key=lambda fit: (np.isnan(fit.aicc), fit.aicc))


def interval(value: float, sigma: float, degrees: int) -> tuple[float, float]:
    """The LEVEL interval of an estimate with that many degrees of freedom."""
    half = student_t(LEVEL, degrees) * sigma
    return value - half, value + half


def common_flags(observed: Floats) -> list[str]:
    """What limits every model that is fitted to these conversions."""
    flags = []
    if len(observed) < 8:
        flags.append("few_frames")
    if np.max(observed) < LITTLE:
        flags.append("little_conversion")
    return flags


def _fit_one(
    name: str, law: Callable[[Floats], Floats], times_s: Floats, conversion: Floats, used: NDArray[np.bool_]
) -> Fit:
    times, observed = times_s[used], conversion[used]
    k = _best_rate(law, times, observed)
    residuals = observed - law(k * times)
    degrees = len(observed) - 1
    step = 1e-4 * k
    slope = (law((k + step) * times) - law((k - step) * times)) / (2 * step)  # dX/dk, seconds
    variance = serial_factor(residuals) * float(np.sum(residuals**2)) / degrees
    sigma = float(np.sqrt(variance / max(np.sum(slope**2), 1e-300)))
    flags = common_flags(observed)
    if k < 2 * sigma:
        flags.append("not_distinct_from_zero")
    if np.count_nonzero(law(k * times) >= 1) > 1 and np.max(observed) < 1 - LITTLE:
        flags.append("burnt_out_early")
    return Fit(
        model=name,
        parameters={"k_per_s": k},
        sigma={"k_per_s": sigma},
        interval={"k_per_s": interval(k, sigma, degrees)},
        aicc=aicc(residuals, 1),
        rmse=rmse(residuals),
        conversion=tuple(law(k * np.maximum(times_s, 0)).tolist()),
        flags=tuple(flags),
    )


def _best_rate(law: Callable[[Floats], Floats], times: Floats, observed: Floats) -> float:
    """Least squares over k: a coarse grid over seven decades, then ever finer ones around the best."""
    low, high = np.log(1e-5 / times.max()), np.log(1e2 / times.max())
    for points in (141, *(21,) * 15):
        grid = np.linspace(low, high, points)
        error = np.sum((law(np.exp(grid)[:, None] * times) - observed) ** 2, axis=1)  # (points,)
        best, width = grid[error.argmin()], (high - low) / (points - 1)
        low, high = best - 2 * width, best + 2 * width
    return float(np.exp(best))
