"""Rates in real time.

Frames come unevenly and differences of neighbours are mostly noise, so a local curve is fitted instead.
"""

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 9
FEWEST = 4
FEWEST_FOR_A_BEND = 7  # fewer frames give a straight line: a parabola would follow their noise

Floats = NDArray[np.float64]


def smooth_slope(times_s: Floats, values: Floats, *, neighbours: int = NEIGHBOURS) -> tuple[Floats, Floats]:
    """Local regression at every time.

    Around each time a parabola (a straight line where frames are few) is fitted to the nearest frames with tricube
    weights.

    Parameters
    ----------
    times_s : ndarray of float, shape (T,)
    values : ndarray of float, shape (T,)
        NaN where unknown; such frames are left out but still get a smoothed value.

    Returns
    -------
    level, slope : ndarray of float, shape (T,)
        Smoothed values and their derivative per second; NaN where fewer than FEWEST different times are known.
    """
    known = np.isfinite(values)
    level, slope = np.full(len(times_s), np.nan), np.full(len(times_s), np.nan)
    if len(np.unique(times_s[known])) < FEWEST:
        return level, slope
    for frame, here_s in enumerate(times_s):
        level[frame], slope[frame] = _local_curve(times_s[known] - here_s, values[known], neighbours)
    return level, slope


def slope_since_reaction(times_s: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Smoothed level and slope per second, before and after t = 0 apart: the slope jumps where the gas is let in."""
    level, slope = smooth_slope(times_s, np.where(times_s >= 0, values, np.nan))
    before = times_s < 0
    level_before, slope_before = smooth_slope(times_s, np.where(times_s <= 0, values, np.nan))
    return np.where(before, level_before, level), np.where(before, slope_before, slope)


def _local_curve(away_s: Floats, values: Floats, neighbours: int) -> tuple[float, float]:
    distance = np.abs(away_s)
    count = min(neighbours, len(away_s))
    # Reaching a little beyond the last neighbour keeps its weight above zero.
    reach = np.partition(distance, count - 1)[count - 1] * 1.05 + 1e-12
    weight = np.sqrt(np.clip(1 - (distance / reach) ** 3, 0, None) ** 3)
    unit = away_s / reach
    terms = 3 if count >= FEWEST_FOR_A_BEND else 2
    columns = np.vander(unit, terms, increasing=True) * weight[:, None]  # (T, terms)
    solution, *_ = np.linalg.lstsq(columns, values * weight, rcond=None)
    return float(solution[0]), float(solution[1] / reach)
