"""Scores of the frames of one filament: each 0 to 1, higher deserves a look sooner."""

from dataclasses import dataclass

import numpy as np

from annotations.domain.choosing.evidence import FilamentEvidence, Floats
from annotations.domain.choosing.rate_effect import REPEATABILITY, RateInformation, rate_information
from annotations.domain.choosing.violations import violations, worst


@dataclass(frozen=True, eq=False)
class FrameScores:
    """Of T frames of one filament.

    Attributes
    ----------
    doubt : ndarray of float, shape (T,)
        Mean of what a model says of its own doubt, 0 to 1; NaN where it says nothing.
    violations : dict of str to ndarray of float, shape (T,)
        Strength by name.
    violation : ndarray of float, shape (T,)
        The strongest one.
    rate : RateInformation or None
        What corrections would do to the fitted rate; None where no rate can be fitted.
    """

    doubt: Floats
    violations: dict[str, Floats]
    violation: Floats
    rate: RateInformation | None


def frame_scores(evidence: FilamentEvidence, *, repeatability: float = REPEATABILITY) -> FrameScores:
    """All scores that do not depend on what else is chosen."""
    broken = violations(evidence)
    return FrameScores(
        doubt=doubt(evidence),
        violations=broken,
        violation=worst(broken),
        rate=rate_information(evidence, repeatability=repeatability),
    )


def doubt(evidence: FilamentEvidence) -> Floats:
    """Mean of the kinds of doubt that are known, 0 to 1, shape (T,).

    Each kind is taken relative to its greatest value in this filament: they have scales of their own, and what counts
    is which frames stand out.
    """
    known = [values / top for values in evidence.doubts.values() if (top := _greatest(values)) > 0]
    if not known:
        silent = all(np.isnan(values).all() for values in evidence.doubts.values())
        return np.full(len(evidence), np.nan if silent else 0.0)
    stacked = np.stack(known)
    count = np.isfinite(stacked).sum(axis=0)
    return np.where(count > 0, np.nansum(stacked, axis=0) / np.maximum(count, 1), np.nan)


def relative(values: Floats) -> Floats:
    """The same over their greatest value; 0 for what is not known."""
    top = _greatest(values)
    return np.nan_to_num(values / top) if top > 0 else np.zeros(len(values))


def _greatest(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.max()) if known.size else 0.0
