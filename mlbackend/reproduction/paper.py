"""What the paper says: its filaments, its clock, its scores. Facts only, each with its source.

Niu, Li, Zhu, Yang, Digital Discovery 2026, 5, 290. The scores of the validation filaments stand in no table of the
paper: they were computed with its definition from the masks that its authors published (Zenodo
10.5281/zenodo.16415665).
"""

from collections.abc import Mapping
from dataclasses import dataclass

SOURCE = "Niu et al., Digital Discovery 2026, 5, 290"
SOURCE_OF_MASKS = "masks of Zenodo 10.5281/zenodo.16415665, scored by the same definition"

NM_PER_PX = 0.52
FIRST_FRAME = 88  # the reaction begins; earlier frames are not used
TRAIN, VALIDATION, TEST = "train", "validation", "test"


@dataclass(frozen=True)
class PublishedFilament:
    """One row of the paper's table of filaments.

    Attributes
    ----------
    number : int
        The paper's own.
    frames : int
        From frame 88 on.
    """

    number: int
    diameter_nm: float
    split: str
    frames: int


FILAMENTS: Mapping[str, PublishedFilament] = {
    "102_R1": PublishedFilament(1, 24, TRAIN, 51),
    "102_R2": PublishedFilament(2, 24, TRAIN, 56),
    "302": PublishedFilament(3, 24, TRAIN, 19),
    "103": PublishedFilament(4, 37, VALIDATION, 46),
    "301": PublishedFilament(5, 14, VALIDATION, 18),
    "201": PublishedFilament(6, 14, TEST, 27),
    "203": PublishedFilament(7, 34, TEST, 14),
}


@dataclass(frozen=True)
class PublishedScore:
    """Pooled over all filaments of a split; mIoU is None where it was not published."""

    macro_f1: float
    miou: float | None
    source: str


Scores = Mapping[str, PublishedScore]  # by descriptor

# By split, then by variant of `variants.py`; the fusion of the pair networks is backward throughout.
SCORES: Mapping[str, Mapping[str, Scores]] = {
    TEST: {
        "unet_a1": {"A1": PublishedScore(0.94102, 0.89361, SOURCE)},
        "unet_a2": {"A2": PublishedScore(0.76276, 0.67357, SOURCE)},
        "mtdn_init2": {
            "A1": PublishedScore(0.94470, 0.89964, SOURCE),
            "A2": PublishedScore(0.84080, 0.75665, SOURCE),
        },
    },
    VALIDATION: {
        "unet_a1": {"A1": PublishedScore(0.93312, None, SOURCE_OF_MASKS)},
        "unet_a2": {"A2": PublishedScore(0.86821, None, SOURCE_OF_MASKS)},
        "mtdn_no_init": {
            "A1": PublishedScore(0.95533, None, SOURCE_OF_MASKS),
            "A2": PublishedScore(0.91716, None, SOURCE_OF_MASKS),
        },
        "mtdn_init1": {
            "A1": PublishedScore(0.95512, None, SOURCE_OF_MASKS),
            "A2": PublishedScore(0.92215, None, SOURCE_OF_MASKS),
        },
        "mtdn_init2": {
            "A1": PublishedScore(0.95481, None, SOURCE_OF_MASKS),
            "A2": PublishedScore(0.91700, None, SOURCE_OF_MASKS),
        },
    },
}
PAPER_FUSION = "backward"


def time_s(number: int) -> float:
    """The clock of the recordings: two frames a second, t = 0 at frame 88."""
    return number / 2 - 44


def filaments_of(split: str) -> tuple[str, ...]:
    """The paper's filaments of one split, in its order."""
    return tuple(name for name, filament in FILAMENTS.items() if filament.split == split)


def published_score(split: str, variant: str, descriptor: str, fusion: str | None) -> PublishedScore | None:
    """The paper's cell, None where it has none."""
    if fusion not in (None, PAPER_FUSION):
        return None
    return SCORES.get(split, {}).get(variant, {}).get(descriptor)
