"""Keep what a training, a search, a synthesis or an adaptation made: its files in the storage, their facts in a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Max

from accounts import audit
from annotations.models import Project
from mlbackend.registry.models import AdaptationRun, ModelVersion, SearchRun, SynthesisRun, TrainingRun
from mlbackend.registry.models.model_version import MakingRun

WEIGHTS, FACTS = "model.safetensors", "model.json"
CURVES, TRIALS = "curves.csv", "trials.json"


@dataclass(frozen=True)
class _Making:
    """Of each kind of maker: where its files lie, the column that names it, and what tells its story."""

    folder: str
    column: str
    story: tuple[str, ...] = ()


_MAKING: dict[type[MakingRun], _Making] = {
    TrainingRun: _Making("run", "training_run", (CURVES,)),
    SearchRun: _Making("search", "search_run", (TRIALS,)),
    SynthesisRun: _Making("synthesis", "synthesis_run"),  # its stages keep their own stories
    AdaptationRun: _Making("adaptation", "adaptation_run"),
}


def store(*, run: MakingRun, folder: Path) -> str:
    """Put the files of a model into the storage and return where; a row comes later, never before its weights."""
    making = _MAKING[type(run)]
    prefix = f"models/{making.folder}-{run.pk}/try-{run.job.tries}"
    for name in (WEIGHTS, FACTS, *making.story):
        with (folder / name).open("rb") as file:
            default_storage.save(f"{prefix}/{name}", File(file))
    return prefix


def create(
    *, run: MakingRun, storage_prefix: str, facts: Mapping[str, Any], metrics: Mapping[str, Any]
) -> ModelVersion:
    """The next model version of the project; `facts` is what its model.json says."""
    maker = _MAKING[type(run)].column
    made = ModelVersion.objects.create(
        project=run.project,
        number=_next_number(run.project),
        **{maker: run},
        parent=run.base if isinstance(run, AdaptationRun) else None,
        architecture=facts["architecture"],
        configuration=facts["configuration"],
        metrics=dict(metrics),
        storage_prefix=storage_prefix,
        weights_sha256=facts["weights_sha256"],
        size_bytes=facts["size_bytes"],
        parameter_count=facts["parameter_count"],
        created_by=run.job.owner,
    )
    facts = {maker: run.pk, "weights_sha256": made.weights_sha256}
    audit.record("model.create", by=run.job.owner, about=made, name=made.name, project_id=run.project_id, **facts)
    return made


def fetch(version: ModelVersion, *, into: Path) -> None:
    """Copy the files that are needed to open the model; whoever opens it checks the hash of the weights."""
    into.mkdir(parents=True, exist_ok=True)
    for name in (WEIGHTS, FACTS):
        with default_storage.open(f"{version.storage_prefix}/{name}") as stored, (into / name).open("wb") as copy:
            for part in stored.chunks():
                copy.write(part)


def _next_number(project: Project) -> int:
    # Two trainings may end at once: the lock lets them count one after the other.
    Project.objects.select_for_update().get(pk=project.pk)
    highest = ModelVersion.objects.filter(project=project).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
