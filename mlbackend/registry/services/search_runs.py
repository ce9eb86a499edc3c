"""Start a search for better hyper-parameters; keep its trials as they are told."""

import random
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.models import Project
from annotations.models.job import JobKind
from annotations.services import jobs
from mlbackend.registry.models import SearchRun, SearchTrial
from mlbackend.registry.services import search_space, snapshots, training_runs
from mlbackend.training import presets

TASK = "mlbackend.jobs.tasks.search"
MOST_TRIALS = 500
MOST_MINUTES = 7 * 24 * 60.0


@transaction.atomic
def start(
    *,
    project: Project,
    preset: str,
    trials: int,
    by: User,
    minutes: float | None = None,
    space: Mapping[str, Any] | None = None,
    seed: int | None = None,
) -> SearchRun:
    """Queue a search around a preset on what is accepted now.

    Raises
    ------
    InvalidInput
        ``unknown_preset``, ``invalid_space``, ``invalid_trials``, ``invalid_minutes``, ``snapshot_empty``,
        ``no_training_filament``, ``no_validation_filament``.
    """
    configuration = training_runs.configuration_of(preset)
    _check_effort(trials, minutes)
    varied = search_space.checked(search_space.usual(preset=preset) if space is None else space, preset=preset)
    snapshot = snapshots.freeze(project=project, by=by)
    if not snapshots.has_validation(snapshot):
        raise InvalidInput(snapshots.NOTHING_TO_SEARCH_BY, code="no_validation_filament")
    title = f"Search around {presets.PRESETS[preset].title}"
    job = jobs.enqueue(kind=JobKind.SEARCH, title=title, project=project, task=TASK, by=by)
    run = SearchRun.objects.create(
        project=project,
        job=job,
        snapshot=snapshot,
        preset=preset,
        configuration=configuration,
        space=varied,
        trials_wanted=trials,
        minutes=minutes,
        seed=random.randint(0, training_runs.HIGHEST_SEED) if seed is None else seed,
    )
    told = {"preset": preset, "seed": run.seed, "snapshot": snapshot.pk, "trials": trials, "space": varied}
    audit.record("search.start", by=by, about=run, name=title, project_id=project.pk, **told)
    return run


def forget_trials(run: SearchRun) -> None:
    """A search that starts again counts its trials from the beginning."""
    run.trials.all().delete()
    SearchRun.objects.filter(pk=run.pk).update(best=None)


def tell_trial(
    run: SearchRun, *, number: int, state: str, values: Mapping[str, Any], score: float | None, step: int
) -> None:
    """What is known of a trial now; it replaces what was known before."""
    known = {"state": state, "values": dict(values), "score": score, "step": step}
    SearchTrial.objects.update_or_create(run=run, number=number, defaults=known)


def tell_best(run: SearchRun, *, number: int) -> None:
    SearchRun.objects.filter(pk=run.pk).update(best=number)


def _check_effort(trials: int, minutes: float | None) -> None:
    if not 1 <= trials <= MOST_TRIALS:
        raise InvalidInput(f"Ask for 1 to {MOST_TRIALS} trials, not for {trials}.", code="invalid_trials")
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise InvalidInput(f"Give it up to {MOST_MINUTES:.0f} minutes, more than 0.", code="invalid_minutes")
