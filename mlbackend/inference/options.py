"""How a network is asked: one frozen value that is stored with what it said. Without torch."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from annotations.domain.pairs import ENSEMBLE, FUSIONS

HARD, SOFT = "hard", "soft"
VOTES = (HARD, SOFT)
FIRST, BOTH = "first", "both"
HALVES = (FIRST, BOTH)
VIEWS = (1, 4, 8)
AS_TRAINED, AS_RECORDED = "as_trained", "as_recorded"
THICKNESSES = (AS_TRAINED, AS_RECORDED)
SMALLEST_TILE_PX = 32

_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "fusion": FUSIONS,
    "votes": VOTES,
    "halves": HALVES,
    "views": VIEWS,
    "thickness": THICKNESSES,
}


@dataclass(frozen=True)
class InferenceOptions:
    """How masks are made of a network's answers.

    Attributes
    ----------
    fusion : str
        Which frames each one is compared with, one of `FUSIONS`.
    votes : str
        ``hard``: every comparison votes for inside or outside; ``soft``: the mean of their probabilities decides. In
        both a tie is background.
    halves : str
        ``first``: the comparison (t, t') speaks about t; ``both``: about t' as well, and no two frames are compared
        in both orders.
    views : int
        Symmetries of the square in which every image is looked at: 1 as it is, 4 with its flips, 8 with turns as well.
    references : int
        Partners of a frame in the ensemble, spread evenly in time; 0 takes all frames.
    tile_px : int
        Regions larger than this are answered in squares of this side, each seen with as much of its surroundings as
        the network looks at; 0 takes every region in one.

    thickness : str
        ``as_trained``: a network that knows how thick the filaments of its training were sees thicker ones scaled down
        to that; ``as_recorded``: images as they are.

    Notes
    -----
    Networks that look at one frame at a time have no use for fusion, votes, halves and references.
    """

    fusion: str = "backward"
    votes: str = HARD
    halves: str = FIRST
    views: int = 1
    references: int = 0
    tile_px: int = 0
    thickness: str = AS_TRAINED

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                listed = ", ".join(map(str, choices))
                raise ValueError(f"expected {name} to be one of {listed}, given {getattr(self, name)!r}")
        if self.references < 0:
            raise ValueError(f"expected references of 0 (all) or more, given {self.references}")
        if self.references and self.fusion != ENSEMBLE:
            raise ValueError(f"references choose among the partners of the fusion {ENSEMBLE}, given {self.fusion!r}")
        if self.tile_px and self.tile_px < SMALLEST_TILE_PX:
            raise ValueError(f"expected tile_px of 0 (no tiles) or {SMALLEST_TILE_PX} and more, given {self.tile_px}")

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)
