"""SHA-256 of files and folders, and of bytes on their way into a file."""

import hashlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import IO, Any

BUFFER_BYTES = 4 * 2**20

Done = Callable[[int], None]  # hears of every buffer, in bytes


class Sha256:
    """A fingerprint that grows; it can copy what it reads."""

    def __init__(self, done: Done) -> None:
        self._digest = hashlib.sha256()
        self._done = done
        self._buffers = cycle(memoryview(bytearray(BUFFER_BYTES)) for _ in range(2))
        self.size = 0

    def take(self, source: Any, copy_to: IO[bytes] | None = None) -> None:
        """Everything from where `source` stands to its end. One piece is written while the next is read and hashed."""
        with ThreadPoolExecutor(1, "copy") as copier:
            copied: Future[int] | None = None
            while piece := self._next(source):
                self._digest.update(piece)
                if copied is not None:
                    copied.result()
                copied = copier.submit(copy_to.write, piece) if copy_to is not None else None
                self.size += len(piece)
                self._done(len(piece))
            if copied is not None:
                copied.result()

    def hexdigest(self) -> str:
        return self._digest.hexdigest()

    def _next(self, source: Any) -> memoryview | bytes:
        if hasattr(source, "readinto"):
            buffer = next(self._buffers)
            return buffer[: source.readinto(buffer)]
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
