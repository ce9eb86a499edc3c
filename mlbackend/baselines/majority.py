"""Pixel by pixel what most predictions say, for example those of one network trained with several seeds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask


def majority(predictions: Sequence[Mask]) -> Mask:
    """The majority of several predictions of the same frames.

    Parameters
    ----------
    predictions : sequence of ndarray of bool, shape (..., H, W)
        One for each seed or network, all of one shape.

    Returns
    -------
    ndarray of bool, shape (..., H, W)
        Inside where more than half say so; a tie is background, as in the fusion *ensemble*. What all predictions
        promise of each pixel, such as A2 inside A1, holds for their majority.

    Raises
    ------
    ValueError
        No prediction, several shapes, or values that are not boolean.
    """
    if not predictions:
        raise ValueError("expected at least one prediction, given none")
    shapes, kinds = {one.shape for one in predictions}, {one.dtype for one in predictions}
    if len(shapes) > 1 or kinds != {np.dtype(bool)}:
        raise ValueError(f"expected booleans of one shape, given {sorted(shapes)} of {sorted(map(str, kinds))}")
    votes: NDArray[np.int32] = np.zeros(predictions[0].shape, dtype=np.int32)
    for one in predictions:
        votes += one
    most: Mask = 2 * votes > len(predictions)
    return most
