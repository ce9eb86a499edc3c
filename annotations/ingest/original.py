"""Bring the original to its place, and know its fingerprint.

An upload's parts become one file; they stay until somebody has committed the result, so the only copy is never lost.
A recording in an allowed folder stays where it is.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage

from annotations import files
from annotations.domain.errors import InvalidInput, NotFound
from annotations.ingest import fingerprint
from annotations.ingest.fingerprint import Sha256
from annotations.ingest.markers import KnownOriginal, Markers
from annotations.ingest.progress import Progress
from annotations.ingest.spec import Parts, Spec

ASSEMBLING = "assembling"


@dataclass(frozen=True)
class Original:
    """The original, and where this process reads it: `path` is local, and a folder for a folder of images."""

    sha256: str
    size_bytes: int
    storage_key: str
    path: Path


def bring_in(spec: Spec, storage: Storage, markers: Markers, progress: Progress) -> Original:
    """Make the original whole, checked and readable.

    Raises
    ------
    InvalidInput
        ``checksum_mismatch``, ``upload_incomplete``.
    NotFound
        ``upload_gone``, ``source_gone``.
    """
    if spec.parts is None:
        found = _in_place(Path(spec.in_place), progress)
        _forget_another(found, markers)
        return found
    known = markers.original()
    if known is not None and _lies_there(storage, known):
        return Original(known.sha256, known.size_bytes, known.storage_key, _fetched(spec, storage, known))
    return _assembled(spec, spec.parts, storage, markers, progress)


def _in_place(path: Path, progress: Progress) -> Original:
    if not path.exists():
        raise NotFound(f"{path.name} is not in its folder any more.", code="source_gone")
    if path.is_dir():
        size = sum(file.stat().st_size for file in fingerprint.files_of(path))
        sha256, size = fingerprint.of_folder(path, _counting(progress, size))
        return Original(sha256, size, "", path)
    whole = fingerprint.of_file(path, _counting(progress, path.stat().st_size))
    return Original(whole.hexdigest(), whole.size, "", path)


def _forget_another(found: Original, markers: Markers) -> None:
    """Blocks of what lay there before, when the recording was changed in place between two runs, do not count."""
    known = markers.original()
    if known is not None and known.sha256 != found.sha256:
        markers.forget()
    markers.keep_original(KnownOriginal(found.sha256, found.size_bytes, ""))


def _assembled(spec: Spec, parts: Parts, storage: Storage, markers: Markers, progress: Progress) -> Original:
    place = files.local_path(storage, f"{spec.markers}/{ASSEMBLING}") or Path(spec.scratch) / ASSEMBLING
    whole = _join(parts, storage, files.ready_to_write(place), progress)
    sha256 = whole.hexdigest()
    if parts.sha256 and parts.sha256.lower() != sha256:
        raise InvalidInput(
            f"{spec.name} changed on its way: its fingerprint is not the one its sender gave. Upload it again.",
            code="checksum_mismatch",
            extra={"expected": parts.sha256, "given": sha256},
        )
    known = KnownOriginal(sha256, whole.size, spec.original.replace("{sha256}", sha256))
    # Noted before it lies there: whoever cleans up after a kill knows where to look.
    markers.keep_original(known)
    return Original(sha256, whole.size, known.storage_key, _placed(storage, known.storage_key, place))


def _join(parts: Parts, storage: Storage, place: Path, progress: Progress) -> Sha256:
    """Write the parts into one file; a single one in a folder of this machine is linked instead of copied."""
    names = _complete(parts, storage)
    place.unlink(missing_ok=True)
    count = _counting(progress, parts.length)
    only = files.local_path(storage, names[0]) if len(names) == 1 else None
    if only is not None and _linked(only, place):
        whole = fingerprint.of_file(place, count)
    else:
        whole = Sha256(count)
        with place.open("wb") as file:
            for name in names:
                _check_offset(name, whole.size)
                with storage.open(name, "rb") as part:
                    whole.take(part, copy_to=file)
    if whole.size != parts.length:
        raise _incomplete(whole.size, parts.length)
    return whole


def _complete(parts: Parts, storage: Storage) -> list[str]:
    names = sorted(files.listed(storage, parts.prefix)[1])
    if not names:
        raise NotFound(
            "The uploaded file is not there any more: it was removed when it could not be used. Upload it again.",
            code="upload_gone",
        )
    return [f"{parts.prefix}/{name}" for name in names]


def _check_offset(name: str, offset: int) -> None:
    if int(name.rsplit("/", 1)[-1]) != offset:
        raise _incomplete(offset, None)


def _incomplete(size: int, length: int | None) -> InvalidInput:
    whole = "" if length is None else f" of {length}"
    return InvalidInput(
        f"A part of the uploaded file is missing after {size}{whole} bytes. Upload it again.",
        code="upload_incomplete",
        extra={"bytes": size, "length": length},
    )


def _linked(part: Path, place: Path) -> bool:
    try:
        os.link(part, place)
    except OSError:  # this file system knows no links
        return False
    return True


def _placed(storage: Storage, key: str, place: Path) -> Path:
    final = files.local_path(storage, key)
    if final is not None:
        os.replace(place, files.ready_to_write(final))  # noqa: PTH105  (the one that replaces on every system)
        return final
    with place.open("rb") as file:
        storage.save(key, File(file))
    return place


def _lies_there(storage: Storage, known: KnownOriginal) -> bool:
    return storage.exists(known.storage_key) and storage.size(known.storage_key) == known.size_bytes


def _fetched(spec: Spec, storage: Storage, known: KnownOriginal) -> Path:
    """The original in the storage as a local file."""
    path = files.local_path(storage, known.storage_key)
    if path is not None:
        return path
    place = files.ready_to_write(Path(spec.scratch) / ASSEMBLING)
    bucket = getattr(storage, "bucket", None)
    if bucket is not None:
        # Django's file object would take the whole file into memory.
        bucket.download_file(storage._normalize_name(known.storage_key), str(place))  # type: ignore[attr-defined]
    else:
        with storage.open(known.storage_key, "rb") as source, place.open("wb") as file:
            shutil.copyfileobj(source, file, fingerprint.BUFFER_BYTES)
    return place


def _counting(progress: Progress, size: int) -> fingerprint.Done:
    so_far = 0

    def done(more: int) -> None:
        nonlocal so_far
        so_far += more
        progress.original(so_far, size)

    return done
