"""The stage drifts; a region follows it in steps."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def drift_px(rng: Generator, times_s: Floats, *, limit_px: float) -> Floats:
    """Where the specimen has moved since the first frame.

    Returns
    -------
    ndarray of float, shape (T, 2)
        (row, col) in pixels: a slow wave and small jumps, never more than `limit_px` in either direction.
    """
    elapsed_s = times_s - times_s[0]
    span_s = max(float(elapsed_s[-1]), 1.0)
    turns = elapsed_s[:, None] / span_s * rng.uniform(3.0, 6.0, size=2)  # (T, 2)
    wave = 0.8 * limit_px * np.sin(turns) * rng.choice([-1.0, 1.0], size=2)
    jumps = np.concatenate((np.zeros((1, 2)), rng.normal(0.0, 0.05 * limit_px, size=(len(times_s) - 1, 2))))
    return np.clip(wave + jumps, -limit_px, limit_px)


def follow(drift: Floats, *, tolerance_px: float = 5.0) -> NDArray[np.intp]:
    """Whole-pixel offsets that follow a drift and stay put while it is within the tolerance, shape (T, 2)."""
    offsets = np.zeros(drift.shape, dtype=np.intp)
    here = np.rint(drift[0]).astype(np.intp)
    for frame, there in enumerate(drift):
        if np.abs(there - here).max() > tolerance_px:
            here = np.rint(there).astype(np.intp)
        offsets[frame] = here
    return offsets


def shifted(canvas: Floats, *, top: float, left: float, height: int, width: int) -> Floats:
    """The window of a canvas whose upper left corner lies between pixels, interpolated linearly, (height, width)."""
    row, col = int(np.floor(top)), int(np.floor(left))
    down, right = top - row, left - col
    part = canvas[row : row + height + 1, col : col + width + 1]
    rows = (1 - down) * part[:-1] + down * part[1:]
    return (1 - right) * rows[:, :-1] + right * rows[:, 1:]
