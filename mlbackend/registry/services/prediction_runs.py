"""Start a prediction run: which model version proposes masks for which frames."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts import audit
from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.domain.pairs import FUSIONS
from annotations.models import Filament, Project
from annotations.models.job import JobKind
from annotations.services import jobs
from mlbackend.inference.options import InferenceOptions
from mlbackend.registry.models import ModelVersion, PredictionRun
from mlbackend.registry.models.prediction import FrameChoice
from mlbackend.registry.selectors import wanted_frames
from mlbackend.training.configuration import DESCRIPTOR_KEYS

TASK = "mlbackend.jobs.tasks.predict"
# What people may ask for beside the fusion; what a run does not name is as usual.
OPTIONS = ("votes", "halves", "views", "references")


@transaction.atomic
def start(
    *,
    project: Project,
    model_version: ModelVersion,
    filaments: Sequence[Filament],
    frames: str,
    by: User,
    positions: Sequence[int] = (),
    fusion: str = "backward",
    options: Mapping[str, Any] | None = None,
    follows_another: bool = False,
) -> PredictionRun:
    """Queue proposals by `model_version` for the chosen frames of the filaments.

    `follows_another`: see `annotations.services.jobs.enqueue`.

    Raises
    ------
    InvalidInput
        ``descriptor_missing``, ``no_filaments``, ``filament_elsewhere``, ``model_version_elsewhere``,
        ``unknown_fusion``, ``invalid_options``, ``no_frames``.
    """
    _check(project, model_version, filaments, fusion)
    _check_options(options or {}, fusion)
    _check_frames(filaments, frames, positions)
    job = jobs.enqueue(
        kind=JobKind.PREDICTION,
        title=f"Predict with {model_version.name}",
        project=project,
        task=TASK,
        by=by,
        follows_another=follows_another,
    )
    run = PredictionRun.objects.create(
        project=project,
        job=job,
        model_version=model_version,
        frames=frames,
        positions=sorted(set(positions)) if frames == FrameChoice.CHOSEN else [],
        fusion=fusion,
        options=dict(options or {}),
    )
    run.filaments.set(filaments)
    told = {"filaments": [filament.pk for filament in filaments], "frames": frames, "fusion": fusion, **(options or {})}
    audit.record("prediction.start", by=by, about=run, name=job.title, project_id=project.pk, **told)
    return run


def options_of(run: PredictionRun) -> dict[str, Any]:
    """What the model is asked with, what was not said included."""
    usual = InferenceOptions().as_json()
    return {name: run.options.get(name, usual[name]) for name in OPTIONS}


def begin(run: PredictionRun) -> None:
    """A run that starts again counts from zero."""
    PredictionRun.objects.filter(pk=run.pk).update(proposals_written=0, frames_skipped=0)


def count(run: PredictionRun, *, written: int, skipped: int) -> None:
    """Add to what the run has done so far."""
    PredictionRun.objects.filter(pk=run.pk).update(
        proposals_written=F("proposals_written") + written, frames_skipped=F("frames_skipped") + skipped
    )


def _check(project: Project, model_version: ModelVersion, filaments: Sequence[Filament], fusion: str) -> None:
    if model_version.project_id != project.pk:
        raise InvalidInput("The model version belongs to another project.", code="model_version_elsewhere")
    drawn = model_version.configuration.get("descriptors", list(DESCRIPTOR_KEYS))
    if set(drawn) != set(DESCRIPTOR_KEYS):
        raise InvalidInput(
            f"{model_version.name} draws {', '.join(drawn)} alone, and a proposal has {' and '.join(DESCRIPTOR_KEYS)}: "
            "choose a model version that draws both.",
            code="descriptor_missing",
            extra={"drawn": list(drawn)},
        )
    if not filaments:
        raise InvalidInput("Choose at least one filament.", code="no_filaments")
    if any(filament.video.project_id != project.pk for filament in filaments):
        raise InvalidInput("A filament belongs to another project.", code="filament_elsewhere")
    if fusion not in FUSIONS:
        raise InvalidInput(f"There is no fusion {fusion}.", code="unknown_fusion", extra={"fusions": list(FUSIONS)})


def _check_options(options: Mapping[str, Any], fusion: str) -> None:
    try:
        for name, value in options.items():
            # `True` is 1 to Python, and no number of views.
            if name not in OPTIONS or type(value) is not type(getattr(InferenceOptions, name)):
                raise ValueError(f"expected {', '.join(OPTIONS)}, given {name} = {value!r}")
        InferenceOptions(fusion=fusion, **options)
    except ValueError as error:
        raise InvalidInput(f"A prediction cannot be made like this: {error}.", code="invalid_options") from error


def _check_frames(filaments: Sequence[Filament], frames: str, positions: Sequence[int]) -> None:
    wanted = (wanted_frames.of_filament(filament, frames=frames, positions=positions) for filament in filaments)
    if not any(found.exists() for found in wanted):
        raise InvalidInput(
            "There is no such frame to predict: choose other frames or other filaments.",
            code="no_frames",
            extra={"frames": frames},
        )
