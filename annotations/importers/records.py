"""What an importer hands over: plain values, complete or not at all, and a report of what was done to them.

Masks are true = inside here, whatever the files say. Knows no database and no file format.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain import origin as origins
from annotations.domain.facts import Fact
from annotations.domain.masks import Mask

# Where the length of a filament comes from.
AUTHORS_TABLE = "authors_table"
PAINTED_LINE = "painted_line"
MEDIAL_AXIS = "medial_axis"
STATED = "stated"
UNKNOWN = ""


@dataclass(frozen=True)
class Report:
    """Sentences for people: what was repaired, what was refused, and what else they should know."""

    repaired: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        self.repaired.extend(other.repaired)
        self.refused.extend(other.refused)
        self.notes.extend(other.notes)


@dataclass(frozen=True)
class Length:
    """The length of a filament's centre line inside its region, and how it is known.

    Attributes
    ----------
    length_px : float or None
        None where nothing usable was found.
    source : str
        AUTHORS_TABLE, PAINTED_LINE, MEDIAL_AXIS, STATED or UNKNOWN.
    centre_line : tuple of (row, col), or None
        Points in the filament's region, in order along the filament.
    """

    length_px: float | None = None
    source: str = UNKNOWN
    centre_line: tuple[tuple[float, float], ...] | None = None


@dataclass(frozen=True)
class ImportedFilament:
    """One filament through the T frames of its video.

    Attributes
    ----------
    offsets : ndarray of int, shape (T, 2)
        Row and column of the region's upper left corner in each frame.
    exclusions : ndarray of bool, shape (T, height, width)
    masks : mapping from descriptor to T masks
        None where a frame has no mask of that descriptor.
    """

    name: str
    diameter_nm: float | None
    split: str
    offsets: NDArray[np.int64]
    exclusions: NDArray[np.bool_]
    masks: Mapping[str, tuple[Mask | None, ...]]
    length: Length

    @property
    def region(self) -> tuple[int, int]:
        """Height and width of the region."""
        return self.exclusions.shape[1], self.exclusions.shape[2]

    @property
    def length_px(self) -> float | None:
        return self.length.length_px

    @property
    def length_source(self) -> str:
        return self.length.source

    @property
    def centre_line(self) -> tuple[tuple[float, float], ...] | None:
        return self.length.centre_line

    def labelled(self, position: int) -> bool:
        """Whether any descriptor has a mask in the frame at `position`."""
        return any(masks[position] is not None for masks in self.masks.values())


@dataclass(frozen=True)
class ImportedVideo:
    """One video: frames (T, H, W) at native depth, their own numbers, their times, and the files they came from.

    Attributes
    ----------
    source_sha256 : mapping from file, relative to the folder that was read, to SHA-256
    source : str
        Where pixel size and clock come from, as in `annotations.domain.facts`: ``importer`` or ``rendered``.
    origin : str
        Where the pixels come from: a name of `annotations.domain.origin`.
    """

    name: str
    indices: tuple[int, ...]
    times_s: tuple[float, ...]
    nm_per_px: float
    frames: NDArray[Any]
    source_sha256: Mapping[str, str]
    filaments: tuple[ImportedFilament, ...]
    source: str = "importer"
    origin: str = origins.RECORDED

    def facts(self) -> dict[str, Fact]:
        """What is known beside the pixels."""
        return {
            "pixel_size": Fact(self.nm_per_px, "nm", self.source),
            "clock": Fact("even" if _even(self.times_s) else "per_frame", "", self.source),
        }

    def content_sha256(self) -> str:
        """Fingerprint of the pixels and their numbers; the same however the files were compressed."""
        fingerprint = hashlib.sha256(f"{self.frames.shape}{self.frames.dtype.str}{self.indices}".encode())
        fingerprint.update(np.ascontiguousarray(self.frames).data)
        return fingerprint.hexdigest()


def _even(times_s: tuple[float, ...]) -> bool:
    return len(times_s) < 3 or bool(np.ptp(np.diff(times_s)) < 1e-6)


@dataclass(frozen=True)
class ImportedDataset:
    """Everything one folder held."""

    videos: tuple[ImportedVideo, ...]
    report: Report
