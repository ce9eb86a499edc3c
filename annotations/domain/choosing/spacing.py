"""Keeping choices apart: frames next to each other in a video are nearly the same picture."""

import numpy as np
from numpy.typing import NDArray

from annotations.domain.choosing.evidence import Floats

Flags = NDArray[np.bool_]

GAP = 0.04  # of the duration, between a chosen frame and any other chosen or labelled one


def nearest(values: Floats, taken: Flags) -> Floats:
    """Distance of every frame to the nearest taken one.

    Parameters
    ----------
    values : ndarray of float, shape (T,) or (T, C)
        Times, or features.
    taken : ndarray of bool, shape (T,)

    Returns
    -------
    ndarray of float, shape (T,)
        inf everywhere where none is taken.
    """
    points = values.reshape(len(values), -1)
    if not taken.any():
        return np.full(len(points), np.inf)
    away = np.linalg.norm(points[:, None, :] - points[None, taken, :], axis=2)  # (T, taken)
    closest: Floats = away.min(axis=1)
    return closest


def centre(values: Floats) -> Floats:
    """How central every frame is, 0 to 1: the one from which the farthest other is nearest has 1. Where to begin."""
    points = values.reshape(len(values), -1)
    farthest = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2).max(axis=1)
    if farthest.max() <= 0:
        return np.ones(len(points))
    central: Floats = farthest.min() / np.maximum(farthest, 1e-12)
    return central


def far_enough(share_of_time: Floats, taken: Flags, free: Flags, *, gap: float) -> Flags:
    """Which free frames keep the gap to all taken ones, shape (T,), bool.

    Where none does, the gap is halved until one does: somebody who asks for more frames than fit gets them.
    """
    away = nearest(share_of_time, taken)
    while gap > 1e-6:
        kept: Flags = free & (away >= gap)
        if kept.any():
            return kept
        gap /= 2
    return free
