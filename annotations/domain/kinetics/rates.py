"""Rates in real time.

Frames come unevenly and differences of neighbours are mostly noise, so a local curve is fitted instead.
"""

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.local import local_curve

NEIGHBOURS = 9

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
    curve = local_curve(times_s, times_s[known], neighbours=neighbours)
    if curve is None:
        return np.full(len(times_s), np.nan), np.full(len(times_s), np.nan)
    return curve.level @ values[known], curve.slope @ values[known]


def slope_since_reaction(times_s: Floats, values: Floats, *, neighbours: int = NEIGHBOURS) -> tuple[Floats, Floats]:
    """Smoothed level and slope per second, before and after t = 0 apart: the slope jumps where the gas is let in."""
    level, slope = np.full(len(times_s), np.nan), np.full(len(times_s), np.nan)
    for frames, shown in ((times_s < 0, times_s <= 0), (times_s >= 0, times_s >= 0)):
        known = shown & np.isfinite(values)
        curve = local_curve(times_s[frames], times_s[known], neighbours=neighbours)
        if curve is not None:
            level[frames], slope[frames] = curve.level @ values[known], curve.slope @ values[known]
    return level, slope
