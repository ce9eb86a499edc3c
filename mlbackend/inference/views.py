"""The eight symmetries of the square: an image looked at in another way has the same answer, looked at in that way.

All of them only reorder pixels, so that `back` undoes `seen` exactly.
"""

from torch import Tensor

COUNTS = {1: (0,), 4: (0, 1, 2, 3), 8: tuple(range(8))}


def views(count: int) -> tuple[int, ...]:
    """The first `count` views: 1 is the image itself, 4 are its flips, 8 the flips of the transposed image as well."""
    if count not in COUNTS:
        raise ValueError(f"expected 1, 4 or 8 views, given {count}")
    return COUNTS[count]


def seen(images: Tensor, view: int) -> Tensor:
    """Images (..., H, W) as they look in a view; height and width change places from view 4 on."""
    return _flipped(images.transpose(-1, -2) if view >= 4 else images, view)


def back(images: Tensor, view: int) -> Tensor:
    """What `seen` made (..., H', W'), as the image itself lies."""
    images = _flipped(images, view)
    return images.transpose(-1, -2) if view >= 4 else images


def _flipped(images: Tensor, view: int) -> Tensor:
    axes = [axis for axis, bit in ((-1, 1), (-2, 2)) if view & bit]
    return images.flip(axes) if axes else images
