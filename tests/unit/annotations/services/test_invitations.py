from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import PasswordTooWeak
from accounts.models import AuditEvent, User
from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused
from annotations.models import Invitation, Membership
from annotations.services import invitations

PASSWORD = "quiet filament 27"


@pytest.fixture
def invited(lab):
    """An invitation to annotate, as (row, secret)."""
    return invitations.invite(project_id=lab.project.pk, role="annotator", by=lab.manager, email="bea@lab.org")


def accept_anew(secret, username="bea", password=PASSWORD, **more):
    return invitations.accept_with_new_account(secret=secret, username=username, password=password, **more)


def refused(kind, code, deed):
    with pytest.raises(kind) as error:
        deed()
    assert error.value.code == code


def gone(deed):
    refused(NotFound, "invitation_gone", deed)


def test_only_a_fingerprint_of_the_secret_is_kept(invited):
    row, secret = invited
    assert len(secret) >= 43
    assert secret not in str(Invitation.objects.values().get(pk=row.pk))
    assert secret not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("who", ["viewer", "annotator", "reviewer"])
def test_only_managers_invite(lab, who):
    with pytest.raises(PermissionRefused):
        invitations.invite(project_id=lab.project.pk, role="viewer", by=lab.people[who])


def test_invitations_do_not_pile_up(lab, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_PENDING", 1)
    invitations.invite(project_id=lab.project.pk, role="viewer", by=lab.manager)
    refused(
        Conflict,
        "too_many_invitations",
        lambda: invitations.invite(project_id=lab.project.pk, role="viewer", by=lab.manager),
    )


def test_a_newcomer_gets_an_account_and_the_role(lab, invited):
    member = accept_anew(invited[1], display_name=" Bea B. ", email="bea@lab.org")
    assert (member.project, member.role) == (lab.project, "annotator")
    assert (member.user.display_name, member.user.check_password(PASSWORD)) == ("Bea B.", True)
    assert not member.user.is_staff
    invited[0].refresh_from_db()
    assert invited[0].accepted_by == member.user
    assert AuditEvent.objects.get(action="invitation.accept").actor == member.user


def test_a_link_works_once(lab, invited):
    accept_anew(invited[1])
    gone(lambda: accept_anew(invited[1], username="carl"))
    gone(lambda: invitations.accept(secret=invited[1], by=lab.outsider))
    assert not User.objects.filter(username="carl").exists()


def test_a_second_click_is_no_mistake(lab, invited):
    first = invitations.accept(secret=invited[1], by=lab.outsider)
    assert invitations.accept(secret=invited[1], by=lab.outsider) == first
    assert Membership.objects.filter(project=lab.project, user=lab.outsider).count() == 1


def test_an_unknown_secret_opens_nothing(lab, invited):
    gone(lambda: invitations.accept(secret="x" * 43, by=lab.outsider))


def test_an_expired_link_opens_nothing(lab, invited):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    gone(lambda: invitations.accept(secret=invited[1], by=lab.outsider))


def test_a_revoked_link_opens_nothing(lab, invited):
    row, secret = invited
    invitations.revoke(project_id=lab.project.pk, invitation_id=row.pk, by=lab.manager)
    gone(lambda: accept_anew(secret))
    with pytest.raises(NotFound):
        invitations.revoke(project_id=lab.project.pk, invitation_id=row.pk, by=lab.manager)


def test_the_link_of_a_closed_account_opens_nothing(lab, invited):
    User.objects.filter(pk=lab.manager.pk).update(is_active=False)
    gone(lambda: accept_anew(invited[1]))


def test_an_invitation_of_another_project_cannot_be_revoked(lab, invited):
    elsewhere = lab.outsider.projects.get()
    with pytest.raises(NotFound):
        invitations.revoke(project_id=elsewhere.pk, invitation_id=invited[0].pk, by=lab.outsider)
    assert Invitation.objects.get().revoked_at is None


def test_an_invitation_raises_a_role_and_never_lowers_it(lab, invited):
    assert invitations.accept(secret=invited[1], by=lab.reviewer).role == "reviewer"
    invited[0].refresh_from_db()
    assert invited[0].accepted_at is None, "a link that changes nothing is left for whom it is meant"
    assert invitations.accept(secret=invited[1], by=lab.viewer).role == "annotator"


@pytest.mark.parametrize("name", ["manager", "MANAGER", " manager "])
def test_a_name_belongs_to_one_person(lab, invited, name):
    refused(Conflict, "username_taken", lambda: accept_anew(invited[1], username=name))


@pytest.mark.parametrize("name", ["two words", "<b>", "a/b", "   "])
def test_a_name_is_letters_and_digits(lab, invited, name):
    refused(InvalidInput, "username_not_allowed", lambda: accept_anew(invited[1], username=name))


@pytest.mark.parametrize("password", ["short", "password123", "beatrice-lab"])
def test_a_weak_password_is_refused_and_the_link_stays_good(lab, invited, password):
    with pytest.raises(PasswordTooWeak):
        accept_anew(invited[1], username="beatrice-lab", password=password)
    assert accept_anew(invited[1]).user.username == "bea"
