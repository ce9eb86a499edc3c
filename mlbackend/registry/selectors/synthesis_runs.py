"""Which synthesis runs somebody sees, and which frames one may learn from."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet, Value
from django.db.models.functions import Mod

from accounts.models import User
from annotations.domain.errors import NotFound
from annotations.models import Filament, FilamentFrame
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import SynthesisPicture, SynthesisRun, SynthesisStage

LISTED = 200


def records() -> QuerySet[SynthesisRun]:
    """Synthesis runs with all that is shown of them in a list."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    stages = SynthesisStage.objects.defer("facts")
    return SynthesisRun.objects.select_related("model_version", "snapshot__created_by", *nested).prefetch_related(
        Prefetch("stages", queryset=stages), Prefetch("filaments", queryset=Filament.objects.only("name"))
    )


def visible(*, user: User, project_id: int | None = None) -> QuerySet[SynthesisRun]:
    """The newest synthesis runs of the user's projects, of all or of one."""
    return access.visible_in(records(), user=user, project_id=project_id)[:LISTED]


def one(*, user: User, id: int) -> SynthesisRun:
    return access.one(records(), user=user, id=id, project="project_id")


def picture(*, user: User, run_id: int, id: int) -> SynthesisPicture:
    """One picture of one run.

    Raises
    ------
    NotFound
        ``not_found``: no such run for this user, or the run has no such picture.
    """
    run = access.one(SynthesisRun.objects.only("pk"), user=user, id=run_id, project="project_id")
    found = SynthesisPicture.objects.filter(stage__run=run, pk=id).first()
    if found is None:
        raise NotFound("This synthesis run has no such picture.", code="not_found")
    return found


def learned_from(filaments: Sequence[Filament], *, every: int) -> QuerySet[FilamentFrame]:
    """The frames of these filaments at every n-th position, by filament and position."""
    found = FilamentFrame.objects.filter(filament__in=filaments).annotate(rest=Mod("frame__position", Value(every)))
    return found.filter(rest=0).order_by("filament_id", "frame__position")
