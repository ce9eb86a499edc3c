"""`filamark.json` beside the filaments of a data set: split, diameter, clock. Optional; knows no pixels."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput

FILE_NAME = "filamark.json"
FORMAT = "filamark-folder/1"
SPLITS = ("train", "validation", "test", "unassigned")


@dataclass(frozen=True)
class FilamentFacts:
    """What the manifest says about one filament; `frame_index` maps file names to the recording's frame count."""

    split: str = "unassigned"
    diameter_nm: float | None = None
    frame_index: dict[str, int] = field(default_factory=dict)


def read_manifest(root: Path) -> dict[str, FilamentFacts]:
    """Facts by filament name, empty where there is no manifest.

    Raises
    ------
    InvalidInput
        ``manifest_unreadable``: not JSON, another format or an unknown split.
    """
    path = root / FILE_NAME
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"its format is {content['format']!r}, expected {FORMAT!r}")
        return {name: _facts(facts) for name, facts in content["filaments"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise InvalidInput(f"{path} cannot be used: {reason}.", code="manifest_unreadable") from error


def _facts(facts: dict[str, Any]) -> FilamentFacts:
    split = facts.get("split", "unassigned")
    if split not in SPLITS:
        raise ValueError(f"the split {split!r} is none of {', '.join(SPLITS)}")
    indices = {name: int(frame["index"]) for name, frame in facts.get("frames", {}).items()}
    return FilamentFacts(split=split, diameter_nm=facts.get("diameter_nm"), frame_index=indices)
