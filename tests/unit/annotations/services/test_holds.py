from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from annotations.domain.errors import NotFound, PermissionRefused
from annotations.models import FrameHold
from annotations.services import holds
from tests import factories


@pytest.fixture
def frame(lab):
    return lab.frames[0]


@pytest.fixture
def tabs():
    return [uuid4() for _ in range(3)]


def keep(frame, by, tab, **more):
    return holds.keep(filament_frame_id=frame.pk, by=by, tab=tab, **more)


def silent_for(seconds):
    """Nobody has been heard of for so long."""
    FrameHold.objects.update(seen_at=timezone.now() - timedelta(seconds=seconds))


def holder():
    return FrameHold.objects.get().holder


def test_a_free_frame_is_ones_own(lab, frame, tabs, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        company = keep(frame, lab.annotator, tabs[0])
    assert (company.mine, company.hold.holder, company.others) == (True, lab.annotator, [])
    assert str(company.hold.holder) == str(lab.annotator)


def test_a_heartbeat_says_when_it_began_and_costs_two_queries(lab, frame, tabs, django_assert_max_num_queries):
    began = keep(frame, lab.annotator, tabs[0]).hold
    with django_assert_max_num_queries(2):
        now = keep(frame, lab.annotator, tabs[0]).hold
    assert now.since == began.since
    assert now.seen_at > began.seen_at


def test_a_held_frame_names_its_holder_and_stays_theirs(lab, frame, tabs, django_assert_max_num_queries):
    keep(frame, lab.annotator, tabs[0])
    before = FrameHold.objects.get()
    with django_assert_max_num_queries(2):
        company = keep(frame, lab.reviewer, tabs[1])
    assert (company.mine, company.hold.holder) == (False, lab.annotator)
    assert (FrameHold.objects.get().seen_at, holder()) == (before.seen_at, lab.annotator)


def test_who_was_not_heard_of_for_30_s_has_gone(lab, frame, tabs):
    began = keep(frame, lab.annotator, tabs[0]).hold.since
    silent_for(29)
    assert not keep(frame, lab.reviewer, tabs[1]).mine
    silent_for(31)
    company = keep(frame, lab.reviewer, tabs[1])
    assert (company.mine, holder()) == (True, lab.reviewer)
    assert company.hold.since > began


def test_ones_own_other_tab_is_no_stranger(lab, frame, tabs):
    began = keep(frame, lab.annotator, tabs[0]).hold.since
    company = keep(frame, lab.annotator, tabs[1])
    assert (company.mine, company.hold.since, FrameHold.objects.get().tab) == (True, began, tabs[1])


def test_a_tab_holds_one_frame_at_a_time(lab, tabs):
    for frame in lab.frames[:3]:
        keep(frame, lab.annotator, tabs[0])
    assert FrameHold.objects.get().filament_frame == lab.frames[2]


def test_a_made_up_tab_lets_nobody_elses_frame_go(lab, tabs):
    first, second, *_ = lab.frames
    keep(first, lab.annotator, tabs[0])
    keep(second, lab.reviewer, tabs[0])
    assert FrameHold.objects.count() == 2


def test_taking_over_is_heard_by_the_other_and_told_to_the_log(lab, frame, tabs):
    keep(frame, lab.annotator, tabs[0])
    assert keep(frame, lab.reviewer, tabs[1], take_over=True).mine
    company = keep(frame, lab.annotator, tabs[0])
    assert (company.mine, company.hold.holder) == (False, lab.reviewer)
    event = AuditEvent.objects.get(action="hold.take_over")
    assert (event.actor, event.project_id, event.facts) == (
        lab.reviewer,
        lab.project.pk,
        {"taken_from": lab.annotator.pk},
    )


def test_taking_over_what_is_free_is_nothing_to_tell(lab, frame, tabs):
    keep(frame, lab.annotator, tabs[0], take_over=True)
    silent_for(31)
    keep(frame, lab.reviewer, tabs[1], take_over=True)
    assert not AuditEvent.objects.filter(action="hold.take_over").exists()


def test_others_in_the_filament_are_named_with_their_frames(lab, tabs, django_assert_max_num_queries):
    first, second, third, _ = lab.frames
    elsewhere = factories.filament(lab.video, "filament 2").filament_frames.first()
    keep(third, lab.manager, tabs[2])
    silent_for(31)
    keep(second, lab.annotator, tabs[0])
    keep(elsewhere, lab.manager, tabs[2])
    with django_assert_max_num_queries(2):
        company = keep(first, lab.reviewer, tabs[1])
    assert [(held.filament_frame, held.position, held.holder) for held in company.others] == [
        (second.pk, 1, lab.annotator)
    ]


def test_letting_go_frees_the_frame_of_this_tab_only(lab, frame, tabs):
    keep(frame, lab.annotator, tabs[0])
    for by, tab in ((lab.annotator, tabs[1]), (lab.reviewer, tabs[0])):
        holds.let_go(filament_frame_id=frame.pk, by=by, tab=tab)
    assert holder() == lab.annotator
    holds.let_go(filament_frame_id=frame.pk, by=lab.annotator, tab=tabs[0])
    assert not FrameHold.objects.exists()


@pytest.mark.parametrize(("who", "refusal"), [("viewer", PermissionRefused), ("outsider", NotFound)])
def test_only_who_may_draw_holds(lab, frame, tabs, who, refusal):
    with pytest.raises(refusal):
        keep(frame, lab.people[who], tabs[0])
    with pytest.raises(refusal):
        holds.let_go(filament_frame_id=frame.pk, by=lab.people[who], tab=tabs[0])
    assert not FrameHold.objects.exists()


def test_a_hold_never_stands_in_the_way_of_a_save(lab, frame, tabs):
    keep(frame, lab.annotator, tabs[0])
    assert factories.save(frame, lab.reviewer).version == 1
