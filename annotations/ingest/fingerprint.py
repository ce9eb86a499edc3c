"""SHA-256 of files and folders, and of bytes on their way into a file."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

BUFFER_BYTES = 4 * 2**20

Done = Callable[[int], None]  # hears of every buffer, in bytes


class Sha256:
    """A fingerprint that grows; it can copy what it reads."""

    def __init__(self, done: Done) -> None:
        self._digest = hashlib.sha256()
        self._done = done
        self._buffer = memoryview(bytearray(BUFFER_BYTES))
        self.size = 0

    def take(self, source: Any, copy_to: IO[bytes] | None = None) -> None:
        """Everything from where `source` stands to its end."""
        while piece := self._next(source):
            self._digest.update(piece)
            if copy_to is not None:
                copy_to.write(piece)
            self.size += len(piece)
            self._done(len(piece))

    def hexdigest(self) -> str:
        return self._digest.hexdigest()

    def _next(self, source: Any) -> memoryview | bytes:
        if hasattr(source, "readinto"):
            return self._buffer[: source.readinto(self._buffer)]
        data: bytes = source.read(BUFFER_BYTES)
        return data


def of_file(path: Path, done: Done) -> Sha256:
    fingerprint = Sha256(done)
    with path.open("rb", buffering=0) as file:
        fingerprint.take(file)
    return fingerprint


def of_folder(folder: Path, done: Done) -> tuple[str, int]:
    """The fingerprint of a folder and its size: SHA-256 over a line `sha256  relative/path` for each file, in order."""
    lines, size = [], 0
    for path in files_of(folder):
        one = of_file(path, done)
        lines.append(f"{one.hexdigest()}  {path.relative_to(folder).as_posix()}\n")
        size += one.size
    return hashlib.sha256("".join(lines).encode()).hexdigest(), size


def files_of(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())
