"""Collects the files of an export in a ZIP or a folder, hashes each, and leaves nothing behind when it fails.

The same content gives the same bytes: no clock, no user, no host finds its way into a package.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from annotations.domain.errors import Conflict

MANIFEST = "manifest.json"
MANIFEST_FORMAT = "filamark-manifest/1"
# The earliest date that a ZIP can hold.
NO_DATE = (1980, 1, 1, 0, 0, 0)

Target = Path | BinaryIO


@dataclass(frozen=True)
class FileFact:
    """Fingerprint and size of one exported file."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """Every file of an export with its fingerprint, and where each mask comes from."""

    format: str
    files: dict[str, FileFact] = field(default_factory=dict)
    provenance: list[dict[str, Any]] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> bytes:
        return json_bytes({"manifest": MANIFEST_FORMAT, **asdict(self)})


class _Sink(Protocol):
    def put(self, name: str, data: bytes) -> None: ...


class Package:
    """The files of one export, written as they are added."""

    def __init__(self, sink: _Sink, manifest: Manifest) -> None:
        self._sink = sink
        self.manifest = manifest

    def add(self, name: str, data: bytes) -> None:
        """Write one file; `name` is a relative path made of slugs."""
        if name in self.manifest.files:
            raise ValueError(f"{name} was added before")
        self.manifest.files[name] = fact(data)
        self._sink.put(name, data)

    def finish(self) -> Manifest:
        """Write the manifest, the only file that it does not list."""
        self._sink.put(MANIFEST, self.manifest.as_json())
        return self.manifest


@contextmanager
def open_package(target: Target, manifest: Manifest) -> Iterator[Package]:
    """A package that appears at `target` only when the block ends well.

    A path ending in .zip and an open file become a ZIP, any other path a folder.

    Raises
    ------
    Conflict
        ``target_not_empty``: the folder holds something already.
    """
    if not isinstance(target, Path):
        with _whole_or_nothing(target), _zip(target) as sink:
            yield Package(sink, manifest)
    elif target.suffix == ".zip":
        with whole_file(target) as file, _zip(file) as sink:
            yield Package(sink, manifest)
    else:
        with _whole_folder(target) as folder:
            yield Package(_Folder(folder), manifest)


def fact(data: bytes) -> FileFact:
    return FileFact(hashlib.sha256(data).hexdigest(), len(data))


def json_bytes(content: Mapping[str, Any]) -> bytes:
    """JSON for files: readable, stable, strict."""
    return (json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only when it is complete."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        partial = Path(file.name)
        try:
            yield cast(BinaryIO, file)
            file.flush()
            partial.chmod(0o644)
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


@contextmanager
def opened(target: Target) -> Iterator[BinaryIO]:
    """A single file at a path or an open file, whole or not at all."""
    if isinstance(target, Path):
        with whole_file(target) as file:
            yield file
    else:
        with _whole_or_nothing(target):
            yield target


@contextmanager
def _whole_or_nothing(file: BinaryIO) -> Iterator[None]:
    start = file.tell()
    try:
        yield
    except BaseException:
        file.seek(start)
        file.truncate()
        raise


@contextmanager
def _whole_folder(target: Path) -> Iterator[Path]:
    if target.exists() and any(target.iterdir()):
        raise Conflict(f"{target} is not empty.", code="target_not_empty", extra={"path": str(target)})
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        partial.chmod(0o755)
        yield partial
        partial.replace(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


@contextmanager
def _zip(file: BinaryIO) -> Iterator["_Zip"]:
    archive = zipfile.ZipFile(file, "w")
    try:
        yield _Zip(archive)
    except BaseException:
        # Closing would write a directory of what is there; what is there is about to be thrown away.
        archive.fp = None
        raise
    archive.close()


@dataclass(frozen=True)
class _Zip:
    archive: zipfile.ZipFile

    def put(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, NO_DATE)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        # Pictures are compressed already.
        entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, data)


@dataclass(frozen=True)
class _Folder:
    path: Path

    def put(self, name: str, data: bytes) -> None:
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
