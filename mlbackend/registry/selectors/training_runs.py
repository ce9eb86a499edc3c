"""Which training runs somebody sees."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.domain.errors import NotFound
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import TrainingRun, TrainingSample

LISTED_SAMPLES = 500


def records() -> QuerySet[TrainingRun]:
    """Training runs with all that is shown of them but their curves."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    return TrainingRun.objects.select_related("snapshot__created_by", "model_version", *nested)


def visible(*, user: User, project_id: int | None = None) -> QuerySet[TrainingRun]:
    """The training runs of the user's projects, newest first."""
    return access.visible_in(records(), user=user, project_id=project_id)


def samples(run: TrainingRun) -> list[TrainingSample]:
    """The newest samples of a run, by step."""
    return list(run.samples.order_by("-step", "-pk")[:LISTED_SAMPLES])[::-1]


def sample(*, user: User, run_id: int, id: int) -> TrainingSample:
    """One sample of one run.

    Raises
    ------
    NotFound
        ``not_found``: no such run for this user, or the run has no such sample.
    """
    run = access.one(TrainingRun.objects.only("pk"), user=user, id=run_id, project="project_id")
    found = run.samples.filter(pk=id).first()
    if found is None:
        raise NotFound("This training has no such sample.", code="not_found")
    return found
