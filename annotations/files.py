"""Files and folders of Django's storage: written whole, read, listed, removed; the short way where it is a folder.

Knows names inside a storage and bytes, and nothing of what they mean. A name is a path with `/` between its parts.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage

from annotations.domain.errors import Unavailable

# Removing from a bucket is waiting for answers.
REMOVE_AT_ONCE = 16


def local_path(storage: Storage, name: str) -> Path | None:
    """Where the file lies on this machine; None where the storage is no plain folder.

    A class derived from Django's own may do more than write files, so it is left to do it.
    """
    # `__class__` and not `type`: Django's `default_storage` stands in for the real one.
    return Path(storage.path(name)) if storage.__class__ is FileSystemStorage else None


def write(storage: Storage, name: str, data: Any) -> None:
    """Write a file, or replace it, in one step: nobody ever reads half of it.

    Raises
    ------
    Unavailable
        ``storage_does_not_overwrite``.
    """
    path = local_path(storage, name)
    if path is not None:
        _write_beside(path, data)
    else:
        save(storage, name, ContentFile(bytes(data)))


def save(storage: Storage, name: str, content: File) -> None:
    """Write what a file holds as the storage likes to take it, for what is too large to be in memory.

    Raises
    ------
    Unavailable
        ``storage_does_not_overwrite``.
    """
    written = storage.save(name, content)
    if written != name:
        # Otherwise the old file would stay in force, unnoticed.
        storage.delete(written)
        raise Unavailable(
            f"The storage does not overwrite {name}: switch overwriting on in its settings.",
            code="storage_does_not_overwrite",
            extra={"name": name},
        )


def read(storage: Storage, name: str) -> bytes | None:
    """The whole file; None where there is none."""
    path = local_path(storage, name)
    try:
        if path is not None:
            return path.read_bytes()
        with storage.open(name, "rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def names(storage: Storage, folder: str) -> Iterator[str]:
    """Every file below the folder, by its name in the storage."""
    folders, files = listed(storage, folder)
    yield from (f"{folder}/{file}" for file in files)
    for name in folders:
        yield from names(storage, f"{folder}/{name}")


def listed(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """The folders and the files in a folder; nothing where there is none."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return list(folders), list(files)


def remove(storage: Storage, folder: str) -> None:
    """Remove everything below a folder, and folders left empty; removing what is not there is no error."""
    path = local_path(storage, folder)
    if path is not None:
        with suppress(FileNotFoundError):
            shutil.rmtree(path)
        _remove_if_empty(path.parent, Path(storage.path("")))
        return
    with ThreadPoolExecutor(REMOVE_AT_ONCE) as pool:
        for _ in pool.map(storage.delete, list(names(storage, folder))):
            pass


def ready_to_write(path: Path) -> Path:
    """The path, with its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write_beside(path: Path, data: Any) -> None:
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        try:
            file = beside.open("xb")
        except FileNotFoundError:
            file = ready_to_write(beside).open("xb")
        with file:
            file.write(data)
        os.replace(beside, path)  # noqa: PTH105  (the one that replaces on every system)
    except BaseException:
        with suppress(FileNotFoundError):
            beside.unlink()
        raise


def _remove_if_empty(folder: Path, root: Path) -> None:
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone
            if folder.exists():
                return
        folder = folder.parent
