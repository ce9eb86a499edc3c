import pytest

from annotations.domain.agreement import LayerFigures
from annotations.models import FilamentFrame
from annotations.selectors import opinions, pair_figures
from tests.factories import pair, square
from tests.support.second_opinions import handed_in, second_label


@pytest.fixture(autouse=True)
def _nothing_remembered():
    pair_figures.memory.clear()


def measure(lab):
    [one] = pair_figures.measured(opinions.comparisons(lab.project))
    return one


def test_layers_that_both_have_are_measured(lab):
    handed_in(lab.frames[0], lab.annotator, drawn=pair(6, 2))
    second_label(lab.frames[0], lab.reviewer, drawn={"A1": square(5)})
    one = measure(lab)
    assert set(one.figures) == {"A1"}
    assert (one.figures["A1"].first_px, one.figures["A1"].second_px, one.figures["A1"].both_px) == (36, 25, 25)
    assert one.volume_effect != one.volume_effect  # no core, no volume


def test_what_either_excludes_does_not_count(lab):
    handed_in(lab.frames[0], lab.annotator, drawn={**pair(6, 2), "exclusion": square(3, at=(0, 0))})
    second_label(lab.frames[0], lab.reviewer, drawn={**pair(5, 2), "exclusion": square(2, at=(4, 4))})
    figures = measure(lab).figures["A1"]
    # 36 and 25 pixels without 9 in the upper corner and 4 (of the smaller one: 1) in the lower
    assert (figures.first_px, figures.second_px, figures.both_px) == (36 - 9 - 4, 25 - 9 - 1, 25 - 9 - 1)


def test_masks_are_compared_where_they_lie_in_the_field(lab):
    """The region has moved by (1, -2) between the two: the same pixels of the field agree."""
    handed_in(lab.frames[0], lab.annotator, drawn={"A1": square(4, at=(3, 3))})
    row, col = FilamentFrame.objects.values_list("row", "col").get(pk=lab.frames[0].pk)
    second_label(lab.frames[0], lab.reviewer, drawn={"A1": square(4, at=(2, 5))}, corner=(row + 1, col - 2))
    figures = measure(lab).figures["A1"]
    assert (figures.dice, figures.boundary_p95_px) == (1, 0)


def test_what_only_one_could_see_does_not_count(lab):
    handed_in(lab.frames[0], lab.annotator, drawn={"A1": square(4)})
    row, col = FilamentFrame.objects.values_list("row", "col").get(pk=lab.frames[0].pk)
    second_label(lab.frames[0], lab.reviewer, drawn={"A1": square(4)}, corner=(row + 1, col))
    figures = measure(lab).figures["A1"]
    # In the first's region the second one's square lies one row further down, and the uppermost row was out of sight.
    assert figures == LayerFigures(12, 16, 12, figures.boundary_mean_px, figures.boundary_p95_px)


def test_masks_are_read_once(lab, django_assert_num_queries):
    for frame in lab.frames:
        handed_in(frame, lab.annotator)
        second_label(frame, lab.reviewer, drawn=pair(5, 2))
    found = opinions.comparisons(lab.project)
    with django_assert_num_queries(1):
        first = list(pair_figures.measured(found))
    with django_assert_num_queries(0):
        assert list(pair_figures.measured(found)) == first


def test_memory_forgets_what_was_used_least_recently():
    memory = pair_figures.FigureMemory(most=2)
    memory.keep((1, 2), {})
    memory.keep((1, 3), {})
    memory.get((1, 2))
    memory.keep((1, 4), {})
    assert (memory.get((1, 2)), memory.get((1, 3)), memory.get((1, 4))) == ({}, None, {})
