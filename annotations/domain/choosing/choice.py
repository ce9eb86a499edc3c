"""A chosen frame and the reasons for it, in words for people and in names for programs."""

from dataclasses import dataclass

CODES = (
    "rate_effect",
    "doubt",
    "violation",
    "far_in_time",
    "first_of_filament",
    "unlike_labelled",
    "evenly_in_time",
    "by_chance",
)


@dataclass(frozen=True)
class Reason:
    """Why a frame was chosen.

    Attributes
    ----------
    code : str
        One of `CODES`.
    sentence : str
    value : float or None
        What the sentence is about, 0 to 1 unless the code says otherwise.
    """

    code: str
    sentence: str
    value: float | None = None


@dataclass(frozen=True)
class Choice:
    """One frame that should be corrected next.

    Attributes
    ----------
    filament : str
    at : int
        Its number in the evidence.
    position : int
        Its position in the video.
    score : float
        What the strategy made of it when it was chosen; comparable within one call only.
    reasons : tuple of Reason
        The strongest first, at least one.
    """

    filament: str
    at: int
    position: int
    score: float
    reasons: tuple[Reason, ...]
