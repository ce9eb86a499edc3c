"""The way through the middle of a mask, from one far end to the other."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from annotations.domain.masks import Mask

_HALF_OF_THE_NEIGHBOURS = ((0, 1), (1, -1), (1, 0), (1, 1))  # the other half are the same steps backwards
_FAVOUR = 4  # the price of a step falls with this power of the depth, so that the cheapest way keeps to the middle


def depth_px(mask: Mask) -> NDArray[np.float64]:
    """Distance of every pixel inside to the nearest pixel outside, (H, W), in pixels; the border counts as outside."""
    depth: NDArray[np.float64] = ndimage.distance_transform_edt(np.pad(mask, 1))
    return depth[1:-1, 1:-1]


def ridge_path(mask: Mask) -> NDArray[np.intp]:
    """Follow the largest piece of a mask along its middle.

    Returns
    -------
    ndarray of int, shape (N, 2)
        Neighbouring pixels (row, col) from one far end to the other; N = 0 for an empty mask.
    """
    piece = largest_piece(mask)
    pixels = np.argwhere(piece)
    if len(pixels) == 0:
        return np.zeros((0, 2), dtype=np.intp)
    depth = depth_px(piece)[piece]
    # The ends are the two pixels farthest apart on the way inside; the price only chooses the way between them.
    even = _steps(piece, np.ones(len(pixels)))
    one_end = _farthest(even, 0)
    other_end = _farthest(even, one_end)
    price = (depth.max() / np.maximum(depth, 1e-9)) ** _FAVOUR
    _, came_from = _from(_steps(piece, price), one_end)
    path = [other_end]
    while path[-1] != one_end:
        path.append(int(came_from[path[-1]]))
    return pixels[path]


def largest_piece(mask: Mask) -> Mask:
    """The connected piece (corners touch) with the most pixels."""
    labels, count = ndimage.label(mask, structure=np.ones((3, 3)))
    if count < 2:
        return mask
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    piece: Mask = labels == sizes.argmax()
    return piece


def _steps(piece: Mask, price: NDArray[np.float64]) -> csr_array:
    """The graph of neighbouring pixels inside, each step costing its length times the mean price of its two pixels."""
    height, width = piece.shape
    number = np.full((height + 2, width + 2), -1)
    number[1:-1, 1:-1][piece] = np.arange(len(price))
    here = number[1:-1, 1:-1][piece]
    starts, ends, costs = [], [], []
    for down, right in _HALF_OF_THE_NEIGHBOURS:
        there = number[1 + down : 1 + down + height, 1 + right : 1 + right + width][piece]
        start, end = here[there >= 0], there[there >= 0]
        starts.append(start)
        ends.append(end)
        costs.append(np.hypot(down, right) * (price[start] + price[end]) / 2)
    entries = (np.concatenate(costs), (np.concatenate(starts), np.concatenate(ends)))
    return csr_array(entries, shape=(len(price), len(price)))


def _farthest(steps: csr_array, start: int) -> int:
    return int(np.argmax(_from(steps, start)[0]))


def _from(steps: csr_array, start: int) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """The distance of every pixel from `start`, and the pixel before it on the way."""
    distances, came_from = dijkstra(steps, directed=False, indices=start, return_predecessors=True)  # type: ignore[call-overload]  # its stubs know no csr_array
    return distances, came_from
