"""Which searches somebody sees."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import SearchRun

LISTED = 200


def records() -> QuerySet[SearchRun]:
    """Searches with all that is shown of them but their trials."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    return SearchRun.objects.select_related("model_version", *nested)


def visible(*, user: User, project_id: int | None = None) -> QuerySet[SearchRun]:
    """The newest searches of the user's projects."""
    found = access.visible(records(), user=user, project="project_id")
    if project_id is not None:
        found = found.filter(project=access.project_for(user=user, id=project_id))
    return found[:LISTED]
