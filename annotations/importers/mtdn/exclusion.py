"""Recovers the pixels that do not count from crops in which they were painted grey.

Everything outside of a polygon, drawn by hand in each frame, was painted with the grey value 178. Part of the files
also carry 178 in their alpha channel there, which tells paint from a pixel that happens to be that grey.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.masks import Mask
from annotations.importers.pictures import Picture

PAINT = 178


def is_exact(picture: Picture) -> bool:
    """Whether the alpha channel says what was painted."""
    return picture.alpha is not None and bool((picture.alpha == PAINT).any())


def recover(picture: Picture) -> Mask:
    """The exclusion of one crop (H, W), true = does not count."""
    if picture.alpha is not None and is_exact(picture):
        return picture.alpha == PAINT
    if picture.grey.dtype != np.uint8:
        return np.zeros(picture.grey.shape, dtype=bool)
    return _without_islands(~_closed(picture.grey != PAINT))


def _closed(inside: Mask) -> Mask:
    """Close gaps up to four pixels wide (a 3 x 3 closing done twice), treating the border as if it went on."""
    grown = _slide(np.pad(inside, 4, mode="edge"), np.logical_or)
    return _slide(grown, np.logical_and)


def _slide(pixels: NDArray[np.bool_], combine: Any) -> Mask:
    """Combine every 5 x 5 neighbourhood; the result is two pixels smaller on each side."""
    rows = combine.reduce([pixels[shift : len(pixels) - 4 + shift] for shift in range(5)])
    columns: Mask = combine.reduce([rows[:, shift : rows.shape[1] - 4 + shift] for shift in range(5)])
    return columns


def _without_islands(painted: Mask) -> Mask:
    """Drop what does not reach the border: the polygon has no holes, so these are pixels of that very grey."""
    labels, _ = ndimage.label(painted)
    reaching = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    return painted & np.isin(labels, reaching[reaching > 0])
