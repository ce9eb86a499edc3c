"""Which evaluation runs somebody sees, and what a model said of one frame beside what is true."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from annotations.domain.errors import NotFound
from annotations.models import FilamentFrame, MaskVersion
from annotations.selectors import access, frames, job_kinds
from mlbackend.registry.models import EvaluatedFrame, EvaluationRun, ModelVersion
from mlbackend.registry.selectors import model_versions

LISTED = 200


@dataclass(frozen=True)
class Compared:
    """One evaluated frame: packed masks by layer, as the model drew them and as they are in the snapshot."""

    frame: FilamentFrame
    predicted: dict[str, bytes]
    truth: dict[str, bytes]


def records() -> QuerySet[EvaluationRun]:
    """Evaluation runs with all that is shown of them."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    return EvaluationRun.objects.select_related(*model_versions.named("model_version"), *nested)


def visible(
    *, user: User, project_id: int | None = None, model_version_id: int | None = None
) -> QuerySet[EvaluationRun]:
    """The newest evaluation runs of the user's projects, of one project or one model version."""
    found = access.visible(records(), user=user, project="project_id")
    if project_id is not None:
        found = found.filter(project=access.project_for(user=user, id=project_id))
    if model_version_id is not None:
        found = found.filter(model_version=_version(user, model_version_id))
    return found[:LISTED]


def one(*, user: User, id: int) -> EvaluationRun:
    return access.one(records(), user=user, id=id, project="project_id")


def compared(*, user: User, id: int, filament_frame_id: int) -> Compared:
    """One frame of an evaluation. Four queries.

    Raises
    ------
    NotFound
        ``not_found``: no such evaluation for this user, or the frame is not part of it.
    """
    run = access.one(EvaluationRun.objects.only("pk"), user=user, id=id, project="project_id")
    evaluated = EvaluatedFrame.objects.select_related("filament_frame__filament").filter(
        evaluation=run, filament_frame=filament_frame_id
    )
    found = evaluated.first()
    if found is None:
        raise NotFound("This evaluation has not judged that frame.", code="not_found")
    truth: dict[str, MaskVersion] = frames.layers_of([found.revision_id]).get(found.revision_id, {})
    predicted = {mask.layer: bytes(mask.data) for mask in found.masks.all()}
    return Compared(
        frame=found.filament_frame,
        predicted=predicted,
        # The exclusion is in the revision, too, but no model is asked for it.
        truth={layer: bytes(mask.data) for layer, mask in truth.items() if layer in predicted},
    )


def _version(user: User, id: int) -> ModelVersion:
    return access.one(ModelVersion.objects.only("pk"), user=user, id=id, project="project_id")
