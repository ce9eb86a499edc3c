"""Start a synthesis run: settle frames and plan, queue the work; and keep what its process tells."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import origin
from annotations.domain.errors import InvalidInput
from annotations.models import Filament, Project
from annotations.models.job import JobKind
from annotations.selectors.readiness import require_ready
from annotations.services import jobs
from mlbackend.registry.models import SynthesisPoint, SynthesisRun, SynthesisStage
from mlbackend.registry.selectors import synthesis_runs
from mlbackend.tgan import stages
from mlbackend.tgan.plan import PLANS, plan_from

TASK = "mlbackend.jobs.tasks.synthesise"
MOST_FRAMES = 5000


@transaction.atomic
def start(
    *,
    project: Project,
    preset: str,
    filaments: Sequence[Filament],
    by: User,
    every: int = 1,
    overrides: Mapping[str, Any] | None = None,
) -> SynthesisRun:
    """Queue a run on every n-th frame of some filaments, none of which judges a model.

    Raises
    ------
    InvalidInput
        ``unknown_preset``, ``invalid_configuration``, ``no_filaments``, ``filament_elsewhere``,
        ``synthetic_as_real``, ``filament_judges``, ``too_few_frames``, ``too_many_frames``.
    Conflict
        ``video_not_ready``.
    """
    plan = plan_of(preset, overrides)
    _check_filaments(project, filaments)
    frames = list(synthesis_runs.learned_from(filaments, every=every).values_list("pk", flat=True))
    _check_frames(len(frames), plan["subset_frames"])
    title = f"Make training data ({PLANS[preset].title})"
    job = jobs.enqueue(kind=JobKind.SYNTHESIS, title=title, project=project, task=TASK, by=by)
    run = SynthesisRun.objects.create(
        project=project, job=job, plan_preset=preset, plan=plan, seed=plan["seed"], every=every, frames=frames
    )
    run.filaments.set(filaments)
    SynthesisStage.objects.bulk_create(
        SynthesisStage(run=run, stage=stage, order=order) for order, stage in enumerate(stages.STAGES)
    )
    told = {"preset": preset, "seed": run.seed, "filaments": [one.pk for one in filaments], "frames": len(frames)}
    audit.record("synthesis.start", by=by, about=run, name=title, project_id=project.pk, **told)
    return run


def plan_of(preset: str, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The preset's plan with some values changed, as plain values.

    Raises
    ------
    InvalidInput
        ``unknown_preset``, ``invalid_configuration``.
    """
    if preset not in PLANS:
        raise InvalidInput(f"There is no preset {preset}.", code="unknown_preset", extra={"presets": sorted(PLANS)})
    changes = dict(overrides or {})
    weights = changes.get("segmenter")
    if isinstance(weights, Mapping) and weights.get("encoder_weights"):
        # A job would read such a file with the server's rights.
        raise InvalidInput("The segmenter of a synthesis run brings no weights.", code="invalid_configuration")
    try:
        return plan_from(preset, changes).as_json()
    except ValueError as error:
        raise InvalidInput(f"The plan cannot be used: {error}.", code="invalid_configuration") from error


def tell_stage(run: SynthesisRun, *, stage: str, state: str, facts: Mapping[str, Any]) -> SynthesisStage | None:
    """Write down what a stage says of itself; None where the row knows it already."""
    row = SynthesisStage.objects.get(run=run, stage=stage)
    if row.state == state == stages.DONE:
        return None  # a run that goes on tells again what was done before
    now = timezone.now()
    row.started_at = row.started_at or now
    row.state, row.facts = state, dict(facts)
    row.finished_at = None if state == stages.RUNNING else now
    row.save(update_fields=["state", "facts", "started_at", "finished_at"])
    return row


def stop_stages(run: SynthesisRun) -> None:
    """No stage runs once its process is gone; a stage that was left in the middle goes on from there."""
    left = SynthesisStage.objects.filter(run=run, state=stages.RUNNING)
    left.update(state=stages.CANCELLED, finished_at=timezone.now())


def add_point(run: SynthesisRun, *, stage: str, step: int, values: Mapping[str, Any]) -> None:
    row = SynthesisStage.objects.only("pk").get(run=run, stage=stage)
    SynthesisPoint.objects.update_or_create(stage=row, step=step, defaults={"values": dict(values)})


def _check_filaments(project: Project, filaments: Sequence[Filament]) -> None:
    if not filaments:
        raise InvalidInput("Choose at least one filament to learn from.", code="no_filaments")
    for filament in filaments:
        extra = {"filament": filament.pk}
        if filament.video.project_id != project.pk:
            raise InvalidInput("A filament belongs to another project.", code="filament_elsewhere", extra=extra)
        require_ready(filament.video)
        if filament.video.origin == origin.SYNTHETIC:
            raise InvalidInput(
                f"{filament.name} is synthetic: learn from what was recorded.", code="synthetic_as_real", extra=extra
            )
        if filament.split in origin.JUDGING:
            raise InvalidInput(
                f"{filament.name} judges models (its split is {filament.split}), so nothing is learned from it.",
                code="filament_judges",
                extra=extra,
            )


def _check_frames(count: int, subset: int) -> None:
    if count <= subset:
        raise InvalidInput(
            f"These are {count} frames: subset 1 takes {subset}, and subset 2 needs at least one more. Choose more "
            "frames, or a smaller subset 1.",
            code="too_few_frames",
            extra={"frames": count, "subset_frames": subset},
        )
    if count > MOST_FRAMES:
        raise InvalidInput(
            f"These are {count} frames, and a run learns from up to {MOST_FRAMES}: take every second or tenth one.",
            code="too_many_frames",
            extra={"frames": count, "most": MOST_FRAMES},
        )
