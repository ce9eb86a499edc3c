"""Rows and names in the unit that is known: in nm and in pixels, or in pixels alone."""

from dataclasses import asdict
from typing import Any

from annotations.domain.kinetics.frames import Row
from annotations.domain.kinetics.rate_curves import ATOM_RATE, RateCurve
from annotations.domain.kinetics.study import Study

# What of a row is a power of a length, by the name in nm.
_POWERS = {
    "a1_nm2": 2,
    "a2_nm2": 2,
    "volume_nm3": 3,
    "volume_sigma_nm3": 3,
    "outer_diameter_nm": 1,
    "core_diameter_nm": 1,
    "rate_nm3_per_s": 3,
}
NO_SCALE = "Nobody has said how large a pixel is, so everything is measured in pixels."


def known_name(name: str, *, in_nm: bool) -> str:
    """The name of a quantity in the unit it has: rate_nm3_per_s is rate_px3_per_s where pixels stay pixels."""
    return name if in_nm else name.replace("nm", "px")


def row_values(row: Row, nm_per_px: float | None) -> dict[str, Any]:
    """A row by name, every length, area and volume in pixels and in nm; NaN in nm where `nm_per_px` is None.

    `row` is of a study at that scale, or at 1 where there is none.
    """
    values = asdict(row)
    for name, power in _POWERS.items():
        values[known_name(name, in_nm=False)] = values[name] / (nm_per_px or 1.0) ** power
    if nm_per_px is None:
        values |= dict.fromkeys(_POWERS, float("nan"))
    return values


def known_rates(study: Study) -> dict[str, RateCurve]:
    """The rates by their names in the unit they have; without a scale nobody can count atoms."""
    return {
        known_name(name, in_nm=study.in_nm): curve
        for name, curve in study.rates.items()
        if study.in_nm or name != ATOM_RATE
    }
