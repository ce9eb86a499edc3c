"""Which exports somebody sees."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.models import Export
from annotations.selectors import access


def records() -> QuerySet[Export]:
    """Exports with all that is shown of them, in one query."""
    return Export.objects.select_related("created_by", "job__project", "job__owner", "job__export")


def visible(*, user: User, project_id: int | None = None) -> QuerySet[Export]:
    """The exports of the user's projects, newest first."""
    return access.visible_in(records(), user=user, project_id=project_id)
