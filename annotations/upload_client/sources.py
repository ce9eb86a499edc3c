"""What is sent: a file as it is, or a folder of images as one ZIP in which nothing is compressed.

The same folder makes the same ZIP, byte by byte, so that a transfer of it can be gone on with.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .faults import Fault

PICTURES = (".btf", ".jpeg", ".jpg", ".png", ".tf8", ".tif", ".tiff")
SIDE_CARS = (".csv", ".json")
PIECE = 1024 * 1024
FIXED_DATE = (1980, 1, 1, 0, 0, 0)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Source:
    """A file to be sent, under its name."""

    path: Path
    name: str
    length: int

    def sha256(self, progress: Progress) -> str:
        """Hex digest of the whole file; `progress` is told the bytes done and all."""
        digest, done = hashlib.sha256(), 0
        with self.path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                done += len(piece)
                progress(done, self.length)
        return digest.hexdigest()

    def read(self, offset: int, size: int) -> bytes:
        """At most `size` bytes from `offset` on."""
        with self.path.open("rb") as file:
            file.seek(offset)
            return file.read(size)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """What to send for a path; a ZIP made for it is gone afterwards."""
    try:
        if not path.is_dir():
            yield _file(path, path.name)
            return
        with tempfile.TemporaryDirectory(prefix="filamark-upload-") as scratch:
            archive = Path(scratch) / "folder.zip"
            _pack(path, archive)
            yield _file(archive, f"{path.resolve().name}.zip")
    except FileNotFoundError:
        raise Fault(f"There is no file {path}.") from None
    except PermissionError:
        raise Fault(f"{path} may not be read; ask whoever owns it.") from None
    except OSError as error:
        raise Fault(f"{path} cannot be read or packed: {error.strerror or error}.") from error


def _file(path: Path, name: str) -> Source:
    return Source(path, name, path.stat().st_size)


def _pack(folder: Path, archive: Path) -> None:
    members = sorted(
        (path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")),
        key=lambda path: path.name,
    )
    pictures = [path for path in members if path.name.lower().endswith(PICTURES)]
    if not pictures:
        raise Fault(f"The folder {folder} holds no images ({', '.join(PICTURES)}).")
    beside = [path for path in members if path.name.lower().endswith(SIDE_CARS)]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for path in [*pictures, *beside]:
            facts = zipfile.ZipInfo(path.name, FIXED_DATE)
            facts.file_size = path.stat().st_size
            with path.open("rb") as file, packed.open(facts, "w") as member:
                while piece := file.read(PIECE):
                    member.write(piece)
