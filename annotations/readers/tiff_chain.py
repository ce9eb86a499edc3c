"""Walks the chain of a TIFF's directories (pages) before any library trusts it.

A truncated file, whose chain leads out of it, would otherwise come back as a shorter recording; a chain that bites
its own tail would never end.
"""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from annotations.domain.errors import InvalidInput
from annotations.readers.limits import MOST_FRAMES, check_complete, check_shape

MOST_TAGS = 4096
WIDTH, HEIGHT, KIND = 256, 257, 254
REDUCED_OR_MASK = 0b101
# Depth, compression, photometric kind, samples, planes, number format: the pages of a recording agree in them.
ALIKE = (258, 259, 262, 277, 284, 339)
# Text of the header, and where the strips and tiles lie: what is cut off here would be missed silently.
NEEDED = (270, 273, 279, 324, 325)
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 16: 8}


@dataclass(frozen=True)
class Form:
    """How numbers are written in one file."""

    order: str
    big: bool

    @property
    def offset(self) -> struct.Struct:
        return struct.Struct(self.order + ("Q" if self.big else "I"))

    @property
    def count(self) -> struct.Struct:
        return struct.Struct(self.order + ("Q" if self.big else "H"))

    @property
    def entry(self) -> struct.Struct:
        return struct.Struct(self.order + ("HHQ8s" if self.big else "HHI4s"))


def frame_pages(file: BinaryIO, *, file_bytes: int) -> list[int]:
    """Numbers of the pages that are frames: not reduced copies, not masks, all of one size and kind.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``mixed_sizes``, ``file_truncated``, ``file_damaged`` or ``header_absurd``.
    """
    pages: list[int] = []
    first: dict[int, int] = {}
    form, offset = _start(file, file_bytes)
    seen: set[int] = set()
    while offset:
        if offset in seen:
            raise _damaged("its pages form a circle")
        if len(seen) == MOST_FRAMES:
            check_shape((MOST_FRAMES + 1, 1, 1), pixel_bytes=1)
        tags, after = _directory(file, form, offset, file_bytes)
        if not tags.get(KIND, 0) & REDUCED_OR_MASK:
            first = first or tags
            _check_alike(first, tags, len(seen))
            pages.append(len(seen))
        seen.add(offset)
        offset = after
    if not pages:
        raise InvalidInput("This TIFF holds no frames.", code="no_frames")
    return pages


def _start(file: BinaryIO, file_bytes: int) -> tuple[Form, int]:
    order = "<" if _take(file, 0, 2, file_bytes) == b"II" else ">"
    big = struct.unpack(order + "H", _take(file, 2, 2, file_bytes))[0] == 43
    form = Form(order, big)
    return form, form.offset.unpack(_take(file, 8 if big else 4, form.offset.size, file_bytes))[0]


def _directory(file: BinaryIO, form: Form, offset: int, file_bytes: int) -> tuple[dict[int, int], int]:
    """The single numbers that stand in the directory itself, and where the next one lies."""
    count = form.count.unpack(_take(file, offset, form.count.size, file_bytes))[0]
    if not 0 < count <= MOST_TAGS:
        raise _damaged(f"a page has {count} tags")
    start = offset + form.count.size
    entries = _take(file, start, count * form.entry.size, file_bytes)
    tags = {}
    for tag, kind, length, value in form.entry.iter_unpack(entries):
        value_bytes = length * SIZES.get(kind, 1)
        if tag in NEEDED and value_bytes > len(value):
            check_complete(form.offset.unpack(value)[0] + value_bytes, file_bytes=file_bytes)
        if length == 1 and kind in SIZES and SIZES[kind] <= len(value):
            tags[tag] = int.from_bytes(value[: SIZES[kind]], "little" if form.order == "<" else "big")
    after = _take(file, start + len(entries), form.offset.size, file_bytes)
    return tags, form.offset.unpack(after)[0]


def _check_alike(first: dict[int, int], tags: dict[int, int], page: int) -> None:
    size, expected = (tags.get(HEIGHT), tags.get(WIDTH)), (first.get(HEIGHT), first.get(WIDTH))
    if size != expected:
        raise InvalidInput(
            f"Page {page} of this TIFF has {size[0]} x {size[1]} pixels, the first {expected[0]} x {expected[1]}; a "
            "video has frames of one size.",
            code="mixed_sizes",
            extra={"frame": page},
        )
    if any(tags.get(tag) != first.get(tag) for tag in ALIKE):
        raise InvalidInput(
            f"Page {page} of this TIFF has another depth or compression than the first; export all frames alike.",
            code="mixed_sizes",
            extra={"frame": page},
        )


def _take(file: BinaryIO, offset: int, length: int, file_bytes: int) -> bytes:
    check_complete(offset + length, file_bytes=file_bytes)
    file.seek(offset)
    return file.read(length)


def _damaged(reason: str) -> InvalidInput:
    return InvalidInput(f"This TIFF is damaged: {reason}. Export the recording again.", code="file_damaged")
