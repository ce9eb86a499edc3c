import pytest

from annotations.models import FilamentFrame
from annotations.selectors import frame_warnings
from tests.factories import pair, save, square


def found(frame):
    record = FilamentFrame.objects.select_related("current").get(pk=frame.pk)
    return [(one.key, one.pixels, one.against) for one in frame_warnings.of(record)]


def test_a_frame_without_masks_keeps_all_rules(lab):
    assert found(lab.frames[0]) == []


def test_what_a_plain_frame_does_not_keep(lab):
    frame = lab.frames[0]
    drawn = {"A1": square(3), "A2": square(2, at=(2, 2)), "exclusion": square(1)}
    save(frame, lab.annotator, drawn=drawn, confirmed=["in_exclusion:A1"])
    assert found(frame) == [("inner_outside_outer:A2", 3, None), ("in_exclusion:A1", 1, None)]
    record = FilamentFrame.objects.get(pk=frame.pk)
    assert [one.key for one in frame_warnings.unresolved(record)] == ["inner_outside_outer:A2"]
    assert [one.key for one in frame_warnings.never_right(record)] == ["inner_outside_outer:A2"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("draft", 1), ("submitted", 1), ("accepted", 1), ("rejected", 0), ("proposed", 0), ("unlabelled", 0)],
)
def test_areas_are_compared_with_frames_that_people_answer_for(lab, state, expected):
    first, second, third, _ = lab.frames
    save(first, lab.annotator, drawn=pair(4, 1))
    save(second, lab.annotator, drawn=pair(3, 1))
    FilamentFrame.objects.filter(pk=second.pk).update(state=state)
    save(third, lab.annotator, drawn=pair(6, 1))
    before = (16, 9)[expected]
    assert found(third) == [("area_grew:A1", 36 - before, expected)]


def test_frames_that_come_later_and_other_filaments_do_not_matter(lab):
    first, second, *_ = lab.frames
    save(second, lab.annotator, drawn=pair(2, 1))
    save(first, lab.annotator, drawn=pair(6, 1))
    assert found(first) == []


def test_looking_costs_three_queries(lab, django_assert_num_queries):
    save(lab.frames[0], lab.annotator)
    save(lab.frames[1], lab.annotator)
    record = FilamentFrame.objects.select_related("filament", "frame", "current").get(pk=lab.frames[1].pk)
    with django_assert_num_queries(3):  # descriptors, masks, areas
        frame_warnings.of(record)
