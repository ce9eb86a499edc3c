"""What the paper says about its filaments and the files do not.

Source: Niu, Li, Zhu, Yang, Digital Discovery 2026, 5, 290, table of filaments and section on data.
"""

from dataclasses import dataclass

NM_PER_PX = 0.52
FIRST_REACTION_FRAME = 88


@dataclass(frozen=True)
class PublishedFilament:
    """One row of the paper's table: nominal diameter and the part it plays in training."""

    diameter_nm: float
    split: str


FILAMENTS = {
    "102_R1": PublishedFilament(24, "train"),
    "102_R2": PublishedFilament(24, "train"),
    "302": PublishedFilament(24, "train"),
    "103": PublishedFilament(37, "validation"),
    "301": PublishedFilament(14, "validation"),
    "201": PublishedFilament(14, "test"),
    "203": PublishedFilament(34, "test"),
}


def time_s(index: int) -> float:
    """The clock of the recordings: two frames a second, the reaction begins at frame 88."""
    return index / 2 - 44
