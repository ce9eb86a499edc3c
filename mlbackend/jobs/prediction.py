"""The work of a prediction job: lay frames out as a folder, predict in a process, lay proposals beside the frames."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotations.exporters import mtdn_folder
from annotations.importers import prediction_folder
from annotations.importers.prediction_folder import PredictedFrame
from annotations.models import Filament, FilamentFrame
from annotations.selectors import export_records
from annotations.selectors.export_records import Chosen
from annotations.services import masks
from annotations.services.job_work import Work
from mlbackend.jobs import child
from mlbackend.registry.models import PredictionRun
from mlbackend.registry.models.prediction import FrameChoice
from mlbackend.registry.selectors import model_versions as found_versions
from mlbackend.registry.selectors import wanted_frames
from mlbackend.registry.services import model_versions, prediction_runs
from mlbackend.training.net_configuration import PAIR_ARCHITECTURES

FOLDER_MANIFEST = "filamark.json"
# Shares of the progress bar.
LAID_OUT, PREDICTED = 0.15, 0.9

FileNames = tuple[str, str]  # folder of the filament, file of the frame


@dataclass(frozen=True)
class Task:
    """One filament: the frames that proposals are wanted for, and all that are laid out for the network.

    `left_alone` counts the frames that were looked at but are not wanted: people's work, or positions without a frame.
    """

    filament: Filament
    wanted: frozenset[int]
    left_alone: int
    laid_out: Sequence[FilamentFrame]


def predict(work: Work) -> None:
    run = PredictionRun.objects.select_related("project", *found_versions.named("model_version")).get(job=work.job)
    prediction_runs.begin(run)
    every = _tasks(run)
    prediction_runs.count(run, written=0, skipped=sum(task.left_alone for task in every))
    tasks = [task for task in every if task.wanted]
    if not tasks:
        return
    with tempfile.TemporaryDirectory(prefix="filamark-predict-") as folder:
        model, data, out = (Path(folder) / name for name in ("model", "data", "prediction"))
        model_versions.fetch(run.model_version, into=model)
        frames = _lay_out(run, tasks, data, work)
        child.run_mlbackend(
            "predict",
            *("--model", str(model)),
            *("--data", str(data)),
            *("--out", str(out)),
            *("--fusion", run.fusion),
            *(part for name, value in run.options.items() for part in (f"--{name}", str(value))),
            work=work,
            on_event=partial(_hear, work),
        )
        _propose(work, run, tasks, frames, out)


def _tasks(run: PredictionRun) -> list[Task]:
    every = export_records.frames_of(run.project).select_related("current")
    tasks = []
    for filament in run.filaments.select_related("video"):
        wanted = wanted_frames.of_filament(filament, frames=run.frames, positions=run.positions)
        ids = frozenset(wanted.values_list("pk", flat=True))
        laid_out = every.filter(filament=filament)
        looked_at = len(run.positions) if run.frames == FrameChoice.CHOSEN else laid_out.count()
        if run.model_version.architecture not in PAIR_ARCHITECTURES:
            laid_out = laid_out.filter(pk__in=ids)
        # A network of pairs looks at the frames that are not wanted as well: they are partners.
        tasks.append(Task(filament, ids, looked_at - len(ids), list(laid_out)))
    return tasks


def _lay_out(run: PredictionRun, tasks: Sequence[Task], folder: Path, work: Work) -> dict[FileNames, FilamentFrame]:
    """Write the folder; returns which file shows which frame."""
    chosen = [Chosen(frame, None) for task in tasks for frame in task.laid_out]
    dataset = export_records.dataset(run.project, chosen)
    mtdn_folder.write(dataset, folder, progress=lambda done, text: work.report(LAID_OUT * done, text))
    listed = json.loads((folder / FOLDER_MANIFEST).read_text(encoding="utf-8"))["filaments"]
    names = ((slug, file) for slug, filament in listed.items() for file in filament["frames"])
    return dict(zip(names, (one.frame for one in chosen), strict=True))


def _hear(work: Work, event: child.Event) -> None:
    if event["event"] == "progress":
        work.report(LAID_OUT + (PREDICTED - LAID_OUT) * event["fraction"], event["text"], eta_s=event["eta_s"])
    elif event["event"] == "warning":
        work.log(event["detail"])


def _propose(
    work: Work, run: PredictionRun, tasks: Sequence[Task], frames: Mapping[FileNames, FilamentFrame], out: Path
) -> None:
    sizes = {name: (frame.filament.region_height, frame.filament.region_width) for name, frame in frames.items()}
    by_filament: dict[int, list[masks.Proposal]] = defaultdict(list)
    for predicted in prediction_folder.read(out, asked=sizes):
        frame = frames[predicted.filament, predicted.file]
        by_filament[frame.filament_id].append(_proposal(frame, predicted))
    for number, task in enumerate(tasks, start=1):
        proposals = [one for one in by_filament[task.filament.pk] if one.filament_frame_id in task.wanted]
        _write(work, run, task.filament, proposals)
        share = number / len(tasks)
        work.report(PREDICTED + (1 - PREDICTED) * share, f"{task.filament.name}: proposals written")


def _proposal(frame: FilamentFrame, predicted: PredictedFrame) -> masks.Proposal:
    # As the frame was when it was laid out: its region may have moved since.
    return masks.Proposal(
        filament_frame_id=frame.pk,
        masks=predicted.masks,
        certainty=predicted.certainty,
        probabilities=predicted.probabilities,
        corner=(frame.row, frame.col),
    )


def _write(work: Work, run: PredictionRun, filament: Filament, proposals: Sequence[masks.Proposal]) -> None:
    version = run.model_version
    with work.commit():
        written = masks.propose(
            filament=filament,
            proposals=proposals,
            model_version_id=version.pk,
            model_version_name=version.name,
            fusion=run.fusion,
        )
        prediction_runs.count(run, written=written.written, skipped=written.skipped)
