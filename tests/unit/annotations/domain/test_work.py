from datetime import date

import pytest

from annotations.domain import work

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (None, None),
        (date(2026, 3, 9), "overdue"),
        (TODAY, "soon"),
        (date(2026, 3, 13), "soon"),
        (date(2026, 3, 14), "later"),
    ],
)
def test_the_day_itself_still_counts(due_on, expected):
    assert work.due(due_on, today=TODAY) == expected


def test_what_was_handed_in_is_left_no_more_and_what_came_back_is():
    assert set(work.LEFT) == {"unlabelled", "proposed", "draft", "rejected"}


def test_viewers_draw_nothing():
    assert work.MAY_DRAW == ("annotator", "reviewer", "manager")


def test_everybody_has_a_turn():
    assert work.shared_out("abcde", [1, 2]) == [("a", 1), ("b", 2), ("c", 1), ("d", 2), ("e", 1)]
    with pytest.raises(ValueError, match="at least one person"):
        work.shared_out("ab", [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 4), (4, 9), True), ((0, 4), (5, 9), False), ((3, 3), (0, 9), True), ((5, 9), (0, 4), False)],
)
def test_ranges_hold_their_ends(one, other, expected):
    assert work.overlaps(one, other) is expected
