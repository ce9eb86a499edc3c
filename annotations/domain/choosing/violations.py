"""Where a frame's areas cannot be right: rules of the object, and jumps against the frames beside it.

Everything here is a strength from 0 (nothing to say) to 1 (as bad as it gets), so that strengths can be compared.
"""

from collections.abc import Callable

import numpy as np

from annotations.domain.choosing.evidence import FilamentEvidence, Floats
from annotations.domain.kinetics.volume import tube_volume_px3

OUTSIDE, INCREASE = "a2_outside_a1", "volume_increase"
CORE_RATIO, WIDTH, AREA, ABUNDANCE = "core_ratio_jump", "width_jump", "area_jump", "abundance_jump"
VIOLATIONS = (OUTSIDE, INCREASE, CORE_RATIO, WIDTH, AREA, ABUNDANCE)

NEIGHBOURS = 2  # on each side
SMALLEST_JUMP = 0.03  # of the value: what two people's outlines differ by is no jump
WORST_JUMP = 0.3
WORST_OUTSIDE = 0.1  # of A2
SMALLEST_INCREASE, WORST_INCREASE = 0.03, 0.2  # of the first volume


def violations(evidence: FilamentEvidence) -> dict[str, Floats]:
    """Strength of every violation in every frame.

    Returns
    -------
    dict of str to ndarray of float, shape (T,)
        By names of `VIOLATIONS`, 0 to 1; 0 where something is not known.
    """
    ratio = _ratio(evidence.a2_px, evidence.a1_px)
    found: dict[str, Callable[[], Floats]] = {
        OUTSIDE: lambda: _outside(evidence),
        INCREASE: lambda: _increase(evidence),
        CORE_RATIO: lambda: _jump(ratio),
        WIDTH: lambda: _jump(_known(evidence.width_px, len(evidence))),
        AREA: lambda: _jump(evidence.a1_px),
        ABUNDANCE: lambda: _jump(_known(evidence.abundance, len(evidence))),
    }
    return {name: np.where(np.isfinite(values := strength()), values, 0.0) for name, strength in found.items()}


def worst(strengths: dict[str, Floats]) -> Floats:
    """The strongest violation of every frame, 0 to 1."""
    return np.max(np.stack(list(strengths.values())), axis=0)


def _outside(evidence: FilamentEvidence) -> Floats:
    if evidence.a2_outside_a1_px is None:
        return np.zeros(len(evidence))
    share = _ratio(evidence.a2_outside_a1_px, np.maximum(evidence.a2_px, 1.0))
    return np.clip(share / WORST_OUTSIDE, 0.0, 1.0)


def _increase(evidence: FilamentEvidence) -> Floats:
    """How far a volume lies above the smallest one before it, in shares of the first one."""
    volume = tube_volume_px3(evidence.a1_px, evidence.a2_px, length_px=1.0)  # any length does: it cancels
    known = np.flatnonzero(np.isfinite(volume))
    above = np.zeros(len(evidence))
    if not known.size or volume[known[0]] <= 0:
        return above
    lowest = np.minimum.accumulate(volume[known])
    above[known[1:]] = (volume[known][1:] - lowest[:-1]) / volume[known[0]]
    return _graded(above, SMALLEST_INCREASE, WORST_INCREASE)


def _jump(values: Floats) -> Floats:
    """How far a value lies from the middle one of the frames beside it, in shares of that."""
    away = np.zeros(len(values))
    for at in range(len(values)):
        beside = [i for i in range(at - NEIGHBOURS, at + NEIGHBOURS + 1) if 0 <= i < len(values) and i != at]
        around = values[[i for i in beside if np.isfinite(values[i])]]
        if around.size < 2 or not np.isfinite(values[at]):
            continue
        usual = float(np.median(around))
        # What its neighbours differ by among themselves is no jump of this frame.
        restless = float(np.median(np.abs(around - usual)))
        away[at] = max(abs(values[at] - usual) - restless, 0.0) / max(abs(usual), 1e-9)
    return _graded(away, SMALLEST_JUMP, WORST_JUMP)


def _known(values: Floats | None, count: int) -> Floats:
    return np.full(count, np.nan) if values is None else values


def _graded(values: Floats, smallest: float, greatest: float) -> Floats:
    return np.clip((values - smallest) / (greatest - smallest), 0.0, 1.0)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Of areas in whole pixels; NaN where there is nothing to be a part of."""
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole >= 1)
