"""Masks as values: boolean arrays, true = inside, and the forms in which they travel.

Knows nothing of image files; polarity and file formats belong to the importers and exporters.
"""

import hashlib
import zlib

import numpy as np
from numpy.typing import NDArray

from annotations.domain import windows
from annotations.domain.errors import InvalidInput
from annotations.domain.rle import from_rle, to_rle

__all__ = [
    "Mask",
    "area_px",
    "check_mask",
    "clip_inside",
    "from_rle",
    "moved",
    "outside_px",
    "pack",
    "sha256",
    "to_rle",
    "unpack",
]

Mask = NDArray[np.bool_]


def pack(mask: Mask, *, level: int = 6) -> bytes:
    """Pack a mask into few bytes.

    Parameters
    ----------
    mask : ndarray of bool, shape (H, W)
    level : int
        zlib effort; it changes the size, never the meaning.

    Returns
    -------
    bytes
        zlib stream of the bits in row-major order, first pixel in the highest bit, the last byte filled with zeros.
    """
    return zlib.compress(_bits(mask), level)


def unpack(data: bytes, *, height: int, width: int) -> Mask:
    """Read what `pack` wrote.

    Returns
    -------
    ndarray of bool, shape (height, width)

    Raises
    ------
    InvalidInput
        ``mask_unreadable``: not a zlib stream, or not exactly the bits of a height x width mask.
    """
    size = (height * width + 7) // 8
    bits = _inflate(data, size)
    if len(bits) != size:
        raise _unreadable(f"it holds {len(bits)} bytes where {height} x {width} pixels need {size}")
    flat = np.unpackbits(np.frombuffer(bits, dtype=np.uint8))
    if flat[height * width :].any():
        raise _unreadable("the padding of its last byte is not zero")
    return flat[: height * width].reshape(height, width).astype(bool)


def sha256(mask: Mask) -> str:
    """Fingerprint of shape and pixels, hexadecimal; the same for every compression of the same mask."""
    height, width = check_mask(mask).shape
    return hashlib.sha256(f"{height}x{width}:".encode() + _bits(mask)).hexdigest()


def area_px(mask: Mask) -> int:
    """Number of pixels inside."""
    return int(np.count_nonzero(check_mask(mask)))


def clip_inside(inner: Mask, outer: Mask) -> Mask:
    """The part of `inner` that lies inside `outer`, a new array of shape (H, W)."""
    _same_shape(inner, outer)
    return inner & outer


def outside_px(inner: Mask, outer: Mask) -> int:
    """Number of pixels of `inner` that lie outside `outer`."""
    _same_shape(inner, outer)
    return int(np.count_nonzero(inner & ~outer))


def moved(mask: Mask, rows: int, cols: int) -> Mask:
    """The same pixels in a window that lies `rows` further down and `cols` further right; what leaves it is lost.

    Returns
    -------
    ndarray of bool, shape (H, W)
        ``moved(mask, r, c)[i, j]`` is ``mask[i + r, j + c]``, False where there is no such pixel.
    """
    return windows.moved(check_mask(mask), rows, cols)


def check_mask(mask: Mask) -> Mask:
    """Return `mask` itself, or raise ValueError where it is no two-dimensional boolean array."""
    if mask.ndim != 2 or mask.dtype != np.bool_:
        raise ValueError(f"expected a boolean array of shape (H, W), given {mask.dtype} of shape {mask.shape}")
    return mask


def _bits(mask: Mask) -> bytes:
    return np.packbits(check_mask(mask).ravel()).tobytes()


def _inflate(data: bytes, size: int) -> bytes:
    # A few bytes can claim to be gigabytes: never inflate more than one byte beyond what the shape allows.
    stream = zlib.decompressobj()
    try:
        bits = stream.decompress(data, size + 1)
    except zlib.error as error:
        raise _unreadable("it is not a zlib stream") from error
    if len(bits) <= size and not stream.eof:
        raise _unreadable("it ends too early")
    if stream.unused_data:
        raise _unreadable("something follows its end")
    return bits


def _unreadable(reason: str) -> InvalidInput:
    return InvalidInput(f"The mask cannot be read: {reason}.", code="mask_unreadable", extra={"reason": reason})


def _same_shape(first: Mask, second: Mask) -> None:
    if check_mask(first).shape != check_mask(second).shape:
        raise ValueError(f"expected two masks of one shape, given {first.shape} and {second.shape}")
