"""What deserves a second look in a frame."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.frames import FrameAreas

EMPTY, A1_MISSING, A2_MISSING = "empty", "a1_missing", "a2_missing"
A2_OUTSIDE_A1, SEVERAL_COMPONENTS = "a2_outside_a1", "several_components"
EXCLUSION_CHANGED, VOLUME_INCREASED = "exclusion_changed", "volume_increased"

OVERLAP, BLUR, LENGTH_MISSING = "overlap", "blur", "length_missing"

EXCLUSION_TOLERANCE = 0.1  # of the usual size
INCREASE_SIGMAS = 2.0
BLUR_SHARE = 0.6  # of the usual steepness of the edge

Floats = NDArray[np.float64]


def frame_flags(
    frames: list[FrameAreas], volume: Floats, sigma: Floats, *, length_missing: NDArray[np.bool_] | None = None
) -> list[tuple[str, ...]]:
    """Flags of every frame, in order of time.

    Parameters
    ----------
    frames : list of FrameAreas
    volume, sigma : ndarray of float, shape (T,)
        Volumes and the part of their uncertainty that differs from frame to frame; NaN where undefined.
    length_missing : ndarray of bool, shape (T,), optional
        Frames of which the method would have to know a length of their own.
    """
    usual = _usual([frame.exclusion_px for frame in frames])
    usual_sharpness = _usual([frame.sharpness_per_px for frame in frames])
    increased = _increased(volume, sigma)
    missing = np.zeros(len(frames), dtype=bool) if length_missing is None else length_missing
    flags = []
    for number, frame in enumerate(frames):
        of_frame = _of_areas(frame, usual) + _of_picture(frame, usual_sharpness)
        of_frame += [LENGTH_MISSING] if missing[number] else []
        flags.append(tuple(of_frame + ([VOLUME_INCREASED] if increased[number] else [])))
    return flags


def _of_areas(frame: FrameAreas, usual_exclusion_px: float) -> list[str]:
    a1, a2 = frame.a1_px, frame.a2_px
    exclusion = np.nan if frame.exclusion_px is None else frame.exclusion_px
    present = {
        EMPTY: a1 == 0,
        A1_MISSING: a1 is None,
        A2_MISSING: a2 is None,
        A2_OUTSIDE_A1: frame.a2_outside_a1_px > 0 or (a1 is not None and a2 is not None and a2 > a1),
        SEVERAL_COMPONENTS: frame.components_a1 is not None and frame.components_a1 > 1,
        EXCLUSION_CHANGED: abs(exclusion - usual_exclusion_px) > EXCLUSION_TOLERANCE * usual_exclusion_px,
    }
    return [flag for flag, holds in present.items() if holds]


def _of_picture(frame: FrameAreas, usual_sharpness: float) -> list[str]:
    sharpness = np.nan if frame.sharpness_per_px is None else frame.sharpness_per_px
    present = {OVERLAP: bool(frame.overlap_px), BLUR: sharpness < BLUR_SHARE * usual_sharpness}
    return [flag for flag, holds in present.items() if holds]


def _usual(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None and np.isfinite(value)]
    return float(np.median(known)) if known else float("nan")


def _increased(volume: Floats, sigma: Floats) -> list[bool]:
    """Whether a volume lies above the one before it by more than both uncertainties explain."""
    increased = [False] * len(volume)
    before: int | None = None
    for number in np.flatnonzero(np.isfinite(volume)):
        if before is not None:
            allowed = INCREASE_SIGMAS * np.hypot(sigma[number], sigma[before])
            increased[number] = bool(volume[number] - volume[before] > allowed)
        before = int(number)
    return increased
