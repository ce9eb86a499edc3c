import pytest

from annotations.selectors import quality_rows
from tests.factories import pair
from tests.support.second_opinions import handed_in, second_label


def test_a_row_for_each_frame_pair_and_descriptor(lab):
    for frame in lab.frames[:2]:
        handed_in(frame, lab.annotator, drawn=pair(6, 2))
        second_label(frame, lab.reviewer, drawn=pair(5, 2))
    rows = list(quality_rows.rows(lab.project))
    assert [(row["frame_index"], row["descriptor"]) for row in rows] == [
        (100, "A1"),
        (100, "A2"),
        (101, "A1"),
        (101, "A2"),
    ]
    assert set(rows[0]) == set(quality_rows.COLUMNS)
    assert (rows[0]["first"], rows[0]["second"], rows[0]["second_version"]) == ("annotator", "reviewer", 2)
    assert (rows[0]["dice"], rows[0]["area_difference_nm2"]) == (pytest.approx(50 / 61), pytest.approx(-11 / 4))
