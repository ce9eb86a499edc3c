"""Polygons that outline what counts of a region: valid or not, pixels inside, and the shapes between two of them.

Points are (row, col) and continuous: the pixel (3, 5) covers rows 3..4 and columns 5..6, its centre is (3.5, 5.5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from annotations.domain.path import shares

Points = NDArray[np.float64]

ALIGNING_SAMPLES = 128


@dataclass(frozen=True)
class KeyPolygon:
    """The outline, shape (N, 2), in the frame at `position`. The last point is joined to the first."""

    position: int
    points: ArrayLike


def checked(points: ArrayLike) -> Points:
    """The corners as an array (N, 2), without points that repeat the one before.

    Raises
    ------
    InvalidInput
        ``polygon_invalid``: fewer than three corners, a coordinate that is no number, or sides that cross or touch.
    """
    corners = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(corners).all():
        raise _invalid("one of its coordinates is not a number")
    corners = corners[np.any(corners != np.roll(corners, 1, axis=0), axis=1)]
    if len(corners) < 3:
        raise _invalid(f"it has {len(corners)} corners and needs three")
    if _crosses_itself(corners):
        raise _invalid("its sides cross or touch each other")
    return corners


def rasterise(points: ArrayLike, *, height: int, width: int) -> Mask:
    """The pixels whose centre lies inside, by the even-odd rule.

    Parameters
    ----------
    points : array_like of float, shape (N, 2)

    Returns
    -------
    ndarray of bool, shape (height, width)
        Two polygons that share a side share no pixel and leave none out: of a centre that lies exactly on a side, the
        pixel belongs to what is below or to the right of it.
    """
    start = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    end = np.roll(start, -1, axis=0)
    low, high = np.minimum(start[:, 0], end[:, 0]), np.maximum(start[:, 0], end[:, 0])
    # A side crosses the lines of centres at row + 0.5 with low <= row + 0.5 < high.
    first = np.clip(np.ceil(low - 0.5), 0, height).astype(np.intp)
    counts = np.clip(np.ceil(high - 0.5), 0, height).astype(np.intp) - first
    side = np.repeat(np.arange(len(start)), counts)
    row = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts) + first[side]
    # From the upper end down, whichever way the side was drawn: neighbours compute the same crossing.
    upper, lower = (np.where((start[:, :1] <= end[:, :1]) == is_upper, start, end) for is_upper in (True, False))
    share = (row + 0.5 - upper[side, 0]) / (lower[side, 0] - upper[side, 0])
    crossing = upper[side, 1] + (lower[side, 1] - upper[side, 1]) * share
    col = np.clip(np.ceil(crossing - 0.5), 0, width).astype(np.intp)
    flips = np.bincount(row * (width + 1) + col, minlength=height * (width + 1)).reshape(height, width + 1)
    inside: Mask = np.cumsum(flips[:, :width], axis=1) % 2 == 1
    return inside


class Between:
    """The shapes between two outlines.

    Both are walked the same way round, from corners that correspond: the second begins where it fits the first best
    once their centres lie on each other. With as many corners in both, corner goes to corner; else each gets a further
    point wherever, by its share of the way round, the other has a corner, so that no corner is cut at either end.
    """

    def __init__(self, first: ArrayLike, last: ArrayLike) -> None:
        start, end = (np.asarray(points, dtype=np.float64).reshape(-1, 2) for points in (first, last))
        if _area(start) * _area(end) < 0:
            end = end[::-1]
        self._start, self._end = _corner_to_corner(start, end) if len(start) == len(end) else _both_ways(start, end)

    def at(self, share: float) -> Points:
        """The outline at 0 (the first) to 1 (the last)."""
        return self._start + (self._end - self._start) * share


def counting(key_polygons: Sequence[KeyPolygon], times_s: ArrayLike, *, height: int, width: int) -> Iterator[Mask]:
    """What counts in every frame: inside of the outline, interpolated between key frames as paths are.

    Parameters
    ----------
    key_polygons : sequence of KeyPolygon
        At least one; rising, different positions. Constant before the first and after the last.
    times_s : array_like of float, shape (T,)

    Yields
    ------
    ndarray of bool, shape (height, width)
        One for each of the T frames; the same array again where nothing changes.
    """
    times = np.asarray(times_s, dtype=np.float64)
    here = rasterise(key_polygons[0].points, height=height, width=width)
    for _ in range(key_polygons[0].position + 1):
        yield here
    for first, last in pairwise(key_polygons):
        same = np.array_equal(np.asarray(first.points), np.asarray(last.points))
        between = Between(first.points, last.points)
        for share in shares(times, first.position, last.position)[:-1]:
            yield here if same else rasterise(between.at(float(share)), height=height, width=width)
        here = here if same else rasterise(last.points, height=height, width=width)
        yield here
    for _ in range(key_polygons[-1].position + 1, len(times)):
        yield here


def _corner_to_corner(start: Points, end: Points) -> tuple[Points, Points]:
    return start, np.roll(end, -_best_turn(start, end), axis=0)


def _both_ways(start: Points, end: Points) -> tuple[Points, Points]:
    even = np.arange(ALIGNING_SAMPLES) / ALIGNING_SAMPLES
    turn = _best_turn(_along(start, even), _along(end, even)) / ALIGNING_SAMPLES
    places = np.union1d(_shares_of_corners(start), (_shares_of_corners(end) - turn) % 1.0)
    return _along(start, places), _along(end, (places + turn) % 1.0)


def _best_turn(start: Points, end: Points) -> int:
    """By how many points `end` has to be turned to fit `start` best, centre on centre; none where that ties."""
    here, there = start - start.mean(axis=0), end - end.mean(axis=0)
    apart = [float(((np.roll(there, -turn, axis=0) - here) ** 2).sum()) for turn in range(len(there))]
    best = int(np.argmin(apart))
    return 0 if apart[0] <= apart[best] * (1 + 1e-9) + 1e-9 else best


def _shares_of_corners(points: Points) -> Points:
    """How far round each corner lies, 0..1, beginning with 0."""
    sides = np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1)
    return np.concatenate(([0.0], np.cumsum(sides)[:-1])) / sides.sum()


def _along(points: Points, places: NDArray[np.float64]) -> Points:
    """Points of the outline by their share of the way round, shape (len(places), 2)."""
    known = np.append(_shares_of_corners(points), 1.0)
    closed = np.vstack((points, points[:1]))
    return np.column_stack([np.interp(places, known, closed[:, axis]) for axis in (0, 1)])


def _area(points: Points) -> float:
    """Twice the area, negative the other way round."""
    after = np.roll(points, -1, axis=0)
    return float((points[:, 0] * after[:, 1] - after[:, 0] * points[:, 1]).sum())


def _crosses_itself(points: Points) -> bool:
    count = len(points)
    start, end = points, np.roll(points, -1, axis=0)
    along = end - start
    before = np.roll(along, 1, axis=0)
    if np.any((_cross(before, along) == 0) & ((before * along).sum(axis=1) < 0)):
        return True  # a side leads back along the one before
    one, other = np.triu_indices(count, k=2)
    apart = ~((one == 0) & (other == count - 1))  # the last side meets the first in a corner
    one, other = one[apart], other[apart]
    return bool(_meet(start[one], end[one], start[other], end[other]).any())


def _meet(a: Points, b: Points, c: Points, d: Points) -> NDArray[np.bool_]:
    """Whether the sides a-b and c-d have a point in common, pair by pair."""
    sides = [_cross(d - c, a - c), _cross(d - c, b - c), _cross(b - a, c - a), _cross(b - a, d - a)]
    crossing = (sides[0] * sides[1] < 0) & (sides[2] * sides[3] < 0)
    touching = [
        (side == 0) & _in_box(point, *line)
        for side, point, line in zip(sides, (a, b, c, d), ((c, d), (c, d), (a, b), (a, b)), strict=True)
    ]
    met: NDArray[np.bool_] = np.any([crossing, *touching], axis=0)
    return met


def _in_box(point: Points, start: Points, end: Points) -> NDArray[np.bool_]:
    within: NDArray[np.bool_] = np.all((point >= np.minimum(start, end)) & (point <= np.maximum(start, end)), axis=1)
    return within


def _cross(a: Points, b: Points) -> NDArray[np.float64]:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


def _invalid(reason: str) -> InvalidInput:
    return InvalidInput(f"The outline cannot be used: {reason}.", code="polygon_invalid", extra={"reason": reason})
