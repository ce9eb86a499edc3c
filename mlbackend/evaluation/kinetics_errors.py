"""What errors of masks do to the kinetics: to volumes, and to the time at which half of the carbon is gone.

V = pi (A1^2 - A2^2) / (4 L) with one L for all frames, which cancels in everything here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.conversion import first_volume
from annotations.domain.kinetics.volume import tube_volume_px3

NO_VOLUME = "No frame has a volume on both sides."
NO_CLOCK = "The times of the frames are not known."
NO_HALF = "The conversion does not pass one half on both sides."
HALF = 0.5

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class KineticsErrors:
    """Predicted against true volumes of one filament.

    Attributes
    ----------
    rmse_v_over_v0, bias_v_over_v0 : float or None
        Root mean square and mean of the volume's error, over the true first volume.
    dt50_s : float or None
        How many seconds the predicted half-time lies from the true one, without sign.
    reason : str or None
        Why something is undefined.
    """

    rmse_v_over_v0: float | None
    bias_v_over_v0: float | None
    dt50_s: float | None
    reason: str | None = None


def kinetics_errors(
    true_px: NDArray[np.int64], predicted_px: NDArray[np.int64], times_s: Floats | None
) -> KineticsErrors:
    """Compare the areas of n frames in order of time.

    Parameters
    ----------
    true_px, predicted_px : ndarray, shape (n, 2)
        Areas A1 and A2.
    times_s : ndarray of float, shape (n,), optional
        Without a clock V0 is the volume of the first frame, and the half-time is undefined.
    """
    true, predicted = (_volume(areas.astype(np.float64)) for areas in (true_px, predicted_px))
    clock = np.arange(1.0, len(true) + 1) if times_s is None else times_s
    v0 = first_volume(clock, true, np.zeros_like(true))
    known = np.isfinite(true) & np.isfinite(predicted)
    if v0 is None or not known.any():
        return KineticsErrors(None, None, None, NO_VOLUME)
    errors = (predicted - true)[known] / v0.volume
    rmse, bias = float(np.sqrt(np.mean(errors**2))), float(np.mean(errors))
    if times_s is None:
        return KineticsErrors(rmse, bias, None, NO_CLOCK)
    halves = half_time_s(times_s, true), half_time_s(times_s, predicted)
    if halves[0] is None or halves[1] is None:
        return KineticsErrors(rmse, bias, None, NO_HALF)
    return KineticsErrors(rmse, bias, abs(halves[1] - halves[0]))


def _volume(areas_px: Floats) -> Floats:
    return tube_volume_px3(areas_px[:, 0], areas_px[:, 1], length_px=1.0)  # any length does: it cancels


def half_time_s(times_s: Floats, volume: Floats) -> float | None:
    """When the conversion first passes one half, on straight lines between frames; None where it never does."""
    v0 = first_volume(times_s, volume, np.zeros_like(volume))
    if v0 is None:
        return None
    known = np.flatnonzero(np.isfinite(volume))
    gone = 1 - volume[known] / v0.volume
    passed = np.flatnonzero((gone[:-1] < HALF) & (gone[1:] >= HALF))
    if not passed.size:
        return None
    at, after = passed[0], passed[0] + 1
    share = (HALF - gone[at]) / (gone[after] - gone[at])
    return float(times_s[known[at]] + share * (times_s[known[after]] - times_s[known[at]]))
