"""Keep what a training or a search made: its files in the storage, their facts in a row."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Max

from accounts import audit
from annotations.models import Project
from mlbackend.registry.models import ModelVersion, SearchRun, SynthesisRun, TrainingRun
from mlbackend.registry.models.model_version import MakingRun

WEIGHTS, FACTS = "model.safetensors", "model.json"
CURVES, TRIALS = "curves.csv", "trials.json"
# Where the files of a kind of run lie, and what they tell beside the model; the stages of a synthesis keep their own.
KINDS: dict[type[MakingRun], tuple[str, tuple[str, ...]]] = {
    TrainingRun: ("run", (CURVES,)),
    SearchRun: ("search", (TRIALS,)),
    SynthesisRun: ("synthesis", ()),
}
MAKERS: dict[type[MakingRun], str] = {
    TrainingRun: "training_run",
    SearchRun: "search_run",
    SynthesisRun: "synthesis_run",
}


def store(*, run: MakingRun, folder: Path) -> str:
    """Put the files of a model into the storage and return where; a row comes later, never before its weights."""
    kind, story = KINDS[type(run)]
    prefix = f"models/{kind}-{run.pk}/try-{run.job.tries}"
    for name in (WEIGHTS, FACTS, *story):
        with (folder / name).open("rb") as file:
            default_storage.save(f"{prefix}/{name}", File(file))
    return prefix


def create(
    *, run: MakingRun, storage_prefix: str, facts: Mapping[str, Any], metrics: Mapping[str, Any]
) -> ModelVersion:
    """The next model version of the project; `facts` is what its model.json says."""
    maker = MAKERS[type(run)]
    made = ModelVersion.objects.create(
        project=run.project,
        number=_next_number(run.project),
        **{maker: run},
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
