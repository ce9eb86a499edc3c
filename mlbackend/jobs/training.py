"""The work of a training job: lay the snapshot out as a folder, train on it in a process, keep what came out."""

import json
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from annotations.exporters import mtdn_folder
from annotations.selectors import export_records
from annotations.selectors.export_records import Chosen
from annotations.services.job_work import Work
from mlbackend.jobs import child
from mlbackend.registry.models import DatasetSnapshot, TrainingRun
from mlbackend.registry.services import model_versions, training_runs

FOLDER_MANIFEST = "filamark.json"
# Shares of the progress bar: most of the time goes into training itself.
LAID_OUT = 0.05


def train(work: Work) -> None:
    run = TrainingRun.objects.select_related("project", "snapshot", "job__owner").get(job=work.job)
    if hasattr(run, "model_version"):
        return  # a worker died after the last step of its work
    training_runs.forget_curves(run)
    with tempfile.TemporaryDirectory(prefix="filamark-train-") as folder:
        data, out, configuration = (Path(folder) / name for name in ("data", "model", "configuration.json"))
        _lay_out(run.snapshot, data, work)
        configuration.write_text(json.dumps(run.configuration))
        child.run_mlbackend(
            "train",
            *("--data", str(data)),
            *("--out", str(out)),
            *("--config", str(configuration)),
            *("--seed", str(run.seed)),
            # The snapshot alone says what is learned from; frames before the reaction are in it if they were accepted.
            *("--min-frame", "0"),
            work=work,
            on_event=partial(_hear, work, run),
        )
        _keep(work, run, data=data, out=out)


def _lay_out(snapshot: DatasetSnapshot, folder: Path, work: Work) -> None:
    items = snapshot.items.select_related(
        "revision__author", "filament_frame__frame", "filament_frame__filament__video"
    ).order_by("filament_frame__filament_id", "filament_frame__frame__position")
    chosen = []
    for item in items:
        # The split is the snapshot's: what a filament has been given since does not change what was frozen.
        item.filament_frame.filament.split = item.split
        chosen.append(Chosen(item.filament_frame, item.revision))
    dataset = export_records.dataset(snapshot.project, chosen)
    mtdn_folder.write(dataset, folder, progress=lambda done, text: work.report(LAID_OUT * done, text))


def _hear(work: Work, run: TrainingRun, event: child.Event) -> None:
    kind = event["event"]
    if kind == "progress":
        fraction = LAID_OUT + (1 - LAID_OUT) * event["fraction"]
        work.report(fraction, event["text"], eta_s=event["eta_s"])
    elif kind == "metrics":
        values = {name: value for name, value in event.items() if name not in ("event", "step")}
        training_runs.add_point(run, step=event["step"], values=values)
    elif kind == "warning":
        work.log(event["detail"])


def _keep(work: Work, run: TrainingRun, *, data: Path, out: Path) -> None:
    facts = json.loads((out / model_versions.FACTS).read_text(encoding="utf-8"))
    stored = model_versions.store(run=run, folder=out)
    with work.commit():
        model_versions.create(run=run, storage_prefix=stored, facts=facts, metrics=_named(facts, data))
        TrainingRun.objects.filter(pk=run.pk).update(device=facts["device"][:60])


def _named(facts: Mapping[str, Any], data: Path) -> dict[str, Any]:
    """The metrics by the filaments' own names; the folders' names where two filaments are called alike."""
    metrics = {**(facts["metrics"] or {}), "baselines": facts["baselines"]}
    listed = json.loads((data / FOLDER_MANIFEST).read_text(encoding="utf-8"))["filaments"]
    names = {folder: filament["name"] for folder, filament in listed.items()}
    if len(set(names.values())) == len(names):
        by_filament = metrics.get("filaments", {})
        metrics["filaments"] = {names[folder]: scores for folder, scores in by_filament.items()}
    return metrics
