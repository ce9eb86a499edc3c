"""The library of laws, fitted to the remaining share of a filament and ranked.

Two things are done with more care than in the quick fits of the page (`fits`). The first volume is measured, not known,
so every law may scale it: V / V0 = s (1 - X(k t)), with X = 0 before the reaction. And standard errors take noise of
neighbouring frames that goes together into account, estimated without the bias of residuals (`noise`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics import models
from annotations.domain.kinetics.fits import FEWEST_FRAMES, LEVEL, LITTLE, Fit, common_flags, ranked
from annotations.domain.kinetics.noise import covariance_of_fit, noise_left_by_fit
from annotations.domain.kinetics.resampling import half_width
from annotations.domain.kinetics.search import least_squares
from annotations.domain.kinetics.statistics import aicc, rmse
from annotations.domain.kinetics.tube import CORE, OUTER, fit_tube

SCALE, RATE_CONSTANT = "first_volume_scale", "k_per_s"
MODELS = (*models.CONVERSION_MODELS, *models.SHAPED_MODELS, models.SHRINKING_TUBE)

AT_BOUND, NOT_SEPARABLE = "parameter_at_bound", "parameters_not_separable"
NOT_DISTINCT, BURNT_OUT = "not_distinct_from_zero", "burnt_out_early"
SEPARABLE = 0.99  # parameters that go together by more than this cannot be told apart

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Law:
    """X of the dose k t and of the second parameter, which laws of one parameter do not look at."""

    name: str
    conversion: Callable[[Floats, float], Floats]
    shape: models.Shape | None


def fit_library(
    times_s: Floats, conversion: Floats, outer_nm: Floats | None = None, core_nm: Floats | None = None
) -> list[Fit]:
    """Fit every law of the library, best first by AICc.

    Parameters
    ----------
    times_s, conversion : ndarray of float, shape (T,)
        In order of time; NaN conversions are left out. Frames with t <= 0 are used: there X = 0.
    outer_nm, core_nm : ndarray of float, shape (T,), optional
        Diameters, for the physical tube.

    Returns
    -------
    list of Fit
        Empty where fewer than FEWEST_FRAMES frames after t = 0 are known. Every fit has `k_per_s` and
        `first_volume_scale` (the tube its own parameters); AICc and rmse are of the same frames for all. Flags beyond
        those of `Fit`: parameter_at_bound, parameters_not_separable.
    """
    used = np.isfinite(conversion)
    if np.count_nonzero(used & (times_s > 0)) < FEWEST_FRAMES:
        return []
    fits = [_fit(law, times_s, conversion, used) for law in _laws()]
    if outer_nm is not None and core_nm is not None:
        tube = _tube(times_s, outer_nm, core_nm, conversion)
        fits += [tube] if tube else []
    return ranked(fits)


def residuals(fit: Fit, conversion: Floats) -> Floats:
    """Observed minus fitted conversion, shape (T,); NaN where nothing was observed."""
    left: Floats = conversion - np.asarray(fit.conversion)
    return left


def _laws() -> list[_Law]:
    plain = [_Law(name, _plain(law), None) for name, law in models.CONVERSION_MODELS.items()]
    return plain + [_Law(name, law, shape) for name, (law, shape) in models.SHAPED_MODELS.items()]


def _plain(law: Callable[[Floats], Floats]) -> Callable[[Floats, float], Floats]:
    return lambda dose, _: law(dose)


@dataclass(frozen=True, eq=False)
class _Found:
    """Where the search ended: ln k and perhaps the second parameter, with their bounds, and what the law says there."""

    best: Floats
    low: Floats
    high: Floats
    law_share: Floats
    scale: float


def _fit(law: _Law, times_s: Floats, conversion: Floats, used: NDArray[np.bool_]) -> Fit:
    elapsed = np.maximum(times_s, 0.0)
    share = 1 - conversion[used]

    def remaining(point: Floats, at_s: Floats = elapsed[used]) -> Floats:
        return 1 - law.conversion(np.exp(point[0]) * at_s, float(point[-1]))

    found = _search(law, remaining, share, float(elapsed.max()))
    left = share - found.scale * found.law_share
    slopes = [found.scale * _slope(remaining, found, axis) for axis in range(len(found.best))]
    covariance, half = _covariance(np.stack([found.law_share, *slopes], axis=1), left)
    k = float(np.exp(found.best[0]))
    values = {SCALE: found.scale, RATE_CONSTANT: k}
    if law.shape:
        values[law.shape.name] = float(found.best[1])
    # The search knows ln k; k is as unsure, times itself.
    errors = np.sqrt(np.maximum(np.diag(covariance), 0)) * np.array([1.0, k, 1.0])[: len(values)]
    sigma = {name: float(error) for name, error in zip(values, errors, strict=True)}
    flags = common_flags(conversion[used]) + _flags(found, share, covariance)
    return Fit(
        model=law.name,
        parameters=values,
        sigma=sigma,
        interval=_intervals(values, sigma, half),
        aicc=aicc(left, len(values)),
        rmse=rmse(left),
        conversion=tuple((1 - found.scale * remaining(found.best, elapsed)).tolist()),
        flags=tuple(flags),
    )


def _search(law: _Law, remaining: Callable[[Floats], Floats], share: Floats, longest_s: float) -> _Found:
    def left_over(point: Floats) -> Floats:
        law_share = remaining(point)
        return share - _scale(law_share, share) * law_share

    ln_k = np.log(np.geomspace(0.02, 30.0, 12) / longest_s)
    low, high, starts = [ln_k[0] - 5], [ln_k[-1] + 3], [np.array([start]) for start in ln_k]
    if law.shape:
        low, high = [*low, law.shape.low], [*high, law.shape.high]
        starts = [np.array([start, second]) for start in ln_k for second in law.shape.starts]
    bounds = np.array(low), np.array(high)
    best = least_squares(left_over, starts, low=bounds[0], high=bounds[1])
    law_share = remaining(best)
    return _Found(best, *bounds, law_share, _scale(law_share, share))


def _scale(law_share: Floats, share: Floats) -> float:
    """The factor that brings the law closest to the observed share."""
    return float(law_share @ share) / max(float(law_share @ law_share), 1e-300)


def _slope(curve: Callable[[Floats], Floats], found: _Found, axis: int) -> Floats:
    step = np.zeros_like(found.best)
    step[axis] = 1e-4 * max(abs(float(found.best[axis])), 1.0) if axis else 1e-4
    after: Floats = np.minimum(found.best + step, found.high)
    before: Floats = np.maximum(found.best - step, found.low)
    moved = after - before
    slope: Floats = (curve(after) - curve(before)) / moved[axis]
    return slope


def _covariance(derivatives: Floats, left: Floats) -> tuple[Floats, float]:
    """Covariance of the parameters, and how many standard errors their intervals reach."""
    basis, _ = np.linalg.qr(derivatives)
    noise = noise_left_by_fit(left, basis)
    return covariance_of_fit(derivatives, noise), half_width(LEVEL, noise.degrees)


def _intervals(values: dict[str, float], sigma: dict[str, float], half: float) -> dict[str, tuple[float, float]]:
    return {name: (value - half * sigma[name], value + half * sigma[name]) for name, value in values.items()}


def _flags(found: _Found, share: Floats, covariance: Floats) -> list[str]:
    sizes = np.sqrt(np.maximum(np.diag(covariance), 1e-300))
    together = np.abs(covariance / np.outer(sizes, sizes)) - np.eye(len(sizes))
    present = {
        NOT_DISTINCT: sizes[1] > 0.5,  # the standard error of ln k: half of k itself
        BURNT_OUT: np.count_nonzero(found.law_share <= 0) > 1 and np.min(share) > LITTLE,
        AT_BOUND: np.any((found.best <= found.low) | (found.best >= found.high)),
        NOT_SEPARABLE: np.any(together > SEPARABLE),
    }
    return [flag for flag, holds in present.items() if holds]


def _tube(times_s: Floats, outer_nm: Floats, core_nm: Floats, conversion: Floats) -> Fit | None:
    """The physical tube, held against the same frames as the others and as free to correct the first volume."""
    tube = fit_tube(times_s, outer_nm, core_nm, conversion)
    if tube is None:
        return None
    used = np.isfinite(conversion)
    law_share, share = 1 - np.asarray(tube.conversion), 1 - conversion
    scale = _scale(law_share[used], share[used])
    left = share[used] - scale * law_share[used]
    alive = np.isfinite(outer_nm) & np.isfinite(core_nm) & (outer_nm > 0)
    elapsed = np.maximum(times_s[alive], 0.0)
    sigma: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    for diameter, start, speed, factor in (
        (outer_nm[alive], "outer_0_nm", OUTER, -2.0),
        (core_nm[alive], "core_0_nm", CORE, 2.0),
    ):
        line = tube.parameters[start] + factor * tube.parameters[speed] * elapsed
        derivatives = np.stack([np.ones_like(elapsed), factor * elapsed], axis=1)
        covariance, half = _covariance(derivatives, diameter - line)
        errors = dict(zip((start, speed), np.sqrt(np.diag(covariance)).tolist(), strict=True))
        sigma |= errors
        intervals |= _intervals({name: tube.parameters[name] for name in errors}, errors, half)
    return replace(
        tube,
        sigma=sigma,
        interval=intervals,
        aicc=aicc(left, 4),
        rmse=rmse(left),
        conversion=tuple((1 - scale * law_share).tolist()),
    )
