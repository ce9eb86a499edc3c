"""Reads filamark.json, which says what the published folders leave to the paper."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from annotations.importers.mtdn import published
from annotations.importers.mtdn.layout import METADATA, last_number

FORMAT = "filamark-folder/1"
SPLITS = ("train", "validation", "test", "unassigned")


@dataclass(frozen=True)
class FrameFacts:
    """The recording's own number of a frame, and when it was taken."""

    index: int
    time_s: float


@dataclass(frozen=True)
class FilamentFacts:
    """What is known of a filament besides its pictures."""

    name: str
    diameter_nm: float | None = None
    split: str = "unassigned"
    nm_per_px: float = published.NM_PER_PX
    length_px: float | None = None
    synthetic: bool = False
    frames: Mapping[str, FrameFacts] = field(default_factory=dict)

    def frame(self, file: Path) -> FrameFacts:
        """Number and time of a frame; by the clock of the published recordings where nothing else is said."""
        stated = self.frames.get(file.name)
        if stated is not None:
            return stated
        index = last_number(file.stem)
        if index is None:
            raise InvalidInput(
                f"{file.name} has no frame number in its name.",
                code="frame_number_missing",
                extra={"file": file.name},
            )
        return FrameFacts(index, published.time_s(index))


def read_metadata(root: Path) -> dict[str, FilamentFacts]:
    """What filamark.json says, by folder; nothing where there is no such file.

    Raises
    ------
    InvalidInput
        ``metadata_unreadable``: no JSON, another format, or a value that cannot be.
    """
    path = root / METADATA
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"its format is {content['format']!r}, expected {FORMAT!r}")
        everything = bool(content.get("synthetic"))
        return {folder: _facts(folder, stated, everything) for folder, stated in content["filaments"].items()}
    except KeyError as error:
        raise _unreadable(f"{error} is missing") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(str(error)) from error


def facts_of(folder: str, stated: Mapping[str, FilamentFacts]) -> FilamentFacts:
    """The facts of a folder's filament: stated beside it, else the paper's, else none."""
    if folder in stated:
        return stated[folder]
    known = published.FILAMENTS.get(folder.upper())
    return FilamentFacts(folder, known.diameter_nm, known.split) if known else FilamentFacts(folder)


def _facts(folder: str, stated: Mapping[str, Any], synthetic: bool) -> FilamentFacts:
    split = stated.get("split", "unassigned")
    if split not in SPLITS:
        raise ValueError(f"the split of {folder} is {split!r}, expected one of {', '.join(SPLITS)}")
    frames = stated.get("frames") or {}
    return FilamentFacts(
        name=str(stated.get("name") or folder),
        diameter_nm=_positive(folder, stated, "diameter_nm"),
        split=split,
        nm_per_px=_positive(folder, stated, "nm_per_px") or published.NM_PER_PX,
        length_px=_positive(folder, stated, "length_px"),
        synthetic=synthetic or bool(stated.get("synthetic")),
        frames={file: FrameFacts(int(facts["index"]), float(facts["time_s"])) for file, facts in frames.items()},
    )


def _positive(folder: str, stated: Mapping[str, Any], key: str) -> float | None:
    value = stated.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not 0 < float(value) < float("inf"):
        raise ValueError(f"{key} of {folder} is {value!r}, expected a positive number")
    return float(value)


def _unreadable(reason: str) -> InvalidInput:
    return InvalidInput(f"{METADATA} cannot be used: {reason}.", code="metadata_unreadable", extra={"file": METADATA})
