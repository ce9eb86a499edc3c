import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import NotFound, PermissionRefused
from annotations.models import FilamentFrame, Review, Revision
from annotations.services import bulk_reviews
from annotations.services.bulk_reviews import Item
from tests import factories
from tests.factories import propose, save


def accept(lab, *items, by=None):
    return bulk_reviews.accept(project_id=lab.project.pk, by=by or lab.reviewer, items=items)


def state(frame):
    return FilamentFrame.objects.get(pk=frame.pk).state


@pytest.fixture
def waiting(lab):
    """Two drawn and handed in, one proposal."""
    first, second, third, _ = lab.frames
    for frame in (first, second):
        save(frame, lab.annotator)
    FilamentFrame.objects.filter(pk__in=[first.pk, second.pk]).update(state="submitted")
    propose(third)
    return first, second, third


def items_of(first, second, third):
    return [Item(first.pk, 1), Item(second.pk, 1), Item(third.pk, 0, 1)]


def test_submissions_and_proposals_are_accepted_together(lab, waiting):
    assert all(outcome.accepted for outcome in accept(lab, *items_of(*waiting)))
    assert [state(frame) for frame in waiting] == ["accepted"] * 3
    assert Review.objects.filter(reviewer=lab.reviewer, verdict="accepted").count() == 3


def test_the_same_batch_again_changes_nothing(lab, waiting):
    accept(lab, *items_of(*waiting))
    revisions, reviews = Revision.objects.count(), Review.objects.count()
    assert all(outcome.accepted for outcome in accept(lab, *items_of(*waiting)))
    assert (Revision.objects.count(), Review.objects.count()) == (revisions, reviews)


def test_a_stale_frame_is_refused_and_holds_up_no_other(lab, waiting):
    first = waiting[0]
    save(first, lab.annotator, base_version=1)
    stale, *others = accept(lab, *items_of(*waiting))
    assert (stale.accepted, stale.code) == (False, "stale_version")
    assert "version 2" in stale.detail
    assert all(outcome.accepted for outcome in others)
    assert [state(frame) for frame in waiting] == ["draft", "accepted", "accepted"]


def test_what_can_never_be_right_is_refused(lab):
    frame = lab.frames[0]
    save(frame, lab.annotator, drawn={"A1": factories.square(2), "A2": factories.square(4)})
    [outcome] = accept(lab, Item(frame.pk, 1))
    assert (outcome.accepted, outcome.code) == (False, "unresolved_warnings")
    assert state(frame) == "draft"


def test_a_frame_of_another_project_is_as_if_it_were_not_there(lab):
    elsewhere = factories.filament(factories.video(lab.outsider.projects.get())).filament_frames.first()
    save(elsewhere, lab.outsider)
    root = factories.person("root", is_superuser=True)
    [outcome] = accept(lab, Item(elsewhere.pk, 1), by=root)
    assert (outcome.accepted, outcome.code) == (False, "not_found")
    assert state(elsewhere) == "draft"


def test_only_reviewers_may(lab):
    with pytest.raises(PermissionRefused):
        accept(lab, by=lab.annotator)
    with pytest.raises(NotFound):
        accept(lab, by=lab.outsider)


def test_the_log_has_a_line_for_each_and_one_for_all(lab, waiting):
    accept(lab, *items_of(*waiting), Item(lab.frames[3].pk, 0))
    lines = AuditEvent.objects.filter(actor=lab.reviewer).order_by("pk")
    assert [line.action for line in lines] == ["masks.accept", "masks.accept", "proposal.accept", "masks.accept_many"]
    assert lines.last().facts == {"accepted": 3, "refused": 1}
