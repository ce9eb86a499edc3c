"""What a brush must paint, in NumPy, written from the rule in words and not from the editor's code.

The rule: image coordinates are continuous, the pixel (r, c) covers r..r+1 and c..c+1. A brush of size `s` is a block
of s x s pixels whose upper left corner is the pixel corner nearest to the pointer less half the size (half way rounds
up). A round brush has of this block the pixels whose centres lie in the circle of diameter `s`, its edge included.
Between two places of the pointer the block moves in as many steps as the longer of the two distances has pixels, and
takes in each step the nearest whole pixel of the straight way.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Shape = Literal["round", "square"]
Pixels = NDArray[np.bool_]
Place = tuple[float, float]


@dataclass(frozen=True)
class View:
    """How an image lies on a page: CSS pixels for each image pixel, and where its upper left corner is, (x, y)."""

    zoom: float
    left: float
    top: float

    def to_image(self, place: Place) -> Place:
        """(x, y) on the page to (row, col) in the image."""
        return (place[1] - self.top) / self.zoom, (place[0] - self.left) / self.zoom

    def to_page(self, row: float, col: float) -> Place:
        return self.left + col * self.zoom, self.top + row * self.zoom


def footprint(size: int, shape: Shape) -> Pixels:
    """The pixels of the block that belong to the brush, shape (size, size)."""
    if shape == "square":
        return np.ones((size, size), dtype=bool)
    twice = 2 * np.arange(size) + 1 - size  # twice the distance of centres from the middle: whole numbers are exact
    return np.add.outer(twice**2, twice**2) <= size**2


def stroke(points: Sequence[Place], *, size: int, shape: Shape, height: int, width: int) -> Pixels:
    """The pixels that a stroke covers whose pointer was at these places of the image, (row, col)."""
    painted = np.zeros((height + 2 * size, width + 2 * size), dtype=bool)  # a margin as wide as the brush
    brush = footprint(size, shape)
    for row, col in _way([_corner(point, size) for point in points]):
        if -size <= row <= height and -size <= col <= width:
            painted[row + size : row + 2 * size, col + size : col + 2 * size] |= brush
    return painted[size:-size, size:-size]


def _corner(point: Place, size: int) -> tuple[int, int]:
    row, col = (int(np.floor(value - size / 2 + 0.5)) for value in point)
    return row, col


def _way(corners: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    yield corners[0]
    for (from_row, from_col), (to_row, to_col) in itertools.pairwise(corners):
        rows, cols = to_row - from_row, to_col - from_col
        steps = max(abs(rows), abs(cols))
        for step in range(1, steps + 1):
            # floor(x + 1/2) of a fraction, in whole numbers
            down, right = ((2 * way * step + steps) // (2 * steps) for way in (rows, cols))
            yield from_row + down, from_col + right
