"""What a second labeller sees, and who else may see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.domain.errors import NotFound
from annotations.models import SecondLabel
from annotations.selectors import double_labelling, second_labels
from annotations.services import reviews
from annotations.services import second_labels as drawing
from tests.factories import ask_second, save, save_second, square


@pytest.fixture
def asked(lab):
    """Three frames that the annotator drew; the reviewer is asked for the first two and has drawn in one."""
    for frame in lab.frames[:3]:
        save(frame, lab.annotator)
        reviews.submit(filament_frame_id=frame.pk, by=lab.annotator, base_version=1)
    seconds = [ask_second(frame, lab.reviewer) for frame in lab.frames[:2]]
    save_second(seconds[0].pk, lab.reviewer, drawn={"A1": square(3)})
    return seconds


def fresh(second):
    return SecondLabel.objects.get(pk=second.pk)


def test_they_look_like_frames_with_ones_own_masks_only(lab, asked):
    first, second = second_labels.of_filament(user=lab.reviewer, filament_id=lab.filament.pk)
    assert [one.pk for one in (first, second)] == [one.pk for one in asked]
    assert (first.state, first.areas, first.updated_by, first.frame.position) == ("draft", {"A1": 9}, lab.reviewer, 0)
    assert (second.state, second.areas, second.version, second.updated_by) == ("unlabelled", None, 0, None)
    found = second_labels.chunk(user=lab.reviewer, filament_id=lab.filament.pk, start=0, count=4)
    assert [{layer: mask.area_px for layer, mask in one.current.items()} for one in found] == [{"A1": 9}, {}]
    assert [one.proposal for one in found] == [{}, {}]


def test_others_are_shown_nothing(lab, asked):
    assert second_labels.of_filament(user=lab.annotator, filament_id=lab.filament.pk) == []
    assert second_labels.chunk(user=lab.manager, filament_id=lab.filament.pk, start=0, count=4) == []
    with pytest.raises(NotFound):
        second_labels.detail(user=lab.manager, id=asked[0].pk)
    with pytest.raises(NotFound):
        second_labels.of_filament(user=lab.outsider, filament_id=lab.filament.pk)


def test_a_list_takes_few_queries(lab, asked):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        second_labels.of_filament(user=lab.reviewer, filament_id=lab.filament.pk)
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        second_labels.chunk(user=lab.reviewer, filament_id=lab.filament.pk, start=0, count=4)
    assert len(queries) == 3


def test_reviewers_may_see_it_once_it_was_handed_in(lab, asked):
    second = asked[0]
    assert second_labels.may_see(fresh(second), user=lab.reviewer, role="reviewer")
    assert not second_labels.may_see(fresh(second), user=lab.manager, role="manager")
    drawing.submit(second_label_id=second.pk, by=lab.reviewer, base_version=fresh(second).version)
    assert second_labels.may_see(fresh(second), user=lab.manager, role="manager")
    assert not second_labels.may_see(fresh(second), user=lab.annotator, role="annotator")


def test_the_overview_counts(lab, asked):
    lab.project.double_label_share = 1
    drawing.submit(second_label_id=asked[0].pk, by=lab.reviewer, base_version=fresh(asked[0]).version)
    with CaptureQueriesContext(connection) as queries:
        found = double_labelling.overview(lab.project)
    assert len(queries) <= 5
    assert (found.frames, found.wanted, found.asked, found.begun, found.done, found.missing) == (3, 3, 2, 0, 1, 1)
    people = {one.user: (one.may_draw, one.asked, one.done) for one in found.labellers}
    assert people == {lab.annotator: (True, 0, 0), lab.reviewer: (True, 2, 1), lab.manager: (True, 0, 0)}


def test_who_was_asked_once_and_draws_no_more_is_still_named(lab, asked):
    lab.reviewer.memberships.update(role="viewer")
    people = {one.user: one.may_draw for one in double_labelling.overview(lab.project).labellers}
    assert people[lab.reviewer] is False
