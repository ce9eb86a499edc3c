"""Activation energy from the rate constants of videos at several temperatures: ln k = ln A - Ea / (R T)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.resampling import half_width

GAS_CONSTANT_J_PER_MOL_K = 8.31446261815324
ZERO_CELSIUS_K = 273.15
FEWEST_TEMPERATURES = 3
SAME_TEMPERATURE_K = 0.5
LEVEL = 0.95

TOO_FEW_TEMPERATURES = "An activation energy needs rate constants above zero at three different temperatures or more."

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Arrhenius:
    """A line through ln k against 1/T.

    Attributes
    ----------
    ea_kj_per_mol, ea_sigma_kj_per_mol : float
    ea_interval_kj_per_mol : (float, float)
        95 %.
    ln_a, ln_a_sigma, ln_a_interval
        A in the unit of the rate constants.
    residuals : tuple of float
        ln k, observed minus fitted, in the order given; NaN for what could not be used.
    scatter : float
        Root of chi^2 per degree of freedom: above 1, videos differ by more than the uncertainties of their k.
    temperatures : int
        How many different ones were used.
    reason : str or None
        Why nothing is defined; then every number is NaN.
    """

    ea_kj_per_mol: float
    ea_sigma_kj_per_mol: float
    ea_interval_kj_per_mol: tuple[float, float]
    ln_a: float
    ln_a_sigma: float
    ln_a_interval: tuple[float, float]
    residuals: tuple[float, ...]
    scatter: float
    temperatures: int
    reason: str | None = None


def arrhenius(
    temperatures_c: Sequence[float], k_per_s: Sequence[float], k_sigma_per_s: Sequence[float] | None = None
) -> Arrhenius:
    """Fit the line, weighted by the uncertainties of ln k (s_k / k).

    Parameters
    ----------
    temperatures_c : sequence of float, length n
        Degrees Celsius.
    k_per_s, k_sigma_per_s : sequence of float, length n
        Rate constants and their standard errors; without errors all count alike. What is NaN or not above zero is left
        out.

    Notes
    -----
    Where points scatter by more than their uncertainties, these are raised until they explain it (Birge 1932); they
    are never lowered.
    """
    celsius, k = np.asarray(temperatures_c, dtype=float), np.asarray(k_per_s, dtype=float)
    sigma = np.full(len(k), np.nan) if k_sigma_per_s is None else np.asarray(k_sigma_per_s, dtype=float)
    if not len(celsius) == len(k) == len(sigma):
        raise ValueError(
            f"expected as many temperatures as constants and errors, given {len(celsius)}, {len(k)}, {len(sigma)}"
        )
    weighted = k_sigma_per_s is not None
    usable = np.isfinite(celsius) & (celsius > -ZERO_CELSIUS_K) & np.isfinite(k) & (k > 0)
    usable &= (np.isfinite(sigma) & (sigma > 0)) if weighted else True
    different = _different(celsius[usable])
    if different < FEWEST_TEMPERATURES:
        nan = float("nan")
        return Arrhenius(
            nan, nan, (nan, nan), nan, nan, (nan, nan), (nan,) * len(k), nan, different, TOO_FEW_TEMPERATURES
        )
    inverse = 1 / (GAS_CONSTANT_J_PER_MOL_K * (celsius + ZERO_CELSIUS_K))  # mol/J
    return _line(
        inverse,
        np.log(np.where(usable, k, 1.0)),
        sigma / k if weighted else np.ones(len(k)),
        usable,
        different,
        weighted,
    )


def _line(
    inverse: Floats, ln_k: Floats, sigma: Floats, usable: NDArray[np.bool_], different: int, weighted: bool
) -> Arrhenius:
    x, y, weight = inverse[usable], ln_k[usable], 1 / sigma[usable] ** 2
    centre = float(weight @ x / weight.sum())
    spread = float(weight @ (x - centre) ** 2)
    ea = -float(weight @ ((x - centre) * y)) / spread  # J/mol
    ln_a = float(weight @ y / weight.sum()) + ea * centre
    residuals = y - ln_a + ea * x
    degrees = len(x) - 2
    scatter = float(np.sqrt(weight @ residuals**2 / degrees))
    raised = max(scatter, 1.0) if weighted else scatter
    ea_sigma = raised / float(np.sqrt(spread))
    ln_a_sigma = raised * float(np.sqrt(1 / weight.sum() + centre**2 / spread))
    half = half_width(LEVEL, degrees)
    left = np.full(len(ln_k), np.nan)
    left[usable] = residuals
    return Arrhenius(
        ea_kj_per_mol=ea / 1000,
        ea_sigma_kj_per_mol=ea_sigma / 1000,
        ea_interval_kj_per_mol=((ea - half * ea_sigma) / 1000, (ea + half * ea_sigma) / 1000),
        ln_a=ln_a,
        ln_a_sigma=ln_a_sigma,
        ln_a_interval=(ln_a - half * ln_a_sigma, ln_a + half * ln_a_sigma),
        residuals=tuple(left.tolist()),
        scatter=scatter if weighted else float("nan"),
        temperatures=different,
    )


def _different(celsius: Floats) -> int:
    """How many temperatures there are, where close ones are one."""
    ordered = np.sort(celsius)
    return int(len(ordered) > 0) + int(np.count_nonzero(np.diff(ordered) > SAME_TEMPERATURE_K))
