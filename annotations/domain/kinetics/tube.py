"""The physical tube: the outer wall recedes and the core grows, each at its own constant speed.

D = D0 - 2 v_o t and d = d0 + 2 v_i t from t = 0 on. It is fitted to both areas, not to the conversion,
and keeps apart what a single rate constant mixes.
"""

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.fits import FEWEST_FRAMES, Fit, common_flags, interval
from annotations.domain.kinetics.models import SHRINKING_TUBE
from annotations.domain.kinetics.statistics import aicc, rmse, serial_factor

Floats = NDArray[np.float64]

OUTER, CORE = "outer_recession_nm_per_s", "core_growth_nm_per_s"


def fit_tube(times_s: Floats, outer_nm: Floats, core_nm: Floats, conversion: Floats) -> Fit | None:
    """Fit both walls.

    Parameters
    ----------
    times_s : ndarray of float, shape (T,)
    outer_nm, core_nm : ndarray of float, shape (T,)
        Diameters in nm, areas over length; frames where nothing is left (outer 0) are left out: there the law ended.
    conversion : ndarray of float, shape (T,)
        For the residuals by which models are ranked.

    Returns
    -------
    Fit or None
        None where fewer than FEWEST_FRAMES frames after t = 0 are known.
    """
    alive = np.isfinite(outer_nm) & np.isfinite(core_nm) & (outer_nm > 0)
    if np.count_nonzero(alive & (times_s > 0)) < FEWEST_FRAMES:
        return None
    elapsed_s = np.maximum(times_s, 0.0)
    outer = _line(elapsed_s[alive], outer_nm[alive])
    core = _line(elapsed_s[alive], core_nm[alive])
    fitted = _conversion(outer, core, elapsed_s)
    used = np.isfinite(conversion) & (times_s >= 0)
    residuals = conversion[used] - fitted[used]
    speeds = {OUTER: -outer[1] / 2, CORE: core[1] / 2}
    sigma = {OUTER: outer[2] / 2, CORE: core[2] / 2}
    degrees = int(np.count_nonzero(alive)) - 2
    return Fit(
        model=SHRINKING_TUBE,
        parameters=speeds | {"outer_0_nm": outer[0], "core_0_nm": core[0]},
        sigma=sigma | {"outer_0_nm": outer[3], "core_0_nm": core[3]},
        interval={name: interval(speed, sigma[name], degrees) for name, speed in speeds.items()},
        aicc=aicc(residuals, 4),
        rmse=rmse(residuals),
        conversion=tuple(fitted.tolist()),
        flags=tuple(common_flags(conversion[used]) + _flags(speeds, sigma)),
    )


def _line(elapsed_s: Floats, diameter_nm: Floats) -> tuple[float, float, float, float]:
    """Least squares: start, slope, standard error of the slope, standard error of the start."""
    away = elapsed_s - elapsed_s.mean()
    spread = float(np.sum(away**2))
    slope = float(np.sum(away * diameter_nm) / spread)
    residuals = diameter_nm - diameter_nm.mean() - slope * away
    variance = serial_factor(residuals) * float(np.sum(residuals**2)) / (len(away) - 2)
    start = float(diameter_nm.mean() - slope * elapsed_s.mean())
    start_sigma = np.sqrt(variance * (1 / len(away) + elapsed_s.mean() ** 2 / spread))
    return start, slope, float(np.sqrt(variance / spread)), float(start_sigma)


def _conversion(
    outer: tuple[float, float, float, float], core: tuple[float, float, float, float], elapsed_s: Floats
) -> Floats:
    outer_nm = np.maximum(outer[0] + outer[1] * elapsed_s, 0)
    core_nm = np.clip(core[0] + core[1] * elapsed_s, 0, outer_nm)  # the walls meet: nothing is left
    fitted: Floats = 1 - (outer_nm**2 - core_nm**2) / (outer[0] ** 2 - core[0] ** 2)
    return fitted


def _flags(speeds: dict[str, float], sigma: dict[str, float]) -> list[str]:
    flags = []
    if speeds[OUTER] < -2 * sigma[OUTER]:
        flags.append("negative_recession")
    if speeds[CORE] < -2 * sigma[CORE]:
        flags.append("negative_core_growth")
    if all(abs(speeds[name]) < 2 * sigma[name] for name in speeds):
        flags.append("not_distinct_from_zero")
    return flags
