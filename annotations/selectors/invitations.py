"""Which invitations still open a door."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from annotations.domain.errors import NotFound
from annotations.models import Invitation, Project


def fingerprint(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def pending(project: Project) -> QuerySet[Invitation]:
    """The invitations of a project that wait to be used, newest first."""
    return usable().filter(project=project)


def usable() -> QuerySet[Invitation]:
    """Neither used, revoked nor expired, and made by somebody who still has an account."""
    open_ones = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
    return open_ones.filter(invited_by__is_active=True).select_related("project", "invited_by")


def by_secret(secret: str) -> Invitation:
    """The invitation behind a link.

    Raises
    ------
    NotFound
        ``invitation_gone``.
    """
    found = usable().filter(sha256=fingerprint(secret)).first()
    if found is None:
        raise gone()
    return found


def gone() -> NotFound:
    """One answer for all that does not open: nobody learns whether there ever was such a link."""
    return NotFound(
        "This invitation does not work any more: it was used, taken back or has expired. Ask for a new one.",
        code="invitation_gone",
    )
