"""Which model versions somebody sees."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.selectors import access
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.models.model_version import MADE_BY


def records() -> QuerySet[ModelVersion]:
    """Model versions with all that is shown of them."""
    return ModelVersion.objects.select_related("created_by", *MADE_BY)


def visible(*, user: User, project_id: int | None = None) -> QuerySet[ModelVersion]:
    """The model versions of the user's projects, newest first."""
    return access.visible_in(records(), user=user, project_id=project_id)


def named(prefix: str) -> tuple[str, ...]:
    """What to read together with records at whose `prefix` a model version stands, to call it by its name."""
    return tuple(f"{prefix}__{name}" for name in MADE_BY)
