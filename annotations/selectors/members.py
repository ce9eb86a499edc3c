"""Who works on a project, in which role, and when they last did something there."""

from datetime import datetime

from django.db.models import Max

from accounts.models import AuditEvent
from annotations.models import Membership, Project

LISTED = 500


def of(project: Project) -> list[Membership]:
    """The members by name, each with `last_active_at`: None for those who have not done anything yet."""
    return _told(project.pk, list(project.memberships.select_related("user").order_by("user__username")[:LISTED]))


def one(member: Membership) -> Membership:
    """The same of one member."""
    return _told(member.project_id, [member])[0]


def _told(project_id: int, found: list[Membership]) -> list[Membership]:
    events = AuditEvent.objects.filter(project_id=project_id, actor__in=[member.user_id for member in found]).order_by()
    last: dict[int | None, datetime] = dict(events.values_list("actor").annotate(Max("at")))
    for member in found:
        member.last_active_at = last.get(member.user_id)  # type: ignore[attr-defined]
    return found
