"""A number that may be undefined, and then says why."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One number.

    Attributes
    ----------
    value : float or None
    reason : str or None
        Why there is no value, or what must be known to read it.
    """

    value: float | None
    reason: str | None = None


def found(value: float, reason: str | None = None) -> Measure:
    """A measured number; without one where it is not finite."""
    return Measure(float(value), reason) if math.isfinite(value) else Measure(None, reason or "no finite number")


def undefined(reason: str) -> Measure:
    return Measure(None, reason)
