"""From what files say to facts: units made canonical, nonsense passed over, clocks judged even or not."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.domain.units import CANONICAL, to_canonical

EVEN_WITHIN = 1e-3
SQUARE_WITHIN = 0.01
LONGEST_WORD = 200
# Diffraction patterns are written as if their pixels were lengths; no image has pixels outside of this.
PIXEL_NM = (1e-4, 1e6)


def number(value: Any) -> float | None:
    """A positive finite number, or None."""
    try:
        read = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return read if math.isfinite(read) and read > 0 else None


def quantity(value: Any, unit: str, kind: str) -> Fact | None:
    """A fact in the canonical unit, or None where the number or the unit means nothing."""
    read = number(value)
    if read is None:
        return None
    try:
        canonical = to_canonical(read, unit, quantity=kind)
    except InvalidInput:
        return None
    return Fact(canonical, CANONICAL[kind]) if math.isfinite(canonical) else None


def plain(value: Any) -> Fact | None:
    """A positive number without a unit."""
    read = number(value)
    return None if read is None else Fact(read)


def word(*parts: Any) -> Fact | None:
    """A name, its parts joined; None where there is none."""
    texts = [" ".join(str(part).split()) for part in parts if part]
    text = " ".join(text for text in texts if text).replace("\0", "")
    return Fact(text[:LONGEST_WORD]) if text else None


def moment(seconds: Any) -> Fact | None:
    """A point in time from seconds since 1970, in UTC."""
    read = number(seconds)
    if read is None:
        return None
    try:
        return Fact(datetime.fromtimestamp(read, tz=UTC).isoformat())
    except (OverflowError, OSError, ValueError):
        return None


def pixel_size(value: Any, unit: str) -> Fact | None:
    """The side of a pixel, where it is one that an image can have."""
    size = quantity(value, unit, "length")
    return size if size is not None and PIXEL_NM[0] <= float(size.value) <= PIXEL_NM[1] else None


def square_pixels(width: Any, height: Any, unit: str) -> tuple[Fact | None, tuple[str, ...]]:
    """The pixel size where both sides agree, and otherwise a sentence about them."""
    across, down = pixel_size(width, unit), pixel_size(height, unit)
    if across is None or down is None:
        return across or down, ()
    size, other = float(across.value), float(down.value)
    if abs(size - other) <= SQUARE_WITHIN * size:
        return across, ()
    return None, (
        f"The file says that pixels are {other:.4g} nm high and {size:.4g} nm wide; Filamark knows square ones only, "
        "so the pixel size was left open.",
    )


def known(facts: Mapping[str, Fact | None]) -> dict[str, Fact]:
    return {name: fact for name, fact in facts.items() if fact is not None}


def even_times(count: int, interval: Any, unit: str = "s") -> tuple[float, ...] | None:
    """Times of frames that follow each other at one interval; a single frame has none."""
    step = quantity(interval, unit, "time")
    return None if step is None or count < 2 else tuple(index * float(step.value) for index in range(count))


def time_s(value: Any, unit: str) -> float | None:
    """A point in time in s, which may be 0 or before it."""
    try:
        return to_canonical(float(value), unit, quantity="time")
    except (TypeError, ValueError, InvalidInput):
        return None


def measured_times(values: Iterable[float | None]) -> tuple[float, ...] | None:
    """Times in s as given, or None where some are missing or they do not increase."""
    times: list[float] = []
    for value in values:
        if value is None or not math.isfinite(value) or (times and value <= times[-1]):
            return None
        times.append(float(value))
    return tuple(times) if len(times) > 1 else None


def clock(times_s: Sequence[float] | None, *, source: str = "file") -> dict[str, Fact]:
    """The facts about a clock: even with its interval, or per frame."""
    if times_s is None or len(times_s) < 2:
        return {} if not times_s else {"clock": Fact("per_frame", source=source)}
    interval = (times_s[-1] - times_s[0]) / (len(times_s) - 1)
    uneven = max(abs(time - times_s[0] - index * interval) for index, time in enumerate(times_s))
    if uneven > EVEN_WITHIN * interval:
        return {"clock": Fact("per_frame", source=source)}
    return {"clock": Fact("even", source=source), "frame_interval": Fact(interval, "s", source)}
