"""Promote a model version: the project works with it from now on."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.models import Project
from mlbackend.registry.models import ModelVersion, Promotion
from mlbackend.registry.selectors import promotions
from mlbackend.training.configuration import DESCRIPTOR_KEYS


@transaction.atomic
def promote(*, model_version: ModelVersion, by: User) -> Promotion:
    """Make it the promoted one of its project; again changes nothing.

    Raises
    ------
    InvalidInput
        ``made_for_one_filament``, ``descriptor_missing``.
    """
    _check(model_version)
    Project.objects.select_for_update().get(pk=model_version.project_id)
    before = promotions.promoted(model_version.project_id)
    if before is not None and before.pk == model_version.pk:
        return before.promotions.latest("pk")
    made = Promotion.objects.create(project_id=model_version.project_id, model_version=model_version, promoted_by=by)
    told = {"before": before.pk if before else None}
    audit.record(
        "model.promote", by=by, about=model_version, name=model_version.name, project_id=made.project_id, **told
    )
    return made


def _check(model_version: ModelVersion) -> None:
    if model_version.filament is not None:
        raise InvalidInput(
            f"{model_version.name} has learned one filament and knows no other: promote the version it came from.",
            code="made_for_one_filament",
        )
    drawn = model_version.configuration.get("descriptors", list(DESCRIPTOR_KEYS))
    if set(drawn) != set(DESCRIPTOR_KEYS):
        raise InvalidInput(
            f"{model_version.name} draws {', '.join(drawn)} alone: promote one that draws both areas.",
            code="descriptor_missing",
            extra={"drawn": list(drawn)},
        )
