"""The replays of a study on disk: one file each, so that an interrupted study goes on where it was."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput

FOLDER = "replays"

Record = dict[str, Any]


@dataclass(frozen=True)
class Replay:
    """One filament held out, one strategy, one seed."""

    held_out: str
    strategy: str
    seed: int

    @property
    def file_name(self) -> str:
        """Stable; the hash keeps names apart that only differ in what a file name cannot hold."""
        plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in self.held_out)
        mark = hashlib.sha256(self.held_out.encode()).hexdigest()[:6]
        return f"{plain}-{mark}-{self.strategy.replace(' ', '-')}-{self.seed}.json"


def read(out: Path, replay: Replay, *, settings: Mapping[str, Any]) -> list[Record] | None:
    """The rounds of a finished replay; None where it is not done.

    Raises
    ------
    InvalidInput
        ``simulation_differs``: it was computed with other settings; ``simulation_unreadable``.
    """
    path = out / FOLDER / replay.file_name
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        stored, rounds = found["settings"], list(found["rounds"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{path} cannot be used: {error}.", code="simulation_unreadable") from error
    wanted = json.loads(json.dumps(dict(settings)))
    if stored != wanted:
        differing = sorted(key for key in {*stored, *wanted} if stored.get(key) != wanted.get(key))
        raise InvalidInput(
            f"{path} was computed with another {', '.join(differing)}: take another folder with --out, or remove that "
            "file.",
            code="simulation_differs",
            extra={"path": str(path), "differs": differing},
        )
    return rounds


def write(out: Path, replay: Replay, rounds: list[Record], *, settings: Mapping[str, Any]) -> None:
    """Keep a replay, in one step."""
    path = out / FOLDER / replay.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".part")
    content = {"settings": dict(settings), "rounds": rounds}
    scratch.write_text(json.dumps(content, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    os.replace(scratch, path)  # noqa: PTH105  (the one that replaces on every system)
