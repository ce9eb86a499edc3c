"""Pictures of a window that moves over the field: masks, probabilities, whatever has a value for each pixel."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


def moved(picture: NDArray[Scalar], rows: int, cols: int) -> NDArray[Scalar]:
    """The same pixels in a window that lies `rows` further down and `cols` further right; what leaves it is lost.

    Parameters
    ----------
    picture : ndarray, shape (H, W)

    Returns
    -------
    ndarray of the same kind, shape (H, W)
        ``moved(picture, r, c)[i, j]`` is ``picture[i + r, j + c]``, zero where there is no such pixel.
    """
    height, width = picture.shape
    window = np.zeros_like(picture)
    top, bottom = max(0, -rows), min(height, height - rows)
    left, right = max(0, -cols), min(width, width - cols)
    if bottom > top and right > left:
        window[top:bottom, left:right] = picture[top + rows : bottom + rows, left + cols : right + cols]
    return window
