"""The tag tree of Gatan's DM3 and DM4 files, read in bounded memory.

Every number of the tree is checked against the length of the file before anything of that size is read. The layout is
the one described publicly (https://personal.ntu.edu.sg/cbb/info/dmformat/): tag headers are big-endian, values have the
byte order that the file header names; DM4 writes lengths with 8 bytes where DM3 writes 4.
"""

import struct
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from annotations.domain.errors import InvalidInput
from annotations.readers.limits import check_complete

GROUP, VALUE = 20, 21
STRUCT, STRING, ARRAY = 15, 18, 20
SIMPLE = {2: "h", 3: "i", 4: "H", 5: "I", 6: "f", 7: "d", 8: "?", 9: "b", 10: "B", 11: "q", 12: "Q"}
CHARACTERS = 4
PIXELS = "Data"
DEEPEST = 64
MOST_TAGS = 1_000_000
LONGEST_TEXT = 100_000
LONGEST_STRUCT = 1_000

Tags = dict[str, Any]


@dataclass(frozen=True)
class Blob:
    """An array that was passed over: where it lies and how long it is."""

    offset: int
    bytes: int


class TagReader:
    """Reads one file's tree; `order` is the byte order of the values, as `struct` and NumPy write it."""

    def __init__(self, file: BinaryIO, *, file_bytes: int) -> None:
        self._file = file
        self._file_bytes = file_bytes
        self._tags = 0
        self.version = 0
        self.order: Literal["<", ">"] = "<"

    def read(self) -> Tags:
        """The whole tree; unnamed tags are called "0", "1", ... within their group.

        Raises
        ------
        InvalidInput
            ``file_damaged`` or ``file_truncated``.
        """
        self._file.seek(0)
        self.version = self._number(">i")
        if self.version not in (3, 4):
            raise _damaged(f"version {self.version} of the format is unknown")
        self._long = ">q" if self.version == 4 else ">i"
        self._number(self._long)
        self.order = "<" if self._number(">i") else ">"
        return self._group(depth=0)

    def _group(self, *, depth: int) -> Tags:
        if depth > DEEPEST:
            raise _damaged("its tags are nested too deeply")
        self._take(2)
        tags: Tags = {}
        for position in range(self._length()):
            self._tags += 1
            if self._tags > MOST_TAGS:
                raise _damaged("it has too many tags")
            kind, name = self._number(">B"), self._take(self._number(">H")).decode("latin-1")
            if self.version == 4:
                self._take(8)
            if kind == GROUP:
                tags[name or str(position)] = self._group(depth=depth + 1)
            elif kind == VALUE:
                tags[name or str(position)] = self._value(pixels=name == PIXELS)
            elif kind == 0:
                break
            else:
                raise _damaged(f"it has a tag of the unknown kind {kind}")
        return tags

    def _value(self, *, pixels: bool) -> Any:
        if self._take(4) != b"%%%%":
            raise _damaged("a tag does not begin where it should")
        self._length()
        kind = self._length()
        if kind in SIMPLE:
            return self._number(self.order + SIMPLE[kind])
        if kind == STRING:
            length = 2 * self._length()
            return self._text(length)
        if kind == STRUCT:
            return self._numbers(self._structure())
        if kind == ARRAY:
            return self._array(as_text=not pixels)
        raise _damaged(f"it has a value of the unknown kind {kind}")

    def _array(self, *, as_text: bool) -> Any:
        kind = self._length()
        if kind == STRUCT:
            item_bytes = sum(struct.calcsize("=" + SIMPLE[field]) for field in self._structure())
        elif kind in SIMPLE:
            item_bytes = struct.calcsize("=" + SIMPLE[kind])
        else:
            raise _damaged(f"it has an array of the unknown kind {kind}")
        length = item_bytes * self._length()
        # Texts and 16 bit pixels are arrays of the same kind; only the tag's name tells them apart.
        return self._text(length) if kind == CHARACTERS and as_text else self._skip(length)

    def _structure(self) -> list[int]:
        self._length()
        count = self._length()
        if count > LONGEST_STRUCT:
            raise _damaged(f"it has a structure of {count} fields")
        fields = []
        for _ in range(count):
            self._length()
            fields.append(self._length())
        if unknown := set(fields) - set(SIMPLE):
            raise _damaged(f"it has a field of the unknown kind {unknown.pop()}")
        return fields

    def _numbers(self, fields: list[int]) -> tuple[Any, ...]:
        return tuple(self._number(self.order + SIMPLE[field]) for field in fields)

    def _text(self, length: int) -> str | Blob:
        if length > LONGEST_TEXT:
            return self._skip(length)
        return self._take(length).decode("utf-16-le" if self.order == "<" else "utf-16-be", errors="replace")

    def _skip(self, length: int) -> Blob:
        offset = self._file.tell()
        check_complete(offset + length, file_bytes=self._file_bytes)
        self._file.seek(length, 1)
        return Blob(offset, length)

    def _length(self) -> int:
        length = self._number(self._long)
        if length < 0:
            raise _damaged("a length in it is negative")
        return length

    def _number(self, form: str) -> Any:
        return struct.unpack(form, self._take(struct.calcsize(form)))[0]

    def _take(self, length: int) -> bytes:
        taken = self._file.read(length)
        if len(taken) < length:
            check_complete(self._file.tell() + length - len(taken), file_bytes=self._file_bytes)
            raise _damaged("it ends in the middle of a tag")
        return taken


def _damaged(reason: str) -> InvalidInput:
    return InvalidInput(
        f"This DM file is damaged: {reason}. Copy it again from where it was recorded.", code="file_damaged"
    )
