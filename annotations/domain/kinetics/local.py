"""Local regression as a linear map: what it makes of T values is a sum of them with weights that depend on times alone.

So the same weights serve every quantity of a filament and every resampling of its noise.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

FEWEST = 4
FEWEST_FOR_A_BEND = 7  # fewer frames give a straight line: a parabola would follow their noise

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LocalCurve:
    """Weights of shape (T, K): smoothed value and slope per second at T times from K known values."""

    level: csr_array
    slope: csr_array


def local_curve(at_s: Floats, times_s: Floats, *, neighbours: int) -> LocalCurve | None:
    """Around each time fit a parabola (a line where frames are few) to the nearest frames, with tricube weights.

    Cleveland, "Robust locally weighted regression and smoothing scatterplots" (1979), without the robustness.

    Parameters
    ----------
    at_s : ndarray of float, shape (T,)
    times_s : ndarray of float, shape (K,)
        Of the known values, in any order.

    Returns
    -------
    LocalCurve or None
        None for fewer than FEWEST different times.
    """
    if len(np.unique(times_s)) < FEWEST:
        return None
    order = np.argsort(times_s, kind="stable")
    known = times_s[order]
    count = min(neighbours, len(known))
    # Reaching a little beyond the last neighbour keeps its weight above zero.
    reach = _to_the_last_neighbour(at_s, known, count) * 1.05 + 1e-12
    first = np.searchsorted(known, at_s - reach, side="left")
    width = int((np.searchsorted(known, at_s + reach, side="right") - first).max())
    window = np.minimum(first[:, None] + np.arange(width), len(known) - 1)  # (T, W)
    beyond = first[:, None] + np.arange(width) >= len(known)
    unit = (known[window] - at_s[:, None]) / reach[:, None]
    weight = np.sqrt(np.clip(1 - np.abs(unit) ** 3, 0, None) ** 3)
    weight[beyond] = 0.0
    terms = 3 if count >= FEWEST_FOR_A_BEND else 2
    columns = unit[:, :, None] ** np.arange(terms) * weight[:, :, None]  # (T, W, terms)
    solve = np.linalg.pinv(columns, rtol=len(known) * np.finfo(float).eps) * weight[:, None, :]  # (T, terms, W)
    rows = np.repeat(np.arange(len(at_s)), width)
    places = (rows, order[window].ravel())
    shape = (len(at_s), len(known))
    return LocalCurve(
        level=csr_array((solve[:, 0].ravel(), places), shape=shape),
        slope=csr_array(((solve[:, 1] / reach[:, None]).ravel(), places), shape=shape),
    )


def _to_the_last_neighbour(at_s: Floats, known: Floats, count: int) -> Floats:
    """Distance from each time to the `count`-th nearest of the known ones, which are in order."""
    behind = np.searchsorted(known, at_s)[:, None] - np.arange(count + 1)
    first = np.clip(behind, 0, len(known) - count)  # (T, count + 1): every run of neighbours that may be the nearest
    farthest = np.maximum(at_s[:, None] - known[first], known[first + count - 1] - at_s[:, None])
    nearest: Floats = farthest.min(axis=1)
    return nearest
