"""Least squares over one or two parameters between bounds."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 60
STEP = 1e-5
CLOSE = 1e-10  # a round that lowers the squares by less than this share has arrived

Floats = NDArray[np.float64]


def least_squares(
    left_over: Callable[[Floats], Floats], starts: Sequence[Floats], *, low: Floats, high: Floats
) -> Floats:
    """Where the squares of `left_over` are least, from the best of several starts on.

    Levenberg and Marquardt's way, with steps that end at the bounds. For the one or two parameters of a law this is
    several times faster than a general solver, and the first choice among many starts keeps it out of side valleys.

    Parameters
    ----------
    left_over : function of an ndarray (p,) to an ndarray (n,)
    starts : sequence of ndarray, shape (p,)
    low, high : ndarray of float, shape (p,)
    """
    squares = [_squares(left_over(start)) for start in starts]
    point = np.clip(starts[int(np.argmin(squares))], low, high)
    here = left_over(point)
    best, damping = _squares(here), 1e-3
    for _ in range(ROUNDS):
        slopes = _slopes(left_over, point, here, high)
        # A bound that is pushed against is left aside, or it would shorten the steps along the others.
        pull = -slopes.T @ here
        free = ~(((point <= low) & (pull < 0)) | ((point >= high) & (pull > 0)))
        if not free.any():
            break
        curvature = slopes[:, free].T @ slopes[:, free]
        lowered = False
        while damping < 1e12 and not lowered:
            step = np.zeros_like(point)
            damped = curvature + damping * np.diag(np.diag(curvature) + 1e-30)
            step[free] = np.linalg.lstsq(damped, pull[free], rcond=None)[0]
            tried = np.clip(point + step, low, high)
            there = left_over(tried)
            lowered = _squares(there) < best
            damping = damping / 10 if lowered else damping * 10
        if not lowered:
            break
        gained = best - _squares(there)
        point, here, best = tried, there, _squares(there)
        damping = max(damping, 1e-9)
        if gained <= CLOSE * best + 1e-24:
            break
    return point


def _slopes(left_over: Callable[[Floats], Floats], point: Floats, here: Floats, high: Floats) -> Floats:
    columns = []
    for axis in range(len(point)):
        size = STEP * max(abs(float(point[axis])), 1.0)
        step = np.zeros_like(point)
        step[axis] = size if point[axis] + size <= high[axis] else -size
        columns.append((left_over(point + step) - here) / step[axis])
    return np.stack(columns, axis=1)


def _squares(values: Floats) -> float:
    return float(values @ values)
