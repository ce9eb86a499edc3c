"""What an exporter is given: plain values. Masks are true = inside; polarity is each format's own business."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from annotations.domain import origin as origins
from annotations.domain.descriptors import DEFAULT_DESCRIPTORS, Descriptor
from annotations.domain.masks import Mask


@dataclass(frozen=True)
class ExportFrame:
    """One frame of one filament, cut to its region, with the state of its masks that is exported.

    Attributes
    ----------
    index : int
        The recording's own number.
    image : ndarray of uint8 or uint16, shape (H, W)
    masks : mapping from descriptor to ndarray of bool, shape (H, W)
        Empty for a frame without labels.
    exclusion : ndarray of bool, shape (H, W), or None
        None where nothing is excluded.
    row, col : int
        The region's upper left corner in the field.
    version, origin, author, model_version
        Which mask version this is and who made it: a person, a model version or an import.
    """

    index: int
    time_s: float
    image: NDArray[Any]
    masks: Mapping[str, Mask]
    exclusion: Mask | None = None
    row: int = 0
    col: int = 0
    state: str = "unlabelled"
    version: int = 0
    origin: str | None = None
    author: str | None = None
    model_version: str | None = None


@dataclass(frozen=True)
class ExportFilament:
    """One filament. `frames` is gone through once, in order, so a generator will do; `frame_count` says how many.

    `nm_per_px` is None where nobody knows the pixel size.
    """

    name: str
    video: str
    frame_count: int
    frames: Iterable[ExportFrame]
    nm_per_px: float | None
    split: str = "unassigned"
    diameter_nm: float | None = None
    length_px: float | None = None
    length_source: str = ""
    origin: str = origins.RECORDED

    @property
    def synthetic(self) -> bool:
        return self.origin == origins.SYNTHETIC


@dataclass(frozen=True)
class ExportDataset:
    """The filaments of one project that are exported together."""

    project: str
    filaments: Sequence[ExportFilament]
    descriptors: tuple[Descriptor, ...] = DEFAULT_DESCRIPTORS

    @property
    def frame_count(self) -> int:
        return sum(filament.frame_count for filament in self.filaments)


@dataclass(frozen=True)
class KineticsTable:
    """Rows of a kinetics table, each a mapping from column to value; columns left out stay empty.

    Attributes
    ----------
    rows : sequence of mapping
        Names that begin with an underscore are no columns: `_v0_frames` are the frames that gave the row's V0.
    fits, sources : sequence of mapping
        The fitted laws, and what each filament's numbers rest on, one record each.
    provenance : mapping
        What holds for the whole table.
    """

    project: str
    rows: Sequence[Mapping[str, object]]
    provenance: Mapping[str, object] = field(default_factory=dict)
    fits: Sequence[Mapping[str, object]] = ()
    sources: Sequence[Mapping[str, object]] = ()

    def about(self) -> dict[str, Any]:
        """What a manifest says of it."""
        return {"project": self.project, **self.provenance, "sources": [dict(source) for source in self.sources]}
