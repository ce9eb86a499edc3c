import pytest

from annotations.models import Comment, FilamentFrame
from annotations.selectors import bulk_candidates
from annotations.selectors.bulk_candidates import Wanted
from annotations.selectors.review_queue import SUBMITTED
from tests import factories
from tests.factories import pair, propose, save, square


def previewed(lab, **wanted):
    found = bulk_candidates.preview(lab.project, Wanted(**wanted))
    return [one.frame.frame.position for one in found.candidates], dict(+found.left_out)


def accepted(lab, frame, drawn=None):
    save(frame, lab.annotator, drawn=drawn)
    FilamentFrame.objects.filter(pk=frame.pk).update(state="accepted")


@pytest.fixture
def proposed(lab):
    """The first frame is accepted with 36 px, the others carry proposals of 25 px, 36 px and 81 px."""
    first, *others = lab.frames
    accepted(lab, first)
    for frame, size, certainty in zip(others, (5, 6, 9), (0.95, 0.6, None), strict=True):
        propose(frame, drawn=pair(size, 1), certainty=certainty)
    return lab


def test_everything_without_a_warning_is_a_candidate(proposed):
    assert previewed(proposed) == ([1, 2], {"warnings": 1})
    assert previewed(proposed, without_warnings=False) == ([1, 2, 3], {})


def test_uncertain_proposals_are_left_out(proposed):
    assert previewed(proposed, min_certainty=0.9) == ([1], {"uncertain": 2})


def test_what_differs_from_the_nearest_accepted_frame_is_left_out(proposed):
    assert previewed(proposed, max_area_change=0.1) == ([2], {"area_change": 2})
    assert previewed(proposed, max_area_change=0.4) == ([1, 2], {"area_change": 1})


def test_without_an_accepted_frame_the_area_says_nothing(lab):
    propose(lab.frames[0])
    assert previewed(lab, max_area_change=0.5) == ([], {"no_neighbour": 1})
    assert previewed(lab) == ([0], {})


def test_frames_that_people_still_talk_about_are_left_out(proposed):
    Comment.objects.create(filament_frame=proposed.frames[1], author=proposed.reviewer, text="Look again")
    assert previewed(proposed) == ([2], {"open_comments": 1, "warnings": 1})


def test_what_people_handed_in_is_another_kind(proposed):
    late = proposed.frames[3]
    save(late, proposed.annotator, drawn={"A1": square(6), "A2": square(2, at=(1, 1))})
    FilamentFrame.objects.filter(pk=late.pk).update(state="submitted")
    assert previewed(proposed, kind=SUBMITTED, min_certainty=0.9) == ([3], {})


def test_only_so_many_are_looked_at(proposed, monkeypatch):
    monkeypatch.setattr(bulk_candidates, "MOST", 2)
    assert previewed(proposed) == ([1, 2], {"too_many": 1})


def test_more_frames_cost_no_more_queries(proposed, django_assert_num_queries):
    other = factories.filament(proposed.video, "filament 2")
    with django_assert_num_queries(5):  # descriptors, frames, count, areas, masks
        previewed(proposed)
    for frame in other.filament_frames.all():
        propose(frame)
    with django_assert_num_queries(5):
        previewed(proposed)
