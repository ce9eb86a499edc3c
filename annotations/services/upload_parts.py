"""The parts of an upload as they lie in the storage: one object each, named by where it begins in the file.

Knows no user and no state: the caller holds the upload's lock. A part goes from the request to the storage a piece at a
time, and one that turns out to be wrong is deleted again.
"""

import errno
import io
import logging
import shutil
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from annotations import files
from annotations.domain import tus
from annotations.domain.errors import ChecksumMismatch, InvalidInput, StorageFull, TooLarge
from annotations.models import Upload

logger = logging.getLogger(__name__)


def key(upload: Upload, offset: int) -> str:
    """Names of parts sort as the parts follow each other."""
    return f"{upload.parts_prefix}/{offset:020d}"


def write(upload: Upload, part: IO[bytes], *, most: int, checksum: tus.Checksum | None) -> int:
    """Store the part that begins at the upload's offset, of at most `most` bytes; how many there were."""
    check_room(most)
    name = key(upload, upload.offset)
    arriving = _Arriving(part, most=most, digest=checksum.start() if checksum else None)
    try:
        _save(name, arriving)
        arriving.check_end(upload)
        if checksum is not None and arriving.digest.digest() != checksum.digest:
            raise ChecksumMismatch("The part arrived changed on its way; send it again.", code="checksum_mismatch")
    except BaseException:
        default_storage.delete(name)
        raise
    return arriving.count


def delete_all(prefix: str) -> None:
    """Delete every part below an upload's prefix."""
    files.remove(default_storage, prefix)


def check_room(size: int) -> None:
    """Raise StorageFull where the disk that holds the storage has no room for `size` bytes more."""
    place = getattr(default_storage, "location", None)
    if not place or not Path(place).is_absolute():
        return  # a bucket: it has no end, or says so itself
    folder = next(folder for folder in (Path(place), *Path(place).parents) if folder.exists())
    free = shutil.disk_usage(folder).free - settings.UPLOAD_SPARE_BYTES
    if size > free:
        raise _full(free=max(0, free), wanted=size)


def beyond_length() -> TooLarge:
    return TooLarge("The part reaches beyond the end of the file as it was announced.", code="beyond_length")


def part_too_large(largest: int) -> TooLarge:
    return TooLarge(
        f"One request carries at most {largest // 2**20} MiB; send the file in smaller parts.",
        code="part_too_large",
        extra={"largest": largest},
    )


class _Arriving(io.RawIOBase):
    """Reads a part as it arrives, counting and hashing: `most` bytes, and one more to see that it is over."""

    def __init__(self, part: IO[bytes], *, most: int, digest: Any) -> None:
        super().__init__()
        self._part, self._most, self.digest = part, most, digest
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = self._most - self.count
        data = self._part.read(wanted if size < 0 else min(size, wanted))
        self.count += len(data)
        if self.digest is not None:
            self.digest.update(data)
        return data

    def check_end(self, upload: Upload) -> None:
        if self._part.read(1):
            if self.count == upload.length - upload.offset:
                raise beyond_length()
            raise part_too_large(self._most)
        if self.count == 0:
            raise InvalidInput("The part is empty.", code="part_empty")


def _save(name: str, arriving: _Arriving) -> None:
    try:
        files.save(default_storage, name, File(cast(Any, arriving)))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(free=0, wanted=0) from error
        raise


def _full(*, free: int, wanted: int) -> StorageFull:
    return StorageFull(
        "The server has no room for this file; an admin has to make some.",
        code="storage_full",
        extra={"free_bytes": free, "wanted_bytes": wanted},
    )
