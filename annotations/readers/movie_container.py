"""Which container a movie is in, and whether all of it is there, by its first bytes."""

from pathlib import Path

from annotations.readers.limits import check_complete

HEAD_BYTES = 4096
EBML = b"\x1a\x45\xdf\xa3"
SEGMENT = b"\x18\x53\x80\x67"


def container_of(path: Path) -> str:
    """FFmpeg's name of the container."""
    head = _head(path)
    if head.startswith(EBML):
        return "matroska"
    return "avi" if head[8:12] == b"AVI " else "mov"


def check_whole(path: Path) -> None:
    """Refuse a Matroska file that is shorter than its segment, ``file_truncated``: FFmpeg reads what is there.

    The other containers say how many frames they hold.
    """
    head = _head(path)
    if not head.startswith(EBML):
        return
    size, length = _number(head, len(EBML))
    segment = len(EBML) + length + size
    if head[segment : segment + len(SEGMENT)] != SEGMENT:
        return
    size, length = _number(head, segment + len(SEGMENT))
    # All bits set says that the size was not known when writing began.
    if length and size != 2 ** (7 * length) - 1:
        check_complete(segment + len(SEGMENT) + length + size, file_bytes=path.stat().st_size)


def _number(head: bytes, offset: int) -> tuple[int, int]:
    """A number of EBML and its own length: leading zeros say how many bytes follow the first."""
    first = head[offset] if offset < len(head) else 0
    length = 9 - first.bit_length() if first else 0
    data = head[offset : offset + length]
    return int.from_bytes(data, "big") & (2 ** (7 * length) - 1), length


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
