"""The work of a training job: lay the snapshot out as a folder, train on it in a process, keep what came out."""

import json
import tempfile
from functools import partial
from pathlib import Path

from annotations.domain.errors import InvalidInput
from annotations.services.job_work import Work
from mlbackend.jobs import child, made_model, snapshot_folder
from mlbackend.jobs.snapshot_folder import LaidOut
from mlbackend.registry.models import TrainingRun
from mlbackend.registry.services import training_runs, training_samples

# Shares of the progress bar: most of the time goes into training itself.
LAID_OUT = 0.05


def train(work: Work) -> None:
    run = TrainingRun.objects.select_related("project", "snapshot", "job__owner").get(job=work.job)
    if hasattr(run, "model_version"):
        return  # a worker died after the last step of its work
    training_runs.forget_curves(run)
    training_samples.forget(run)
    with tempfile.TemporaryDirectory(prefix="filamark-train-") as folder:
        data, out, configuration = (Path(folder) / name for name in ("data", "model", "configuration.json"))
        laid_out = snapshot_folder.lay_out(run.snapshot, data, work, share=LAID_OUT)
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
            on_event=partial(_hear, work, run, laid_out, out),
        )
        made_model.keep(work, run, laid_out=laid_out, out=out)


def _hear(work: Work, run: TrainingRun, laid_out: LaidOut, out: Path, event: child.Event) -> None:
    kind = event["event"]
    if kind == "progress":
        fraction = LAID_OUT + (1 - LAID_OUT) * event["fraction"]
        work.report(fraction, event["text"], eta_s=event["eta_s"])
    elif kind == "metrics":
        values = {name: value for name, value in event.items() if name not in ("event", "step")}
        training_runs.add_point(run, step=event["step"], values=values)
    elif kind == "sample":
        _keep_sample(work, run, laid_out, out, event)
    elif kind == "warning":
        work.log(event["detail"])


def _keep_sample(work: Work, run: TrainingRun, laid_out: LaidOut, out: Path, event: child.Event) -> None:
    """A picture less is no reason to give up a training: what is wrong with it is told in the log."""
    folder = event["filament"]
    try:
        training_samples.keep(
            run,
            step=event["step"],
            filament=laid_out.names.get(folder, folder),
            file=event["file"],
            picture=_picture(out, event["path"]),
        )
    except InvalidInput as error:
        work.log(str(error))


def _picture(out: Path, path: str) -> bytes:
    """The file, which lies in the folder beside OUT that the process writes to before it publishes."""
    for folder in (*out.parent.glob(f".{out.name}-*"), out):
        place = (folder / path).resolve()
        if place.is_relative_to(folder.resolve()) and place.is_file():
            return place.read_bytes()
    raise InvalidInput(f"The sample {path} was announced and is not there.", code="sample_missing")
