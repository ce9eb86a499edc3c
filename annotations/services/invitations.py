"""Ways into a project: make a link, take it back, walk through it. A link lets one person in, once."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.services import passwords
from annotations.domain import roles
from annotations.domain.errors import Conflict, InvalidInput, NotFound
from annotations.models import Invitation, Membership, Project
from annotations.selectors import access, invitations
from annotations.services import members

LONGEST_DAYS = 30
MOST_PENDING = 100


def invite(*, project_id: int, role: str, by: User, days: int = 7, email: str = "") -> tuple[Invitation, str]:
    """A new invitation and the secret of its link, which is nowhere kept.

    Raises
    ------
    Conflict
        ``too_many_invitations``: as many as a project may have wait to be used.
    """
    project = access.project_for(user=by, id=project_id, to=roles.MANAGE_MEMBERS)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        if invitations.pending(project).count() >= MOST_PENDING:
            raise Conflict(
                f"{MOST_PENDING} invitations wait to be used; take some back first.", code="too_many_invitations"
            )
        invitation = Invitation.objects.create(
            project=project,
            role=role,
            email=email.strip(),
            sha256=invitations.fingerprint(secret),
            invited_by=by,
            expires_at=timezone.now() + timedelta(days=days),
        )
        _note("invitation.create", invitation, by=by, role=role, days=days)
    return invitation, secret


def revoke(*, project_id: int, invitation_id: int, by: User) -> None:
    """Close a door that nobody went through yet."""
    access.project_for(user=by, id=project_id, to=roles.MANAGE_MEMBERS)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project_id)
        found = Invitation.objects.filter(project=project_id, pk=invitation_id).first()
        if found is None or found.accepted_at or found.revoked_at:
            raise NotFound("There is no such invitation that waits to be used.", code="not_found")
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
        _note("invitation.revoke", found, by=by)


@transaction.atomic
def accept(*, secret: str, by: User) -> Membership:
    """Somebody who has an account joins. A link that would change nothing stays unused, for the one it is meant for.

    Raises
    ------
    NotFound
        ``invitation_gone``.
    """
    if (again := _accepted_before(secret, by)) is not None:
        return again
    invitation = _locked(secret)
    known = Membership.objects.filter(project=invitation.project, user=by).first()
    if known is not None and roles.at_least(known.role, invitation.role):
        return known
    return _walk_in(invitation, by)


def accept_with_new_account(
    *, secret: str, username: str, password: str, display_name: str = "", email: str = ""
) -> Membership:
    """Make an account and join with it.

    Raises
    ------
    NotFound
        ``invitation_gone``.
    Conflict
        ``username_taken``.
    InvalidInput
        ``username_not_allowed``.
    PasswordTooWeak
    """
    try:
        with transaction.atomic():
            invitation = _locked(secret)
            person = _new_person(username, password, display_name.strip(), email.strip())
            return _walk_in(invitation, person)
    except IntegrityError as clash:  # the same name from two browsers at once
        raise _taken(username) from clash


def _locked(secret: str) -> Invitation:
    """The invitation, held until the transaction ends; looked at after waiting, so that two walk through only once."""
    known = Invitation.objects.filter(sha256=invitations.fingerprint(secret)).first()
    if known is None:
        raise invitations.gone()
    # The project first, like all who change its members: nobody waits in a ring.
    Project.objects.select_for_update().get(pk=known.project_id)
    return invitations.by_secret(secret)


def _accepted_before(secret: str, by: User) -> Membership | None:
    """A second click is no mistake."""
    used = Invitation.objects.filter(sha256=invitations.fingerprint(secret), accepted_by=by).first()
    return Membership.objects.filter(project=used.project_id, user=by).first() if used else None


def _walk_in(invitation: Invitation, person: User) -> Membership:
    member = members.join(project=invitation.project, user=person, role=invitation.role)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _note("invitation.accept", invitation, by=person, role=member.role)
    return member


def _new_person(username: str, password: str, display_name: str, email: str) -> User:
    person = User(username=User.normalize_username(username.strip()), display_name=display_name, email=email)
    if User.objects.filter(username__iexact=person.username).exists():
        raise _taken(person.username)
    try:
        person.clean_fields(exclude=["password"])
    except ValidationError as refused:
        raise InvalidInput(" ".join(refused.messages), code="username_not_allowed") from refused
    passwords.check(password, person)
    person.set_password(password)
    person.save()
    return person


def _taken(username: str) -> Conflict:
    return Conflict(f"The name {username} is taken; choose another one.", code="username_taken")


def _note(action: str, invitation: Invitation, *, by: User, **facts: object) -> None:
    name = invitation.email or f"a {invitation.role}"
    audit.record(action, by=by, about=invitation, name=name, project_id=invitation.project_id, **facts)
