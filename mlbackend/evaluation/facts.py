"""Scale and clock of the filaments of a folder: stated in filamark.json, else the paper's where it is theirs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from mlbackend.data.manifest import FILE_NAME, read_manifest
from mlbackend.reproduction import paper


@dataclass(frozen=True)
class Measures:
    """What turns pixels and frames into nm and seconds.

    Attributes
    ----------
    nm_per_px : float or None
    times_s : dict of str to float
        By file name.
    published_clock : bool
        Frames that are not in `times_s` follow the clock of the published recordings.
    """

    nm_per_px: float | None = None
    times_s: Mapping[str, float] = field(default_factory=dict)
    published_clock: bool = False

    def times_of(self, files: tuple[str, ...], numbers: tuple[int, ...]) -> NDArray[np.float64] | None:
        """Times of the frames; None as soon as one is not known."""
        if self.published_clock:
            return np.array([paper.time_s(number) for number in numbers], dtype=np.float64)
        if not all(file in self.times_s for file in files):
            return None
        return np.array([self.times_s[file] for file in files], dtype=np.float64)


def read_measures(root: Path, names: list[str]) -> dict[str, Measures]:
    """Measures of the named filaments.

    Raises
    ------
    InvalidInput
        ``manifest_unreadable``.
    """
    read_manifest(root)  # says what is wrong with it
    path = root / FILE_NAME
    stated: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["filaments"] if path.exists() else {}
    try:
        return {name: _measures(name, stated.get(name, {})) for name in names}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InvalidInput(f"{path} cannot be used: {error}.", code="manifest_unreadable") from error


def _measures(name: str, facts: Mapping[str, Any]) -> Measures:
    is_published = name.upper() in paper.FILAMENTS
    scale = facts.get("nm_per_px")
    if scale is None and is_published:
        scale = paper.NM_PER_PX
    if scale is not None and not 0 < float(scale) < float("inf"):
        raise ValueError(f"nm_per_px of {name} is {scale!r}, expected a positive number")
    frames = facts.get("frames") or {}
    times = {file: float(frame["time_s"]) for file, frame in frames.items() if frame.get("time_s") is not None}
    return Measures(None if scale is None else float(scale), times, published_clock=is_published and not times)
