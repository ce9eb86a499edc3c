"""Which prediction runs somebody sees."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import PredictionRun
from mlbackend.registry.selectors import model_versions


def records() -> QuerySet[PredictionRun]:
    """Prediction runs with all that is shown of them."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    records = PredictionRun.objects.select_related(*model_versions.named("model_version"), *nested)
    return records.prefetch_related("filaments")


def visible(*, user: User, project_id: int | None = None) -> QuerySet[PredictionRun]:
    """The prediction runs of the user's projects, newest first."""
    return access.visible_in(records(), user=user, project_id=project_id)
