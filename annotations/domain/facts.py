"""What is known about a recording beside its pixels: each value with its unit and where it came from.

`KINDS` is the one table of what can be known. Facts are kept as plain dictionaries, {name: {value, unit, source, ...}};
one that a person entered also says `by` whom and `at` what time, and keeps under `recorded` what was known before.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from annotations.domain.errors import InvalidInput
from annotations.domain.units import CANONICAL, to_canonical

FILE, SIDE_CAR, ENTERED, IMPORTER, RENDERED, MISSING = "file", "side_car", "entered", "importer", "rendered", "missing"
SOURCES = (FILE, SIDE_CAR, ENTERED, IMPORTER, RENDERED, MISSING)

PIXEL_SIZE, CLOCK, FRAME_INTERVAL = "pixel_size", "clock", "frame_interval"
# Without these nothing can be measured, so no filament is placed.
NEEDED = (PIXEL_SIZE, CLOCK)
EVEN, PER_FRAME = "even", "per_frame"
LONGEST_TEXT = 200

Known = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Fact:
    """One value, in the unit its name stands for, and its source.

    Parameters
    ----------
    value : float or str
        A number, or a word such as the name of a camera.
    unit : str
        Canonical unit of the quantity (`annotations.domain.units`); empty where there is none.
    source : str
        ``file`` (read from the recording), ``side_car`` (a table beside it), ``entered`` (by a person),
        ``importer``, ``rendered`` or ``missing``.
    """

    value: float | str
    unit: str = ""
    source: str = "file"


@dataclass(frozen=True)
class Kind:
    """One thing that can be known: how it is called, in which units it may be given, between which bounds.

    `bounds` are inclusive and in `unit`, the unit in which it is kept. A kind without `quantity` is not converted.
    """

    name: str
    title: str
    quantity: str = ""
    units: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    enterable: bool = True

    @property
    def is_text(self) -> bool:
        return self.bounds is None

    @property
    def unit(self) -> str:
        return CANONICAL.get(self.quantity) or (self.units[0] if self.units else "")


_ALL = (
    Kind(PIXEL_SIZE, "Pixel size", "length", ("nm", "A", "pm", "um"), (1e-4, 1e6)),
    # When the frames were taken is set as a whole, never one value of it (`services.clocks`).
    Kind(CLOCK, "Frame times", enterable=False),
    Kind(FRAME_INTERVAL, "Frame interval", "time", ("s", "ms", "us", "min"), (1e-6, 1e6), enterable=False),
    Kind("exposure", "Exposure", "time", ("s", "ms", "us"), (1e-9, 1e6)),
    Kind("dose_rate", "Dose rate", "dose_rate", ("e/nm^2/s", "e/A^2/s"), (0, 1e12)),
    Kind("voltage", "Accelerating voltage", "voltage", ("kV", "V", "MV"), (0.01, 5000)),
    Kind("magnification", "Magnification", units=("x",), bounds=(1, 1e9)),
    Kind("instrument", "Instrument"),
    Kind("camera", "Camera"),
    Kind("recorded_at", "Recorded at"),
    Kind("temperature", "Temperature", "temperature", ("C", "K"), (-273.15, 5000)),
    Kind("gas", "Gas"),
    Kind("pressure", "Pressure", "pressure", ("Pa", "mbar", "hPa", "kPa", "bar", "Torr"), (0, 1e8)),
    Kind("software", "Software"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def entered(name: str, value: float | str, unit: str | None = None) -> Fact:
    """A fact as a person gives it, in its own unit.

    Parameters
    ----------
    name : str
        A key of `KINDS`.
    value : float or str
        In `unit`.
    unit : str, optional
        Any unit of the quantity; the one it is kept in where none is named.

    Raises
    ------
    InvalidInput
        ``unknown_fact``, ``fact_not_enterable``, ``fact_not_a_number``, ``fact_not_a_text``, ``fact_out_of_range``,
        ``unknown_unit``.
    """
    kind = KINDS.get(name)
    if kind is None:
        raise InvalidInput(
            f"Nothing is known of “{name[:40]}”; what can be told is {', '.join(_enterable())}.",
            code="unknown_fact",
            extra={"fact": name[:40], "known": _enterable()},
        )
    if not kind.enterable:
        raise _refused(kind, "fact_not_enterable", "is set together with the times of all frames, as the video's clock")
    return _text(kind, value) if kind.is_text else _number(kind, value, kind.unit if unit is None else unit)


def known(facts: Known, *, nm_per_px: float | None) -> dict[str, dict[str, Any]]:
    """The facts of a video, with the pixel size of those that an importer brought in before facts were kept."""
    said = {name: dict(fact) for name, fact in facts.items()}
    if PIXEL_SIZE not in said and nm_per_px is not None:
        said = {PIXEL_SIZE: asdict(Fact(nm_per_px, "nm", IMPORTER)), **said}
    return said


def with_entered(facts: Known, name: str, fact: Fact, *, by: str, at: str) -> dict[str, dict[str, Any]]:
    """The facts, with what somebody entered in place of what was known; that is kept beside it as `recorded`."""
    before = facts.get(name)
    change: dict[str, Any] = {**asdict(fact), "source": ENTERED, "by": by, "at": at}
    if recorded := _recorded(before):
        change["recorded"] = recorded
    return {**{other: dict(one) for other, one in facts.items()}, name: change}


def without_entered(facts: Known, name: str) -> dict[str, dict[str, Any]]:
    """The facts as they were before somebody entered this one; nothing changes where nobody did."""
    said = {other: dict(one) for other, one in facts.items()}
    if said.get(name, {}).get("source") != ENTERED:
        return said
    recorded = said.pop(name).get("recorded")
    return {**said, name: recorded} if recorded else said


def pixel_size_nm(facts: Known) -> float | None:
    """The pixel size in nm, where anybody knows it."""
    value = facts.get(PIXEL_SIZE, {}).get("value")
    return value if isinstance(value, float | int) else None


def _recorded(before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if before is None:
        return None
    if before.get("source") == ENTERED:
        return before.get("recorded")
    return {key: before[key] for key in ("value", "unit", "source") if key in before}


def _number(kind: Kind, value: float | str, unit: str) -> Fact:
    if isinstance(value, str) or not math.isfinite(value):
        raise _refused(kind, "fact_not_a_number", f"is a number{f' in {kind.unit}' if kind.unit else ''}")
    if kind.quantity:
        canonical = to_canonical(float(value), unit, quantity=kind.quantity)
    elif unit in kind.units:
        canonical = float(value)
    else:
        raise InvalidInput(
            f"“{unit[:20]}” is no unit of {kind.title.lower()}; use {', '.join(kind.units)}.",
            code="unknown_unit",
            extra={"unit": unit[:20], "known": list(kind.units)},
        )
    low, high = kind.bounds or (-math.inf, math.inf)
    if not low <= canonical <= high:
        raise _refused(kind, "fact_out_of_range", f"lies between {low:g} and {high:g} {kind.unit}".rstrip())
    return Fact(canonical, kind.unit, ENTERED)


def _text(kind: Kind, value: float | str) -> Fact:
    plain = value.strip() if isinstance(value, str) else ""
    if not plain or len(plain) > LONGEST_TEXT or not plain.isprintable():
        raise _refused(kind, "fact_not_a_text", f"is a text of 1 to {LONGEST_TEXT} characters in one line")
    return Fact(plain, "", ENTERED)


def _refused(kind: Kind, code: str, rule: str) -> InvalidInput:
    return InvalidInput(f"{kind.title} {rule}.", code=code, extra={"fact": kind.name})


def _enterable() -> list[str]:
    return [kind.name for kind in _ALL if kind.enterable]
