"""Which images are compared, and which part of them. Without torch."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mlbackend.tgan.pictures import Picture


def crops(pictures: Sequence[Picture], size_px: int) -> NDArray[np.float32]:
    """Recorded frames as large as synthetic ones, around what counts in them; (n, side, side) or smaller."""
    height, width = (min(size_px, *(picture.grey.shape[axis] for picture in pictures)) for axis in (0, 1))
    found = []
    for picture in pictures:
        corner = []
        for axis, side in ((0, height), (1, width)):
            middle = float(np.mean(np.nonzero(picture.counted)[axis]))
            corner.append(int(np.clip(round(middle - side / 2), 0, picture.grey.shape[axis] - side)))
        top, left = corner
        found.append(picture.painted()[top : top + height, left : left + width])
    return np.stack(found)


def evenly(count: int, most: int) -> list[int]:
    """Numbers below `count`, at most so many, evenly."""
    places: list[int] = np.unique(np.linspace(0, count - 1, min(most, count)).round().astype(int)).tolist()
    return places
