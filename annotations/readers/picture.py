"""One picture: PNG, JPEG or TIFF. Its header first, its pixels when asked for.

Transparency is dropped, never mixed in: a mask painted into it must not change a grey value.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotations.domain.errors import InvalidInput
from annotations.domain.origin import PNG_KEY
from annotations.readers import tiff
from annotations.readers.detect import HEAD_BYTES, KINDS, by_content
from annotations.readers.limits import MOST_FRAME_BYTES, check_packing, check_shape
from annotations.readers.source import decoding
from annotations.readers.support import library

# Pillow warns of pictures that fields of 16k pixels reach; `look` checks each size before anything is unpacked. Only
# the process that takes recordings in loads this module.
Image.MAX_IMAGE_PIXELS = MOST_FRAME_BYTES

SUFFIXES = {suffix: kind for kind in ("pictures", "tiff") for suffix in KINDS[kind][1]}
BYTE: np.dtype[Any] = np.dtype(np.uint8)
WORD: np.dtype[Any] = np.dtype(np.uint16)
# Pillow's mode: depth, in colour, with transparency
MODES = {
    "1": (BYTE, False, False),
    "L": (BYTE, False, False),
    "LA": (BYTE, False, True),
    "P": (BYTE, True, False),
    "PA": (BYTE, True, True),
    "RGB": (BYTE, True, False),
    "RGBA": (BYTE, True, True),
    "I;16": (WORD, False, False),
    "I;16B": (WORD, False, False),
}
PNG_DEPTH, PNG_COLOUR = 24, 25
PNG_WITH_COLOUR, PNG_WITH_ALPHA = (2, 6), (4, 6)


@dataclass(frozen=True)
class Look:
    """What a picture's header says."""

    height: int
    width: int
    dtype: np.dtype[Any]
    in_colour: bool
    has_alpha: bool


def look(name: str, file: BinaryIO, *, file_bytes: int) -> Look:
    """Read the header.

    Raises
    ------
    InvalidInput
        ``format_mismatch``, ``header_absurd``, ``grey_depth_unsupported``, ``file_truncated``, ``file_damaged`` ...,
        naming the file.
    """
    with _naming(name):
        head = _head(name, file)
        seen = _tiff_look(file, file_bytes) if head is None else _look(head, file)
        channels = 3 if seen.in_colour else 1
        check_shape((1, seen.height, seen.width), pixel_bytes=seen.dtype.itemsize * channels)
        check_packing(seen.height * seen.width * seen.dtype.itemsize * channels, packed_bytes=file_bytes)
        return seen


def pixels(name: str, file: BinaryIO, *, file_bytes: int) -> NDArray[Any]:
    """Read (H, W), or (H, W, 3) in colour, after checking the header again."""
    seen = look(name, file, file_bytes=file_bytes)
    with _naming(name):
        head = _head(name, file)
        if head is None:
            tif, page = tiff.single_page(file, file_bytes=file_bytes)
            return tiff.one_frame(tif.pages[page])
        if _is_wide_png(head):
            file.seek(0)
            whole = library("imagecodecs").png_decode(file.read())
            return whole[..., :3] if seen.in_colour else whole[..., 0]
        image = _pillow(head, file)
        if image.mode in ("P", "PA"):
            image = image.convert("RGB")
        if image.mode == "1":
            image = image.convert("L")
        frame = np.asarray(image)
        if frame.ndim == 2:
            return frame
        return frame[..., :3] if seen.in_colour else frame[..., 0]


def _look(head: bytes, file: BinaryIO) -> Look:
    image = _pillow(head, file)
    width, height = image.size
    if PNG_KEY in image.info:
        raise InvalidInput(
            "a generator made this picture, so it is no recording; take its folder in as a data set.",
            code="synthetic_as_recording",
        )
    if _is_wide_png(head):
        colour = head[PNG_COLOUR]
        return Look(height, width, WORD, colour in PNG_WITH_COLOUR, colour in PNG_WITH_ALPHA)
    if image.mode not in MODES:
        raise InvalidInput(
            f"it is a picture of the kind {image.mode}; export it as 8 or 16 bit grey.", code="grey_depth_unsupported"
        )
    return Look(height, width, *MODES[image.mode])


def _tiff_look(file: BinaryIO, file_bytes: int) -> Look:
    tif, number = tiff.single_page(file, file_bytes=file_bytes)
    page = tif.pages[number]
    in_colour = tiff.IN_COLOUR[page.samplesperpixel]
    dtype: np.dtype[Any] = np.dtype(page.dtype)
    return Look(page.imagelength, page.imagewidth, dtype, in_colour, page.samplesperpixel in (2, 4))


def _head(name: str, file: BinaryIO) -> bytes | None:
    """The first bytes of a PNG or JPEG, None for a TIFF; what the name says must be true."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        raise InvalidInput("it is empty.", code="file_truncated")
    kind, suffix = by_content(head), "." + name.rpartition(".")[2].lower()
    if kind != SUFFIXES.get(suffix, kind) or kind not in SUFFIXES.values():
        title = KINDS[kind][0] if kind else "none of the pictures that are read"
        raise InvalidInput(f"this file is called {suffix} but is {title}.", code="format_mismatch")
    return None if kind == "tiff" else head


def _is_wide_png(head: bytes) -> bool:
    """16 bit in colour or with transparency, which Pillow would cut down to 8."""
    return (
        head.startswith(b"\x89PNG")
        and head[PNG_DEPTH] == 16
        and head[PNG_COLOUR] in (*PNG_WITH_COLOUR, *PNG_WITH_ALPHA)
    )


def _pillow(head: bytes, file: BinaryIO) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=["PNG"] if head.startswith(b"\x89PNG") else ["JPEG"])


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Begin every error's sentence with the file at fault."""
    try:
        with decoding("The picture"):
            yield
    except InvalidInput as error:
        truncated = "truncated" in str(error.extra.get("reason", ""))
        code = "file_truncated" if truncated else error.code
        message = "it is incomplete; copy it again." if truncated else error.message
        raise InvalidInput(f"{name}: {message}", code=code, extra={**error.extra, "file": name}) from error
