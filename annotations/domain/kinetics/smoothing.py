"""A quantity of a filament smoothed in time, with what noise makes of its level and its slope.

A smoothed value is a weighted sum of the values around it (`local`), so its error is the same sum of their noise. The
noise is estimated from what a smoother curve, through three times as many neighbours, leaves.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_diag, csr_array, eye_array

from annotations.domain.kinetics.local import LocalCurve, local_curve
from annotations.domain.kinetics.noise import noise_left_by_smoothing, smoothing_by_lag
from annotations.domain.kinetics.rates import NEIGHBOURS
from annotations.domain.kinetics.resampling import resampled, small_sample_factor

LEVEL = 0.95
NOISE_REACH = 3  # how many times as many neighbours the curve has from which noise is told
FEWEST_FOR_AN_INTERVAL = 8

TOO_FEW = "Fewer than four different times are known on this side of the beginning of the reaction."
TOO_FEW_FOR_AN_INTERVAL = "Too few frames are known to tell noise from change, so there is no interval."

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Smoothed:
    """Level and slope per second in T frames, shape (T,), and B errors of each, shape (T, B).

    `widen` is the factor by which an interval from the errors is too narrow; NaN where there are no errors.
    """

    level: Floats
    slope: Floats
    level_errors: Floats
    slope_errors: Floats
    widen: float
    reasons: tuple[str, ...]


class Smoother:
    """Everything about smoothing that depends on times alone; the quantities of a filament share it.

    Parameters
    ----------
    times_s : ndarray of float, shape (T,)
        In order. Before and after t = 0 are apart, for slopes jump there; their noise is the same.
    known : ndarray of bool, shape (T,)
        The frames that have a value.
    neighbours : int
        How many frames a local curve goes through.
    """

    def __init__(self, times_s: Floats, known: NDArray[np.bool_], *, neighbours: int = NEIGHBOURS) -> None:
        self._times_s, self._known, self._noise_neighbours = times_s, known, NOISE_REACH * neighbours
        sides = ((times_s < 0, known & (times_s <= 0)), (times_s >= 0, known & (times_s >= 0)))
        self._sides = [
            (frames, shown, local_curve(times_s[frames], times_s[shown], neighbours=neighbours))
            for frames, shown in sides
            if frames.any()
        ]

    def smooth(self, values: Floats, sigma: Floats, *, resamples: int, seed: int) -> Smoothed:
        """Smooth values of shape (T,); `sigma` says how the size of their noise goes along with time."""
        noise, widen = self._noise(values, sigma, resamples=resamples, seed=seed)
        level, slope = np.full(len(values), np.nan), np.full(len(values), np.nan)
        level_errors, slope_errors = np.full((2, len(values), resamples), np.nan)
        for frames, shown, curve in self._sides:
            if curve is not None:
                level[frames], slope[frames] = curve.level @ values[shown], curve.slope @ values[shown]
                level_errors[frames] = curve.level @ noise[shown]
                slope_errors[frames] = curve.slope @ noise[shown]
        missing = (TOO_FEW,) if any(curve is None for _, _, curve in self._sides) else ()
        unsure = (TOO_FEW_FOR_AN_INTERVAL,) if np.isnan(widen) else ()
        return Smoothed(level, slope, level_errors, slope_errors, widen, missing + unsure)

    def _noise(self, values: Floats, sigma: Floats, *, resamples: int, seed: int) -> tuple[Floats, float]:
        """Noise of every known frame, (T, resamples), and by how much an interval from it is to be widened."""
        noise = np.full((len(values), resamples), np.nan)
        used, kept = self._left_by_noise_curves
        if len(used) < FEWEST_FOR_AN_INTERVAL:
            return noise, float("nan")
        shape = _shape(sigma[self._known])
        # The size changes little within the reach of a curve, so it may be divided out after smoothing.
        residuals = (kept @ values[used]) / _shape(sigma[self._known], of=sigma[used])
        found = noise_left_by_smoothing(residuals, kept, *self._by_lag)
        unit = resampled(
            residuals / self._kept_size,
            correlation=found.correlation,
            frames=len(shape),
            count=resamples,
            seed=seed,
        )
        noise[self._known] = found.sigma * shape[:, None] * unit
        return noise, small_sample_factor(LEVEL, found.degrees)

    @cached_property
    def _left_by_noise_curves(self) -> tuple[NDArray[np.intp], csr_array]:
        """Which frames have residuals, and the matrix (n, n) that makes them."""
        used, parts = [], []
        for before in (True, False):
            here = np.flatnonzero(self._known & ((self._times_s < 0) == before))
            times_s = self._times_s[here]
            curve: LocalCurve | None = local_curve(times_s, times_s, neighbours=self._noise_neighbours)
            if curve is not None:
                used.append(here)
                parts.append(eye_array(len(here), format="csr") - curve.level)
        if not parts:
            return np.zeros(0, dtype=np.intp), csr_array((0, 0))
        return np.concatenate(used), csr_array(block_diag(parts, format="csr"))

    @cached_property
    def _by_lag(self) -> tuple[Floats, Floats]:
        return smoothing_by_lag(self._left_by_noise_curves[1])

    @cached_property
    def _kept_size(self) -> Floats:
        """The size of every residual if the noise is white and of unit size."""
        kept = self._left_by_noise_curves[1]
        size: Floats = np.sqrt(np.maximum(kept.power(2).sum(axis=1), 1e-6))
        return size


def _shape(sigma: Floats, of: Floats | None = None) -> Floats:
    """`of` (or sigma) over the size of sigma; even where sigma is not known throughout."""
    wanted = sigma if of is None else of
    if not np.all(np.isfinite(sigma) & (sigma > 0)):
        return np.ones(len(wanted))
    shape: Floats = wanted / np.sqrt(np.mean(sigma**2))
    return shape
