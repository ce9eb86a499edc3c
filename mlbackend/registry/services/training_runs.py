"""Start a training run: freeze a snapshot, settle the configuration, queue the work."""

import random
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.models import Project
from annotations.models.job import JobKind
from annotations.selectors import import_folders
from annotations.services import jobs
from mlbackend.registry.models import TrainingPoint, TrainingRun
from mlbackend.registry.services import snapshots
from mlbackend.training import presets
from mlbackend.training.net_configuration import PAIR_ARCHITECTURES

TASK = "mlbackend.jobs.tasks.train"
HIGHEST_SEED = 2**31 - 1


@transaction.atomic
def start(
    *,
    project: Project,
    preset: str,
    by: User,
    seed: int | None = None,
    overrides: Mapping[str, Any] | None = None,
    synthetic: Collection[int] = (),
) -> TrainingRun:
    """Queue a training run on what is accepted now, and on the synthetic videos that are named.

    Raises
    ------
    InvalidInput
        ``unknown_preset``, ``invalid_configuration``, ``path_outside_import_folders``, ``snapshot_empty``,
        ``no_training_filament``, ``not_synthetic``, ``synthetic_without_order``.
    NotFound
        ``path_not_found``: weights for an encoder.
    """
    configuration = configuration_of(preset, overrides)
    if synthetic:
        _check_order(configuration["architecture"])
    snapshot = snapshots.freeze(project=project, by=by, synthetic=synthetic)
    job = jobs.enqueue(
        kind=JobKind.TRAINING, title=f"Train {presets.PRESETS[preset].title}", project=project, task=TASK, by=by
    )
    run = TrainingRun.objects.create(
        project=project,
        job=job,
        snapshot=snapshot,
        preset=preset,
        configuration=configuration,
        seed=random.randint(0, HIGHEST_SEED) if seed is None else seed,
    )
    told = {"preset": preset, "seed": run.seed, "snapshot": snapshot.pk, "synthetic": sorted(set(synthetic))}
    audit.record("training.start", by=by, about=run, name=job.title, project_id=project.pk, **told)
    return run


def _check_order(architecture: str) -> None:
    if architecture in PAIR_ARCHITECTURES:
        raise InvalidInput(
            "This network learns how a filament changes from frame to frame, and generated frames do not follow one "
            "another: choose a network of single frames, or leave them out.",
            code="synthetic_without_order",
            extra={"architecture": architecture},
        )


def forget_curves(run: TrainingRun) -> None:
    """A run that starts again draws its curves from the beginning."""
    run.points.all().delete()


def add_point(run: TrainingRun, *, step: int, values: Mapping[str, Any]) -> None:
    TrainingPoint.objects.update_or_create(run=run, step=step, defaults={"values": dict(values)})


def configuration_of(preset: str, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The preset's configuration, with some values changed.

    Raises
    ------
    InvalidInput
        ``unknown_preset``, ``invalid_configuration``, ``path_outside_import_folders``, ``not_a_file``.
    NotFound
        ``path_not_found``.
    """
    if preset not in presets.PRESETS:
        raise InvalidInput(
            f"There is no preset {preset}.", code="unknown_preset", extra={"presets": sorted(presets.PRESETS)}
        )
    try:
        configuration = presets.configuration_from(preset, dict(overrides or {}))
    except ValueError as error:
        raise InvalidInput(str(error), code="invalid_configuration") from error
    if configuration["encoder_weights"]:
        # A job reads it with the server's rights, so it lies where people may take files from.
        configuration["encoder_weights"] = str(import_folders.file(configuration["encoder_weights"]))
    return configuration
