"""A ZIP of pictures, read entry by entry; nothing is unpacked to disk."""

import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from annotations.domain.errors import InvalidInput
from annotations.readers.limits import MOST_FRAME_BYTES, check_complete, check_packing
from annotations.readers.picture import SUFFIXES
from annotations.readers.pictures import Entry, from_entries, is_left_by_system
from annotations.readers.source import Source

MOST_ENTRIES = 200_000
LONGEST_DIRECTORY_BYTES = 64 * 2**20
END, END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
END64_LOCATOR, END64_LOCATOR_BYTES = b"PK\x06\x07", 20
ENTRY = b"PK\x01\x02"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
MAC_COPIES = "__MACOSX"


def open_source(path: Path) -> Source:
    _check_directory(path)
    archive = zipfile.ZipFile(path)
    try:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check(infos, path.stat().st_size)
        wanted = [info for info in infos if not _is_left_by_system(info.filename)]
        parents = {PurePosixPath(info.filename).parent for info in wanted if _is_picture(info)}
        if len(parents) > 1:
            raise InvalidInput(
                f"The pictures in this ZIP lie in {len(parents)} folders; send one recording at a time.",
                code="several_folders",
                extra={"folders": sorted(map(str, parents))[:10]},
            )
        inside = [_entry(archive, info) for info in wanted if PurePosixPath(info.filename).parent in parents]
        in_front = all(PurePosixPath(info.filename).suffix.lower() not in (".tif", ".tiff") for info in wanted)
        return from_entries(inside, format="zip", close=archive.close, look_at_all=in_front)
    except BaseException:
        archive.close()
        raise


def _check_directory(path: Path) -> None:
    """Count the entries before the library makes an object of each."""
    file_bytes = path.stat().st_size
    with path.open("rb") as file:
        start = max(0, file_bytes - END_BYTES - LONGEST_COMMENT - END64_LOCATOR_BYTES)
        file.seek(start)
        tail = file.read()
        end = tail.rfind(END)
        if end < 0 or len(tail) < end + END_BYTES:
            raise InvalidInput(
                "This ZIP is incomplete: its table of contents, at its end, is missing. Copy it again.",
                code="file_truncated",
            )
        directory_bytes = int.from_bytes(tail[end + 12 : end + 16], "little")
        directory = start + end - directory_bytes
        if tail[max(0, end - END64_LOCATOR_BYTES) : end].startswith(END64_LOCATOR):
            locator = end - END64_LOCATOR_BYTES
            at = int.from_bytes(tail[locator + 8 : locator + 16], "little")
            check_complete(at + 56, file_bytes=file_bytes)
            file.seek(at)
            record = file.read(56)
            directory_bytes = int.from_bytes(record[40:48], "little")
            directory = at - directory_bytes
        check_complete(directory_bytes, file_bytes=file_bytes)
        if directory_bytes > LONGEST_DIRECTORY_BYTES:
            raise _too_many()
        file.seek(max(0, directory))
        if file.read(directory_bytes).count(ENTRY) > MOST_ENTRIES:
            raise _too_many()


def _check(infos: list[zipfile.ZipInfo], file_bytes: int) -> None:
    names: set[str] = set()
    for info in infos:
        name = info.orig_filename
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/") or "\\" in name or "\0" in name or (parts and ":" in parts[0]):
            raise _unsafe(f"the name “{name[:80]}” leads out of it")
        if info.filename in names:
            raise _unsafe(f"it holds “{name[:80]}” twice")
        names.add(info.filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _unsafe(f"“{name[:80]}” is a link")
        if info.flag_bits & ENCRYPTED:
            raise _unsafe(f"“{name[:80]}” is encrypted; pack it without a password")
        if info.compress_type not in METHODS:
            raise _unsafe(f"“{name[:80]}” is packed in an unusual way; use deflate")
        check_packing(info.file_size, packed_bytes=info.compress_size)
    check_packing(sum(info.file_size for info in infos), packed_bytes=file_bytes)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    if _is_picture(info) and info.file_size > 2 * MOST_FRAME_BYTES:
        raise _unsafe(f"“{info.filename[:80]}” is larger than any frame")
    # A file of the archive can be read and sought like any other.
    return Entry(info.filename, info.file_size, lambda: cast(BinaryIO, archive.open(info)))


def _is_picture(info: zipfile.ZipInfo) -> bool:
    return PurePosixPath(info.filename).suffix.lower() in SUFFIXES


def _is_left_by_system(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return MAC_COPIES in parts or any(is_left_by_system(part) for part in parts)


def _unsafe(reason: str) -> InvalidInput:
    return InvalidInput(f"This ZIP is not read: {reason}.", code="archive_unsafe")


def _too_many() -> InvalidInput:
    return InvalidInput(f"This ZIP holds more than {MOST_ENTRIES:,} files; send fewer at a time.", code="too_large")
