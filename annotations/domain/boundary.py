"""How far the edges of two masks lie from each other, in px.

The edge of a mask is those of its pixels that have a neighbour (up, down, left or right) which is not inside. Where a
mask meets the end of the picture, or pixels that do not count, nobody has drawn an edge, and there is none.

Every edge pixel of either mask is as far from the other mask as that one's nearest edge pixel; mean and percentile are
over the edge pixels of both (the average symmetric surface distance, and the robust form of Hausdorff's).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask

# Distances computed at one go: 8 bytes each.
BLOCK = 2_000_000


class Distance(NamedTuple):
    """Mean and 95th percentile; 0 where neither mask has an edge, NaN where only one of them has."""

    mean_px: float
    p95_px: float


def distance(first: Mask, second: Mask, counted: Mask | None = None) -> Distance:
    """How far the edges of two masks of shape (H, W) lie apart."""
    edges = edge(first, counted), edge(second, counted)
    points = [np.argwhere(pixels).astype(np.float64) for pixels in edges]  # (N, 2), (M, 2)
    if not len(points[0]) or not len(points[1]):
        nothing = 0.0 if len(points[0]) == len(points[1]) else float("nan")
        return Distance(nothing, nothing)
    found = np.zeros(len(points[0]) + len(points[1]))  # what lies on the other's edge is 0 away
    for number, (here, there) in enumerate((edges, edges[::-1])):
        astray = np.argwhere(here & ~there).astype(np.float64)
        offset = number * len(points[0])
        found[offset : offset + len(astray)] = _nearest(astray, points[1 - number])
    return Distance(float(found.mean()), float(np.percentile(found, 95)))


def edge(mask: Mask, counted: Mask | None = None) -> Mask:
    """The pixels of a mask (H, W) that have a neighbour which counts and is not inside."""
    outside = ~mask if counted is None else ~mask & counted
    beside = np.zeros_like(mask)
    beside[1:] |= outside[:-1]
    beside[:-1] |= outside[1:]
    beside[:, 1:] |= outside[:, :-1]
    beside[:, :-1] |= outside[:, 1:]
    return beside & mask


def _nearest(points: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """By point (N, 2) the distance to the nearest of the others (M, 2), M > 0; shape (N,)."""
    rows = max(1, BLOCK // len(others))
    squares = (others**2).sum(axis=1)
    found = np.empty(len(points))
    for start in range(0, len(points), rows):
        part = points[start : start + rows]
        # |p - o|^2 of whole numbers: exact in this form, and a matrix product.
        apart = (part**2).sum(axis=1)[:, None] + squares - 2 * (part @ others.T)  # (n, M)
        found[start : start + rows] = np.sqrt(apart.min(axis=1))
    return found
