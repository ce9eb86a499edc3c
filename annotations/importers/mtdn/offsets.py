"""Finds where in the field a crop was cut out: the place where every pixel that counts is equal."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask

Offset = tuple[int, int]

PROBES = 64
DENSE_PROBES = 3


def find_offset(crop: NDArray[Any], counts: Mask, field: NDArray[Any], guess: Offset | None) -> Offset | None:
    """Row and column of the crop's upper left corner in the field, or None where it is nowhere in it.

    Parameters
    ----------
    crop : ndarray, shape (h, w)
    counts : ndarray of bool, shape (h, w)
        The pixels that were not painted over.
    field : ndarray, shape (H, W)
    guess : (row, col), optional
        Looked at first: the region rests for many frames.
    """
    points = np.argwhere(counts)
    if len(points) == 0 or crop.shape[0] > field.shape[0] or crop.shape[1] > field.shape[1]:
        return None
    if guess is not None and _equal(crop, counts, field, guess):
        return guess
    for row, col in _candidates(crop, points, field):
        if _equal(crop, counts, field, (row, col)):
            return row, col
    return None


def _candidates(crop: NDArray[Any], points: NDArray[np.intp], field: NDArray[Any]) -> list[Offset]:
    """Places at which some probed pixels are equal: few are left after three, so the rest is nearly free."""
    probes = points[np.random.default_rng(0).permutation(len(points))[:PROBES]]
    rows, cols = field.shape[0] - crop.shape[0] + 1, field.shape[1] - crop.shape[1] + 1
    possible = np.ones((rows, cols), dtype=bool)
    for row, col in probes[:DENSE_PROBES]:
        possible &= field[row : row + rows, col : col + cols] == crop[row, col]
    places = np.argwhere(possible)
    for row, col in probes[DENSE_PROBES:]:
        places = places[field[places[:, 0] + row, places[:, 1] + col] == crop[row, col]]
    return [(int(row), int(col)) for row, col in places]


def _equal(crop: NDArray[Any], counts: Mask, field: NDArray[Any], offset: Offset) -> bool:
    row, col = offset
    window = field[row : row + crop.shape[0], col : col + crop.shape[1]]
    return bool(((window == crop) | ~counts).all())
