"""Let a model version learn on from corrected frames."""

import random
from collections.abc import Sequence

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import Filament, FilamentFrame, Project
from annotations.models.job import JobKind
from annotations.services import jobs
from mlbackend.loop.recipe import AdaptationRecipe
from mlbackend.registry.models import AdaptationRun, ModelVersion
from mlbackend.registry.selectors import accepted, adaptation_runs
from mlbackend.registry.selectors.accepted import AcceptedFrame
from mlbackend.registry.selectors.adaptation_runs import LEARNING, NO_MODEL, READY
from mlbackend.registry.services import snapshots
from mlbackend.registry.services.training_runs import HIGHEST_SEED

TASK = "mlbackend.jobs.tasks.adapt"


@transaction.atomic
def learn_filament(*, filament: Filament, by: User) -> AdaptationRun:
    """Queue learning the corrected frames of one filament, with the promoted model version to begin with.

    While one is under way it is given back: the key pressed twice, or by two people, learns once.

    Raises
    ------
    Conflict
        ``no_promoted_model``, ``too_many_jobs``.
    InvalidInput
        ``not_a_frame_network``, ``no_corrected_frame``.
    """
    Filament.objects.select_for_update().get(pk=filament.pk)
    ready = adaptation_runs.readiness(filament)
    if ready.state == LEARNING and ready.newest is not None:
        return ready.newest
    if ready.state == NO_MODEL:
        raise Conflict(ready.sentence, code=ready.state)
    if ready.state != READY or ready.model is None:
        raise InvalidInput(ready.sentence, code=ready.state)
    corrected = accepted.corrected(FilamentFrame.objects.filter(filament=filament))
    return start(
        project=filament.video.project,
        base=ready.model,
        corrected=corrected,
        filament=filament,
        title=f"Learn {filament.name} from {_counted(len(corrected))}",
        by=by,
    )


@transaction.atomic
def start(
    *,
    project: Project,
    base: ModelVersion,
    corrected: Sequence[AcceptedFrame],
    title: str,
    by: User,
    filament: Filament | None = None,
    follows_another: bool = False,
) -> AdaptationRun:
    """Queue learning from corrections, for one filament or for all.

    Raises
    ------
    InvalidInput
        ``no_corrected_frame``.
    Conflict
        ``too_many_jobs``.
    """
    snapshot = snapshots.freeze_corrected(project=project, base=base.snapshot, corrected=list(corrected), by=by)
    job = jobs.enqueue(
        kind=JobKind.ADAPTATION, title=title, project=project, task=TASK, by=by, follows_another=follows_another
    )
    run = AdaptationRun.objects.create(
        project=project,
        job=job,
        base=base,
        snapshot=snapshot,
        filament=filament,
        corrected=[frame.revision_id for frame in corrected],
        preset=base.preset,
        recipe=AdaptationRecipe().as_json(),
        seed=random.randint(0, HIGHEST_SEED),
    )
    told = {"base": base.pk, "frames": len(corrected), "snapshot": snapshot.pk}
    audit.record("adaptation.start", by=by, about=run, name=title, project_id=project.pk, **told)
    return run


def _counted(frames: int) -> str:
    return f"{frames} corrected frame{'' if frames == 1 else 's'}"
