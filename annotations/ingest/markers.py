"""Small notes in the storage about what is finished, so that nothing is done twice after a kill.

A note is written after what it speaks of; what has no note counts as not done.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.files.storage import Storage

from annotations import files

ORIGINAL = "original.json"
BLOCK = "block-{start:010d}.json"


@dataclass(frozen=True)
class FinishedBlock:
    """A block of frames that lies in the store on all levels: its fingerprint, and some of its grey values."""

    sha256: str
    sample: list[int]


@dataclass(frozen=True)
class KnownOriginal:
    """The original's fingerprint, and where it lies or is about to lie."""

    sha256: str
    size_bytes: int
    storage_key: str


class Markers:
    """The notes of one ingest, below one folder of the storage."""

    def __init__(self, storage: Storage, folder: str) -> None:
        self._storage = storage
        self._folder = folder

    def original(self) -> KnownOriginal | None:
        noted = self._read(ORIGINAL)
        return KnownOriginal(**noted) if noted else None

    def keep_original(self, original: KnownOriginal) -> None:
        self._write(ORIGINAL, asdict(original))

    def blocks(self) -> dict[int, FinishedBlock]:
        """Finished blocks by the position of their first frame."""
        prefix, suffix = BLOCK.split("{start:010d}")
        names = [name for name in files.listed(self._storage, self._folder)[1] if name.startswith(prefix)]
        noted = {int(name.removeprefix(prefix).removesuffix(suffix)): self._read(name) for name in sorted(names)}
        return {start: FinishedBlock(**note) for start, note in noted.items() if note}

    def keep_block(self, start: int, block: FinishedBlock) -> None:
        self._write(BLOCK.format(start=start), asdict(block))

    def forget(self) -> None:
        files.remove(self._storage, self._folder)

    def _read(self, name: str) -> dict[str, Any] | None:
        data = files.read(self._storage, f"{self._folder}/{name}")
        return json.loads(data) if data else None

    def _write(self, name: str, note: dict[str, Any]) -> None:
        files.write(self._storage, f"{self._folder}/{name}", json.dumps(note).encode())
