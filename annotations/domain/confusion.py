"""Where two opinions differ: which class one calls what the other calls another, and the pixels in which they do.

An outer area and the one inside it make three classes of pixels: background, the outer area without the inner one
(for a tube: its wall, A1 without A2), and the inner one (its core, A2). Without an inner area there are two.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from annotations.domain.agreement import check_pair
from annotations.domain.masks import Mask

BACKGROUND, OUTER, INNER = 0, 1, 2

Counts = NDArray[np.int64]
_MOST = np.iinfo(np.uint16).max


def classes(outer: Mask, inner: Mask | None = None) -> NDArray[np.uint8]:
    """The class of every pixel, shape (H, W). What lies in the inner area is of it, even outside of the outer one."""
    check_pair(outer, outer if inner is None else inner)
    found = np.where(outer, OUTER, BACKGROUND).astype(np.uint8)
    if inner is not None:
        found[inner] = INNER
    return found


def counts(
    first: NDArray[np.uint8], second: NDArray[np.uint8], counted: Mask | None = None, *, kinds: int = 3
) -> Counts:
    """How many pixels the first calls i and the second j, shape (kinds, kinds)."""
    both = (first.astype(np.int64) * kinds + second)[... if counted is None else counted].ravel()
    found: Counts = np.bincount(both, minlength=kinds * kinds).reshape(kinds, kinds)
    return found


def kappa(counted: Counts) -> float:
    """Cohen's kappa: agreement beyond what chance would give; NaN where there is one class only."""
    total = counted.sum()
    if total == 0:
        return float("nan")
    agreed = np.trace(counted) / total
    by_chance = float((counted.sum(axis=0) / total) @ (counted.sum(axis=1) / total))
    return float((agreed - by_chance) / (1 - by_chance)) if by_chance < 1 else float("nan")


@dataclass
class ConfusionMap:
    """By pixel of a region (H, W): in how many frames both, only the first, only the second had it inside."""

    height: int
    width: int
    frames: int = 0
    both: NDArray[np.uint16] = field(init=False)
    first_only: NDArray[np.uint16] = field(init=False)
    second_only: NDArray[np.uint16] = field(init=False)

    def __post_init__(self) -> None:
        self.both, self.first_only, self.second_only = (
            np.zeros((self.height, self.width), dtype=np.uint16) for _ in range(3)
        )

    def add(self, first: Mask, second: Mask, counted: Mask | None = None) -> None:
        """Count one more frame, at most 65 535."""
        check_pair(first, second, counted)
        if self.frames == _MOST:
            raise ValueError(f"expected at most {_MOST} frames in one map")
        if counted is not None:
            first, second = first & counted, second & counted
        self.frames += 1
        self.both += first & second
        self.first_only += first & ~second
        self.second_only += second & ~first
