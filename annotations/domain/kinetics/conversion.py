"""Conversion: the share of the first volume that is gone. Times in seconds, the reaction begins at t = 0."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MEAN_BEFORE_REACTION = "mean_before_reaction"
FIRST_FRAME = "first_frame"
MEAN_UNTIL = "mean_until"

# Which frames V0 is taken from may be chosen; AUTOMATIC is the rule of every table that nobody chose for.
AUTOMATIC = "automatic"
V0_CHOICES = (AUTOMATIC, FIRST_FRAME, MEAN_UNTIL)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class FirstVolume:
    """V0: the volume, its uncertainty, by which rule, and from which frames (numbers in the table)."""

    volume: float
    sigma: float
    rule: str
    frames: tuple[int, ...]


def first_volume(
    times_s: Floats, volume: Floats, sigma: Floats, *, choice: str = AUTOMATIC, until_s: float = 0.0
) -> FirstVolume | None:
    """V0: the mean of the frames with t <= 0, or the first frame where there is none.

    Parameters
    ----------
    choice : str
        One of V0_CHOICES: the rule above, always the first frame, or the mean of the frames with t <= `until_s` (the
        first frame where there is none).

    Returns
    -------
    FirstVolume or None
        None where no frame has a volume above 0.
    """
    if choice not in V0_CHOICES:
        raise ValueError(f"expected one of {', '.join(V0_CHOICES)}, given {choice}")
    usable = np.flatnonzero(np.isfinite(volume) & (volume > 0))
    if len(usable) == 0:
        return None
    before = usable[times_s[usable] <= (until_s if choice == MEAN_UNTIL else 0.0)]
    if len(before) == 0 or choice == FIRST_FRAME:
        first = usable[np.argmin(times_s[usable])]
        return FirstVolume(float(volume[first]), float(sigma[first]), FIRST_FRAME, (int(first),))
    # The spread of frames that show one object says what the stated uncertainty may have missed.
    stated = float(np.sqrt(np.mean(sigma[before] ** 2)))
    spread = float(np.std(volume[before], ddof=1)) if len(before) > 2 else 0.0
    return FirstVolume(
        volume=float(np.mean(volume[before])),
        sigma=max(stated, spread) / float(np.sqrt(len(before))),
        rule=MEAN_UNTIL if choice == MEAN_UNTIL else MEAN_BEFORE_REACTION,
        frames=tuple(int(frame) for frame in before),
    )


def conversion(volume: Floats, sigma: Floats, v0: FirstVolume) -> tuple[Floats, Floats]:
    """X = 1 - V / V0 and its standard uncertainty; `sigma` holds the area part only (length and scale cancel)."""
    share = volume / v0.volume
    return 1 - share, np.hypot(sigma, share * v0.sigma) / v0.volume
