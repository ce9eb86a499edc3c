"""Which training runs somebody sees."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import TrainingRun


def records() -> QuerySet[TrainingRun]:
    """Training runs with all that is shown of them but their curves."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    return TrainingRun.objects.select_related("snapshot__created_by", "model_version", *nested)


def visible(*, user: User, project_id: int | None = None) -> QuerySet[TrainingRun]:
    """The training runs of the user's projects, newest first."""
    found = access.visible(records(), user=user, project="project_id")
    return found if project_id is None else found.filter(project=access.project_for(user=user, id=project_id))
