"""The work of learning from corrections: lay frames out, let a process learn, keep the model, ask for proposals."""

import json
import tempfile
from functools import partial
from pathlib import Path

from annotations.services.job_work import Work
from mlbackend.jobs import child, made_model, snapshot_folder
from mlbackend.jobs.snapshot_folder import LaidOut
from mlbackend.registry.models import AdaptationRun
from mlbackend.registry.models.prediction import FrameChoice
from mlbackend.registry.selectors import model_versions as found_versions
from mlbackend.registry.selectors import wanted_frames
from mlbackend.registry.services import model_versions, prediction_runs

# Shares of the progress bar.
LAID_OUT, LEARNED = 0.15, 0.95


def adapt(work: Work) -> None:
    records = AdaptationRun.objects.select_related("project", "snapshot", "filament__video", "job__owner")
    run = records.select_related(*found_versions.named("base")).get(job=work.job)
    if hasattr(run, "model_version"):
        return  # a worker died after the last step of its work
    with tempfile.TemporaryDirectory(prefix="filamark-adapt-") as folder:
        model, data, out, corrected = (Path(folder) / name for name in ("base", "data", "model", "corrected.json"))
        model_versions.fetch(run.base, into=model)
        laid_out = snapshot_folder.lay_out(run.snapshot, data, work, share=LAID_OUT)
        corrected.write_text(json.dumps(_corrected(run, laid_out)))
        child.run_mlbackend(
            "adapt",
            *("--model", str(model)),
            *("--data", str(data)),
            *("--corrected", str(corrected)),
            *("--recipe", json.dumps(run.recipe)),
            *("--out", str(out)),
            *("--seed", str(run.seed)),
            work=work,
            on_event=partial(_hear, work),
        )
        work.report(LEARNED, "keeping what was learned")
        with made_model.kept(work, run, laid_out=laid_out, out=out) as version:
            if run.filament is not None and _is_anything_left(run):
                # Nobody asked for it by itself: it is what the learning was for.
                prediction_runs.start(
                    project=run.project,
                    model_version=version,
                    filaments=[run.filament],
                    frames=FrameChoice.UNLABELLED,
                    by=run.job.owner,
                    follows_another=True,
                )


def _corrected(run: AdaptationRun, laid_out: LaidOut) -> dict[str, list[str]]:
    """Files of the corrections by folder."""
    new = set(run.corrected)
    found: dict[str, list[str]] = {}
    for (folder, file), item in laid_out.items.items():
        if item.revision_id in new:
            found.setdefault(folder, []).append(file)
    return found


def _is_anything_left(run: AdaptationRun) -> bool:
    assert run.filament is not None
    return wanted_frames.of_filament(run.filament, frames=FrameChoice.UNLABELLED, positions=()).exists()


def _hear(work: Work, event: child.Event) -> None:
    if event["event"] == "progress":
        work.report(LAID_OUT + (LEARNED - LAID_OUT) * event["fraction"], event["text"], eta_s=event["eta_s"])
    elif event["event"] == "warning":
        work.log(event["detail"])
