"""Chooses the length of a filament from what lies beside its pictures, and says why.

In order of trust: what filamark.json states, the authors' table, the authors' painted line where it fits the masks,
the middle of the first A1 mask of the reaction. Lines of some published filaments were copied from others.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.geometry import centre_line_length_px, medial_axis_length_px, painted_centre_line
from annotations.domain.masks import Mask
from annotations.importers.records import AUTHORS_TABLE, MEDIAL_AXIS, PAINTED_LINE, STATED, Length, Report

INSIDE_SHARE = 0.8
WIDTH_TOLERANCE = 0.35
POINT_SPACING_PX = 8


@dataclass(frozen=True)
class Paint:
    """The painted line cut to the filament's region, and what that frame shows there."""

    line: Mask
    a1: Mask
    excluded: Mask


@dataclass(frozen=True)
class Known:
    """What may tell the length of one filament; None where there is none."""

    name: str
    stated_px: float | None
    table_px: float | None
    paint: Paint | None
    diameter_px: float | None
    first_a1: tuple[int, Mask] | None  # frame number and mask


def choose(known: Known, report: Report) -> Length:
    """The most trustworthy length there is; every source that is passed over is reported."""
    painted = _painted(known, report)
    if known.stated_px is not None:
        return Length(known.stated_px, STATED)
    if known.table_px is not None:
        report.notes.append(f"{known.name}: the length, {known.table_px:.3f} px, comes from the authors' table.")
        return Length(known.table_px, AUTHORS_TABLE)
    if painted is not None:
        report.notes.append(f"{known.name}: the length, {painted.length_px:.1f} px, comes from the painted line.")
        return painted
    return _medial(known, report)


def _painted(known: Known, report: Report) -> Length | None:
    if known.paint is None:
        return None
    problem = _problem(known.paint, known.diameter_px)
    if problem is not None:
        report.refused.append(f"{known.name}: the painted length line is not used: {problem}.")
        return None
    line = known.paint.line & known.paint.a1
    points, _ = painted_centre_line(line)
    return Length(centre_line_length_px(line), PAINTED_LINE, _thinned(points))


def _problem(paint: Paint, diameter_px: float | None) -> str | None:
    """Why the line cannot be this filament's, or None: it must run inside A1, and give A1 the nominal width."""
    counted = int(np.count_nonzero(paint.line & ~paint.excluded))
    inside = int(np.count_nonzero(paint.line & paint.a1))
    if inside < POINT_SPACING_PX:
        return "hardly any of it lies on the filament"
    if inside < INSIDE_SHARE * counted:
        return f"only {inside} of its {counted} pixels in the region lie in A1, so it belongs to another filament"
    width = np.count_nonzero(paint.a1) / inside
    if diameter_px is not None and abs(width / diameter_px - 1) > WIDTH_TOLERANCE:
        return f"it would make the filament {width:.0f} px wide, its nominal diameter is {diameter_px:.0f} px"
    return None


def _medial(known: Known, report: Report) -> Length:
    length = medial_axis_length_px(known.first_a1[1]) if known.first_a1 else math.nan
    if known.first_a1 is None or math.isnan(length):
        report.notes.append(f"{known.name}: no length was found; volumes need one.")
        return Length()
    report.notes.append(
        f"{known.name}: the authors' files hold no usable length; the middle line of A1 in frame {known.first_a1[0]} "
        f"is offered instead, {length:.1f} px (source: {MEDIAL_AXIS})."
    )
    return Length(length, MEDIAL_AXIS)


def _thinned(points: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """Few of the points of a line, its ends among them: enough to draw it."""
    count = max(2, round(len(points) / POINT_SPACING_PX) + 1)
    chosen = points[np.linspace(0, len(points) - 1, count).round().astype(int)]
    return tuple((round(float(row), 2), round(float(col), 2)) for row, col in chosen)
