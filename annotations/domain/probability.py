"""How likely each pixel is inside, as levels from 0 (outside) to 255 (certainly inside).

0 also stands where a model claims nothing: what is excluded, and what it never saw.
"""

import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

from annotations.domain import windows

Levels = NDArray[np.uint8]

CERTAIN = 255
# The first level that is likelier inside than outside.
LIKELY_INSIDE = 128
# What is kept: more would be noise of the network, which a person does not see and zlib cannot pack.
KEPT_LEVELS = 32
_STEP = 256 // KEPT_LEVELS


def quantised(probability: ArrayLike) -> Levels:
    """Levels of probabilities.

    Parameters
    ----------
    probability : array of float, 0 to 1

    Returns
    -------
    ndarray of uint8
        The nearest of 0 to 255, halves downwards, so that a level is at least `LIKELY_INSIDE` exactly where the
        probability is above 0.5.
    """
    return np.ceil(np.asarray(probability, dtype=np.float64) * CERTAIN - 0.5).clip(0, CERTAIN).astype(np.uint8)


def coarse(levels: Levels) -> Levels:
    """The levels in `KEPT_LEVELS` steps from 0 to 255: no further off than 8, and on the same side of the middle."""
    steps = np.rint(np.arange(KEPT_LEVELS) * (CERTAIN / (KEPT_LEVELS - 1))).astype(np.uint8)
    return steps[levels // _STEP]


def pack(levels: Levels) -> bytes:
    """zlib stream of the levels (H, W) in row-major order, a byte a pixel."""
    return zlib.compress(_checked(levels).tobytes(), 6)


def unpack(data: bytes, *, height: int, width: int) -> Levels:
    """Read what `pack` wrote, shape (height, width); ValueError where it is something else."""
    stream = zlib.decompressobj()
    flat = stream.decompress(data, height * width + 1)
    if len(flat) != height * width or not stream.eof:
        raise ValueError(f"expected the levels of {height} x {width} pixels, given {len(flat)} bytes or more")
    return np.frombuffer(flat, dtype=np.uint8).reshape(height, width)


def moved(levels: Levels, rows: int, cols: int) -> Levels:
    """The same levels in a window that lies `rows` further down and `cols` further right, as `masks.moved`.

    Nothing is claimed of what comes into the window: 0.
    """
    return windows.moved(_checked(levels), rows, cols)


def _checked(levels: Levels) -> Levels:
    if levels.ndim != 2 or levels.dtype != np.uint8:
        raise ValueError(f"expected levels (H, W) of uint8, given {levels.dtype} of shape {levels.shape}")
    return levels
