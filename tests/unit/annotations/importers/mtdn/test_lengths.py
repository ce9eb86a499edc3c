import numpy as np
import pytest

from annotations.importers.mtdn.lengths import Known, Paint, choose
from annotations.importers.records import AUTHORS_TABLE, MEDIAL_AXIS, PAINTED_LINE, STATED, UNKNOWN, Report

A1 = np.zeros((60, 160), dtype=bool)
A1[20:40, 30:130] = True  # 100 px long, 20 px wide
LINE = np.zeros_like(A1)
LINE[30] = True  # longer than the filament: the field's filament goes on
EXCLUDED = np.zeros_like(A1)
EXCLUDED[:, :30] = EXCLUDED[:, 130:] = True


def known(**more):
    facts = {"stated_px": None, "table_px": None, "paint": None, "diameter_px": 20.0, "first_a1": (88, A1)}
    return Known(name="x", **(facts | more))


def test_a_painted_line_is_measured_inside_the_filament():
    report = Report()
    length = choose(known(paint=Paint(LINE, A1, EXCLUDED)), report)
    assert length.source == PAINTED_LINE
    assert length.length_px == pytest.approx(100, abs=1)
    assert length.centre_line is not None
    assert length.centre_line[0][0] == pytest.approx(30)
    assert {round(length.centre_line[0][1]), round(length.centre_line[-1][1])} == {30, 129}
    assert report.refused == []


def test_a_line_copied_from_another_filament_is_refused_with_the_reason():
    report = Report()
    elsewhere = np.zeros_like(A1)
    elsewhere[:, 60] = True  # crosses the filament
    length = choose(known(paint=Paint(elsewhere, A1, EXCLUDED)), report)
    assert length.source == MEDIAL_AXIS
    assert report.refused == [
        "x: the painted length line is not used: only 20 of its 60 pixels in the region lie in A1, so it belongs to "
        "another filament."
    ]


def test_a_line_that_makes_the_filament_far_too_wide_is_refused():
    report = Report()
    short = np.zeros_like(A1)
    short[30, 60:100] = True
    assert choose(known(paint=Paint(short, A1, EXCLUDED)), report).source == MEDIAL_AXIS
    assert "50 px wide, its nominal diameter is 20 px" in report.refused[0]


def test_a_line_beside_the_filament_is_refused():
    report = Report()
    choose(known(paint=Paint(np.zeros_like(A1), A1, EXCLUDED)), report)
    assert report.refused == ["x: the painted length line is not used: hardly any of it lies on the filament."]


def test_what_is_stated_and_the_authors_table_come_first():
    paint = Paint(LINE, A1, EXCLUDED)
    assert choose(known(stated_px=7.0, table_px=8.0, paint=paint), Report()).source == STATED
    length = choose(known(table_px=8.0, paint=paint), Report())
    assert (length.source, length.length_px, length.centre_line) == (AUTHORS_TABLE, 8.0, None)


def test_the_middle_of_the_mask_is_offered_last_and_named():
    report = Report()
    length = choose(known(), report)
    assert length.source == MEDIAL_AXIS
    assert length.length_px == pytest.approx(100, rel=0.05)
    assert "offered instead" in report.notes[0]


@pytest.mark.parametrize("first_a1", [None, (88, np.zeros_like(A1))])
def test_nothing_is_invented_where_nothing_is_known(first_a1):
    length = choose(known(first_a1=first_a1), Report())
    assert (length.length_px, length.source, length.centre_line) == (None, UNKNOWN, None)
