"""Rates against time with their 95 % intervals, by resampling the noise in blocks of frames."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.rates import NEIGHBOURS
from annotations.domain.kinetics.smoothing import LEVEL, Smoothed, Smoother
from annotations.domain.kinetics.table import KineticsTable
from annotations.domain.quantities import GRAPHITE_G_PER_CM3, carbon_atoms

RATE, SPECIFIC_RATE, ATOM_RATE = "rate_nm3_per_s", "specific_rate_per_s", "atom_rate_per_s"
WALL_RECESSION, CORE_GROWTH = "wall_recession_nm_per_s", "core_growth_nm_per_s"

RESAMPLES = 240

HARDLY_ANYTHING_LEFT = "Hardly anything is left, so a rate per volume that is left says nothing."

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RateCurve:
    """One rate in T frames and its interval.

    Attributes
    ----------
    values, low, high : ndarray of float, shape (T,)
        NaN where undefined; `reasons` are sentences that say why.
    """

    values: Floats
    low: Floats
    high: Floats
    reasons: tuple[str, ...] = ()


def rate_curves(
    table: KineticsTable,
    *,
    density_g_per_cm3: float = GRAPHITE_G_PER_CM3,
    neighbours: int = NEIGHBOURS,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, RateCurve]:
    """All rates of a filament.

    Parameters
    ----------
    table : KineticsTable
    density_g_per_cm3 : float
        Of the carbon, for atoms per second.
    neighbours : int
        How many frames a local curve goes through, the same as in the table.
    seed : int
        The same seed gives the same intervals.

    Returns
    -------
    dict of RateCurve
        RATE -dV/dt, SPECIFIC_RATE -(1/V) dV/dt, ATOM_RATE, WALL_RECESSION -(1/2) dD/dt, CORE_GROWTH (1/2) dd/dt.
        Positive where carbon is lost. Values are those of the table; intervals are of what noise does to them, not of
        the length and the scale, which are common to all frames.
    """
    if not (np.isfinite(density_g_per_cm3) and density_g_per_cm3 > 0):
        raise ValueError(f"expected a density above 0 g/cm^3, given {density_g_per_cm3}")
    times_s = _column(table, "time_s")
    shared: dict[bytes, Smoother] = {}

    def smoothed(quantity: str, sigma: str) -> Smoothed:
        values = _column(table, quantity)
        known = np.isfinite(values)
        if known.tobytes() not in shared:
            shared[known.tobytes()] = Smoother(times_s, known, neighbours=neighbours)
        return shared[known.tobytes()].smooth(values, _column(table, sigma), resamples=resamples, seed=seed)

    volume = smoothed("volume_nm3", "volume_sigma_nm3")
    outer = smoothed("outer_diameter_nm", "a1_sigma_px")
    core = smoothed("core_diameter_nm", "a2_sigma_px")
    rate = _scaled(volume, -1.0)
    atoms = carbon_atoms(1.0, density_g_per_cm3=density_g_per_cm3)
    return {
        RATE: rate,
        SPECIFIC_RATE: _specific(volume, 2 * _column(table, "volume_sigma_nm3")),
        ATOM_RATE: RateCurve(rate.values * atoms, rate.low * atoms, rate.high * atoms, rate.reasons),
        WALL_RECESSION: _scaled(outer, -0.5),
        CORE_GROWTH: _scaled(core, 0.5),
    }


def _column(table: KineticsTable, name: str) -> Floats:
    return np.array([getattr(row, name) for row in table.rows], dtype=float)


def _scaled(smoothed: Smoothed, factor: float) -> RateCurve:
    return _interval(factor * smoothed.slope, factor * smoothed.slope_errors, smoothed)


def _specific(volume: Smoothed, least_nm3: Floats) -> RateCurve:
    # Where hardly anything is left, dividing by it says nothing.
    worth = volume.level > np.maximum(least_nm3, 0)
    level = np.where(worth, volume.level, np.nan)
    values = -volume.slope / level
    # To first order: noise that happens to leave nothing would make a single resample infinite.
    errors = -(volume.slope_errors + values[:, None] * volume.level_errors) / level[:, None]
    gone = bool(np.any(np.isfinite(volume.level) & ~worth))
    return _interval(values, errors, volume, *((HARDLY_ANYTHING_LEFT,) if gone else ()))


def _interval(values: Floats, errors: Floats, smoothed: Smoothed, *more_reasons: str) -> RateCurve:
    # Noise is as often too high as too low, so both tails tell of one half width: half as much is left to chance.
    reached = int(np.ceil(LEVEL * (errors.shape[1] + 1))) - 1
    half = np.partition(np.abs(errors), reached, axis=1)[:, reached] * smoothed.widen
    return RateCurve(values, values - half, values + half, smoothed.reasons + more_reasons)
