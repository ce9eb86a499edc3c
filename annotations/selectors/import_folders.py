"""What lies in the folders that an admin has opened for taking in recordings.

A path is followed to where it really lies before it is looked at, so that no link leads out; names that begin with a
dot are not shown and not followed.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from annotations.domain import formats
from annotations.domain.errors import InvalidInput, NotFound

LISTED = 2000
HOW_TO_ALLOW = (
    "No folder of the server is open for taking in recordings. An admin names some in the setting "
    "FILAMARK_IMPORT_FOLDERS (absolute paths) and starts Filamark again."
)


@dataclass(frozen=True)
class Folder:
    """A folder, by how many images it holds."""

    name: str
    path: str
    images: int


@dataclass(frozen=True)
class RecordingFile:
    """A file that can hold a recording."""

    name: str
    path: str
    size_bytes: int
    changed_at: datetime


@dataclass
class Listing:
    """What lies in one folder; `path` is empty for the list of allowed folders."""

    path: str = ""
    parent: str | None = None
    images: int = 0
    folders: list[Folder] = field(default_factory=list)
    files: list[RecordingFile] = field(default_factory=list)
    note: str = ""


def listing(path: str) -> Listing:
    """The content of a folder by name; of the allowed folders themselves where `path` is empty.

    Raises
    ------
    InvalidInput
        ``path_outside_import_folders``, ``not_a_folder``.
    NotFound
        ``path_not_found``.
    """
    roots = _roots()
    if not path:
        folders = [Folder(root.name or str(root), str(root), _count_images(root)) for root in roots]
        return Listing(folders=folders, note="" if folders else HOW_TO_ALLOW)
    place = _inside(path)
    if not place.is_dir():
        raise InvalidInput(f"{place.name} is a file; open the folder that holds it.", code="not_a_folder")
    return _content(place, is_root=place in roots)


def recording(path: str) -> Path:
    """Where a recording that may be taken in really lies: a file, or a folder of images.

    Raises
    ------
    InvalidInput
        ``path_outside_import_folders``, ``format_unknown``, ``no_frames``.
    NotFound
        ``path_not_found``.
    """
    place = _inside(path)
    if place.is_dir():
        if not _count_images(place):
            raise InvalidInput(f"The folder {place.name} holds no images.", code="no_frames")
    elif not formats.is_recording(place.name):
        raise InvalidInput(
            f"{place.name} is no recording that can be taken in.",
            code="format_unknown",
            extra={"suffixes": list(formats.RECORDING_SUFFIXES)},
        )
    return place


def file(path: str) -> Path:
    """Where a file that people of the project may name really lies.

    Raises
    ------
    InvalidInput
        ``path_outside_import_folders``, ``not_a_file``.
    NotFound
        ``path_not_found``.
    """
    place = _inside(path)
    if not place.is_file():
        raise InvalidInput(f"{place.name} is a folder; name a file.", code="not_a_file")
    return place


def _roots() -> list[Path]:
    wanted = (Path(path) for path in settings.IMPORT_FOLDERS)
    return [path.resolve() for path in wanted if path.is_absolute() and path.is_dir()]


def _inside(path: str) -> Path:
    """The path without links and dots, where it lies below an allowed folder."""
    outside = InvalidInput(
        "This lies outside of the folders that may be taken in from.", code="path_outside_import_folders"
    )
    if "\0" in path or not Path(path).is_absolute():
        raise outside
    place = Path(path).resolve()
    root = next((root for root in _roots() if place.is_relative_to(root)), None)
    # Said before looking whether it is there: who may not look is not told what exists.
    if root is None or any(part.startswith(".") for part in place.relative_to(root).parts):
        raise outside
    if not place.exists():
        raise NotFound("There is no such file or folder (any more).", code="path_not_found")
    return place


def _content(place: Path, *, is_root: bool) -> Listing:
    found = Listing(path=str(place), parent="" if is_root else str(place.parent))
    entries = sorted(_entries(place), key=lambda entry: entry.name.lower())
    found.images = sum(entry.is_file() and formats.is_picture(entry.name) for entry in entries)
    if len(entries) > LISTED:
        found.note = f"Only the first {LISTED} of {len(entries)} names are shown."
    for entry in entries[:LISTED]:
        if entry.is_dir():
            found.folders.append(Folder(entry.name, entry.path, _count_images(Path(entry.path))))
        elif entry.is_file() and formats.holds_many(entry.name):
            facts = entry.stat()
            changed = datetime.fromtimestamp(facts.st_mtime, tz=UTC)
            found.files.append(RecordingFile(entry.name, entry.path, facts.st_size, changed))
    return found


def _entries(place: Path) -> Iterator["os.DirEntry[str]"]:
    """What may be shown of a folder: no dot files, and no link (it may lead anywhere)."""
    try:
        with os.scandir(place) as entries:
            yield from (entry for entry in entries if not entry.name.startswith(".") and not entry.is_symlink())
    except PermissionError:
        return


def _count_images(place: Path) -> int:
    return sum(entry.is_file() and formats.is_picture(entry.name) for entry in _entries(place))
