"""Which part of a region has to be computed: where something counts, in tiles, with what a network sees around it.

Plain numbers: knows no network and no image.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Window:
    """Rows `top` to `bottom` and columns `left` to `right` of a region, ends excluded. Empty where nothing counts."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.top, self.right - self.left

    @property
    def is_empty(self) -> bool:
        return self.bottom <= self.top or self.right <= self.left

    def slices(self, inside_of: "Window | None" = None) -> tuple[slice, slice]:
        """Slices of an array that holds the region, or the window `inside_of`."""
        row, col = (inside_of.top, inside_of.left) if inside_of else (0, 0)
        return slice(self.top - row, self.bottom - row), slice(self.left - col, self.right - col)

    def grown(self, px: int, limit: "Window", multiple: int = 1) -> "Window":
        """As much larger on every side as `limit` allows; begins, and ends, at multiples where the limit does not."""
        return Window(
            max(limit.top, (self.top - px) // multiple * multiple),
            max(limit.left, (self.left - px) // multiple * multiple),
            min(limit.bottom, -(-(self.bottom + px) // multiple) * multiple),
            min(limit.right, -(-(self.right + px) // multiple) * multiple),
        )

    def common(self, other: "Window") -> "Window":
        """What lies in both."""
        return Window(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )

    def tiles(self, side: int) -> Iterator["Window"]:
        """The window in squares of this side, smaller at its right and lower end; 0 leaves it whole."""
        if side <= 0:
            yield self
            return
        for top in range(self.top, self.bottom, side):
            for left in range(self.left, self.right, side):
                yield Window(top, left, min(top + side, self.bottom), min(left + side, self.right))


NOTHING = Window(0, 0, 0, 0)


def whole(size: tuple[int, int]) -> Window:
    """All of a region (height, width)."""
    return Window(0, 0, *size)


def counted_window(excluded: NDArray[np.bool_]) -> Window:
    """The smallest window that holds every counted pixel of a frame (H, W)."""
    rows = np.flatnonzero(~excluded.all(axis=1))
    if not rows.size:
        return NOTHING
    cols = np.flatnonzero(~excluded.all(axis=0))
    return Window(int(rows[0]), int(cols[0]), int(rows[-1]) + 1, int(cols[-1]) + 1)


def around(windows: Sequence[Window]) -> Window:
    """The smallest window that holds them all."""
    found = [window for window in windows if not window.is_empty]
    if not found:
        return NOTHING
    return Window(
        min(w.top for w in found), min(w.left for w in found), max(w.bottom for w in found), max(w.right for w in found)
    )
