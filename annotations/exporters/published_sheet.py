"""The sheet that the published study has for each filament: seventeen columns, in pixels left and in nm right.

    Length  Frame  Time  A1  A2  V1  V2  V=V1-V2  (empty)  Length  Frame  Time  A1  A2  V1  V2  V=V1-V2

V1 and V2 are the cylinders of A1 and of A2. Two rows of heads; what follows from other cells is a formula.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import isfinite, pi
from typing import NamedTuple

HEADS = ("Length", "Frame", "Time", "A1", "A2", "V1", "V2", "V=V1-V2")
COLUMNS = (*HEADS, None, *HEADS)
TITLES = {0: "pixel", len(HEADS) + 1: "nm"}
FIRST_ROW = 3  # as spreadsheets count


class Formula(NamedTuple):
    """A formula with the value that it has."""

    text: str
    value: float


Cell = float | Formula | None


def by_filament(rows: Sequence[Mapping[str, object]]) -> list[tuple[str, list[Mapping[str, object]]]]:
    """The rows of each filament with both areas and one length, under its name; filaments without are left out."""
    usable = [
        row for row in rows if all(_number(row.get(name)) is not None for name in ("a1_px", "a2_px", "length_px"))
    ]
    grouped = groupby(usable, key=lambda row: (str(row.get("video")), str(row.get("filament"))))
    return [(filament, list(members)) for (_, filament), members in grouped]


def cells(row: Mapping[str, object], number: int) -> list[Cell]:
    """The seventeen cells of one row, which stands in row `number` of the sheet."""
    length, a1, a2 = (float(_number(row.get(name)) or 0.0) for name in ("length_px", "a1_px", "a2_px"))
    v1, v2 = (pi * area**2 / 4 / length for area in (a1, a2))
    pixels: list[Cell] = [
        length,
        _number(row.get("frame_index")),
        _number(row.get("time_s")),
        a1,
        a2,
        Formula(f"=D{number}^2*PI()/4/A{number}", v1),
        Formula(f"=E{number}^2*PI()/4/A{number}", v2),
        Formula(f"=F{number}-G{number}", v1 - v2),
    ]
    scale = _number(row.get("nm_per_px"))
    if scale is None:
        return [*pixels, None, *[None] * len(HEADS)]
    nm: list[Cell] = [
        Formula(f"=A{number}*{scale!r}", length * scale),
        Formula(f"=B{number}", float(_number(row.get("frame_index")) or 0.0)),
        Formula(f"=C{number}", float(_number(row.get("time_s")) or 0.0)),
        Formula(f"=D{number}*{scale!r}^2", a1 * scale**2),
        Formula(f"=E{number}*{scale!r}^2", a2 * scale**2),
        Formula(f"=F{number}*{scale!r}^3", v1 * scale**3),
        Formula(f"=G{number}*{scale!r}^3", v2 * scale**3),
        Formula(f"=H{number}*{scale!r}^3", (v1 - v2) * scale**3),
    ]
    return [*pixels, None, *nm]


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and isfinite(value) else None
