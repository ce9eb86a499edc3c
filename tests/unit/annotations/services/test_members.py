import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, NotFound, PermissionRefused
from annotations.models import Assignment, FrameHold, Invitation, Membership, Revision, SecondLabel
from annotations.services import invitations, members
from tests import factories


def change(lab, of, to, by=None):
    return members.change_role(project_id=lab.project.pk, user_id=of.pk, role=to, by=by or lab.manager)


def let_go(lab, of, by=None):
    members.let_go(project_id=lab.project.pk, user_id=of.pk, by=by or lab.manager)


def role_of(lab, person):
    return Membership.objects.filter(project=lab.project, user=person).values_list("role", flat=True).first()


@pytest.fixture
def working(lab):
    """The annotator has drawn, is asked to draw more, holds a frame, and is to label one again."""
    frame, other = lab.frames[:2]
    factories.save(frame, lab.annotator)
    Assignment.objects.create(
        filament=lab.filament, person=lab.annotator, first_position=0, last_position=3, created_by=lab.manager
    )
    now = timezone.now()
    FrameHold.objects.create(filament_frame=frame, holder=lab.annotator, tab="0" * 31 + "1", since=now, seen_at=now)
    for state, of in (("open", frame), ("submitted", other)):
        SecondLabel.objects.create(filament_frame=of, labeller=lab.annotator, state=state, assigned_by=lab.manager)
    return lab


def work_left(lab):
    return (
        Assignment.objects.filter(ended_at=None).count(),
        FrameHold.objects.count(),
        [label.state for label in SecondLabel.objects.all()],
        Revision.objects.filter(author=lab.annotator).count(),
    )


def test_a_role_is_changed_and_written_down(lab):
    assert change(lab, lab.viewer, "reviewer").role == "reviewer"
    assert role_of(lab, lab.viewer) == "reviewer"
    event = AuditEvent.objects.get(action="member.role")
    assert (event.actor, event.object_id, event.project_id) == (lab.manager, lab.viewer.pk, lab.project.pk)
    assert event.facts == {"before": "viewer", "after": "reviewer"}


def test_the_same_role_again_is_no_deed(lab):
    change(lab, lab.viewer, "viewer")
    assert not AuditEvent.objects.filter(action="member.role").exists()


def test_only_managers_change_roles(lab):
    with pytest.raises(PermissionRefused):
        change(lab, lab.reviewer, "manager", by=lab.reviewer)
    with pytest.raises(NotFound):
        change(lab, lab.viewer, "manager", by=lab.outsider)


def test_who_is_no_member_has_no_role_to_change(lab):
    with pytest.raises(NotFound):
        change(lab, lab.outsider, "viewer")
    with pytest.raises(NotFound):
        let_go(lab, lab.outsider)


@pytest.mark.parametrize("deed", [lambda lab: change(lab, lab.manager, "viewer"), lambda lab: let_go(lab, lab.manager)])
def test_the_last_manager_stays(lab, deed):
    factories.member(lab.project, "manager", "gone").__class__.objects.filter(username="gone").update(is_active=False)
    with pytest.raises(Conflict) as refused:
        deed(lab)
    assert refused.value.code == "last_manager"
    assert role_of(lab, lab.manager) == "manager"


def test_one_of_two_managers_may_go(lab):
    factories.member(lab.project, "manager", "second")
    let_go(lab, lab.manager)
    assert role_of(lab, lab.manager) is None


def test_one_may_leave_oneself_but_not_send_others_away(lab):
    with pytest.raises(PermissionRefused):
        let_go(lab, lab.reviewer, by=lab.viewer)
    let_go(lab, lab.viewer, by=lab.viewer)
    assert role_of(lab, lab.viewer) is None


def test_who_goes_leaves_their_work_but_not_what_they_were_asked(working):
    let_go(working, working.annotator)
    assert work_left(working) == (0, 0, ["submitted"], 1)


def test_who_may_no_longer_draw_is_asked_no_more(working):
    change(working, working.annotator, "viewer")
    assert work_left(working) == (0, 0, ["submitted"], 1)


def test_a_higher_role_keeps_the_work(working):
    change(working, working.annotator, "reviewer")
    assert work_left(working) == (1, 1, ["open", "submitted"], 1)


def test_who_no_longer_manages_leaves_no_open_link(lab):
    second = factories.member(lab.project, "manager", "second")
    invitations.invite(project_id=lab.project.pk, role="viewer", by=second)
    invitations.invite(project_id=lab.project.pk, role="viewer", by=lab.manager)
    change(lab, second, "reviewer")
    assert [invitation.invited_by for invitation in Invitation.objects.filter(revoked_at=None)] == [lab.manager]


def test_joining_never_lowers_a_role(lab):
    assert members.join(project=lab.project, user=lab.reviewer, role="viewer").role == "reviewer"
    assert members.join(project=lab.project, user=lab.reviewer, role="manager").role == "manager"
