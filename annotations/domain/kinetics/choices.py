"""What a person may choose of how a filament is measured. The same choices give the same numbers, on every page and
in every export."""

from dataclasses import dataclass
from math import isfinite, sqrt

from annotations.domain.kinetics.conversion import AUTOMATIC, V0_CHOICES
from annotations.domain.kinetics.methods import VOLUME_METHODS
from annotations.domain.kinetics.models import CONVERSION_MODELS, SHAPED_MODELS, SHRINKING_TUBE
from annotations.domain.kinetics.rates import NEIGHBOURS
from annotations.domain.kinetics.table import BOUNDARY_PX
from annotations.domain.kinetics.uncertainty import BOUNDARY_OFFSET, ENSEMBLE_MEMBERS, REPEATABILITY
from annotations.domain.kinetics.volume import CONSTANT_LENGTH

SOURCES = (BOUNDARY_OFFSET, REPEATABILITY, ENSEMBLE_MEMBERS)
LAWS = (*CONVERSION_MODELS, *SHAPED_MODELS, SHRINKING_TUBE)
FEWEST_NEIGHBOURS, MOST_NEIGHBOURS = 4, 101
LARGEST_SHARE = 0.5
LARGEST_OFFSET_PX = 20.0

# Two edges, each half a pixel off by itself, do to an area what both do that lie this far off together.
USUAL_OFFSET_PX = BOUNDARY_PX / sqrt(2)


@dataclass(frozen=True)
class Choices:
    """How to measure.

    Attributes
    ----------
    method : str
        One of VOLUME_METHODS.
    v0, v0_until_s
        Which frames give the first volume (`conversion.first_volume`).
    neighbours : int
        How many frames a rate is smoothed over.
    fit_from_s, fit_to_s : float or None
        Laws are fitted to the frames between these times; None leaves that end open.
    sources : tuple of str
        The sources of uncertainty that count, of SOURCES.
    boundary_px : float
        How far off the edges of a mask lie, for the source ``boundary_offset``.
    length_sigma_rel, scale_sigma_rel : float
        Relative standard uncertainties of the length and of the pixel size.
    """

    method: str = CONSTANT_LENGTH
    v0: str = AUTOMATIC
    v0_until_s: float = 0.0
    neighbours: int = NEIGHBOURS
    fit_from_s: float | None = None
    fit_to_s: float | None = None
    sources: tuple[str, ...] = (BOUNDARY_OFFSET,)
    boundary_px: float = USUAL_OFFSET_PX
    length_sigma_rel: float = 0.0
    scale_sigma_rel: float = 0.0

    def __post_init__(self) -> None:
        """Raise ValueError with the first thing that cannot be."""
        _one_of("method", self.method, tuple(VOLUME_METHODS))
        _one_of("v0", self.v0, V0_CHOICES)
        for source in self.sources:
            _one_of("sources", source, SOURCES)
        _between("neighbours", self.neighbours, FEWEST_NEIGHBOURS, MOST_NEIGHBOURS)
        _between("boundary_px", self.boundary_px, 0.0, LARGEST_OFFSET_PX)
        _between("length_sigma_rel", self.length_sigma_rel, 0.0, LARGEST_SHARE)
        _between("scale_sigma_rel", self.scale_sigma_rel, 0.0, LARGEST_SHARE)
        for name in ("v0_until_s", "fit_from_s", "fit_to_s"):
            time_s = getattr(self, name)
            if time_s is not None and not isfinite(time_s):
                raise ValueError(f"expected {name} to be a number of seconds, given {time_s}")
        if self.fit_from_s is not None and self.fit_to_s is not None and self.fit_from_s >= self.fit_to_s:
            raise ValueError(f"expected fit_from_s before fit_to_s, given {self.fit_from_s} and {self.fit_to_s}")


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"expected {name} to be one of {', '.join(known)}, given {value[:40]}")


def _between(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"expected {name} from {low} to {high}, given {value}")
