"""Change maps: what became of every pixel of one descriptor between two frames."""

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask, check_mask

NO_CHANGE, APPEARING, DISAPPEARING, OVERLAPPING = 0, 1, 2, 3

ChangeMap = NDArray[np.uint8]


def change_map(first: Mask, second: Mask) -> ChangeMap:
    """Compare the masks of a frame pair (t, t').

    Parameters
    ----------
    first, second : ndarray of bool, shape (H, W)
        One descriptor at t and at t'.

    Returns
    -------
    ndarray of uint8, shape (H, W)
        0 in neither, 1 only in `second`, 2 only in `first`, 3 in both.
    """
    if check_mask(first).shape != check_mask(second).shape:
        raise ValueError(f"expected two masks of one shape, given {first.shape} and {second.shape}")
    return (2 * first.view(np.uint8) + second.view(np.uint8)).astype(np.uint8)


def first_mask(change: ChangeMap) -> Mask:
    """The mask at t: disappearing or overlapping."""
    return (change == DISAPPEARING) | (change == OVERLAPPING)


def second_mask(change: ChangeMap) -> Mask:
    """The mask at t': appearing or overlapping."""
    return (change == APPEARING) | (change == OVERLAPPING)
