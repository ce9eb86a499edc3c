"""The work of an evaluation job: lay one part of the snapshot out, let a process judge the model, keep what it says."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from annotations.services.job_work import Work
from mlbackend.jobs import assessment, child, snapshot_folder
from mlbackend.registry.models import EvaluationRun
from mlbackend.registry.selectors import model_versions as found_versions
from mlbackend.registry.services import evaluation_files, evaluation_runs, model_versions

# Shares of the progress bar.
LAID_OUT, JUDGED = 0.15, 0.95
SUMMARY: dict[str, Any] = {
    "pooled": {},
    "overall": {"macro_f1": None, "miou": None},
    "clipped": {},
    "baselines": {},
}


def evaluate(work: Work) -> None:
    records = EvaluationRun.objects.select_related("project", "snapshot", "job", *found_versions.named("model_version"))
    run = records.get(job=work.job)
    if run.summary is not None:
        return  # a worker died after the last step of its work
    with tempfile.TemporaryDirectory(prefix="filamark-evaluate-") as folder:
        model, data, out = (Path(folder) / name for name in ("model", "data", "evaluation"))
        model_versions.fetch(run.model_version, into=model)
        laid_out = snapshot_folder.lay_out(
            run.snapshot, data, work, share=LAID_OUT, splits=(run.split,), recorded_only=True
        )
        child.run_mlbackend(
            "assess",
            *("--model", str(model)),
            *("--data", str(data)),
            *("--out", str(out)),
            *("--split", run.split),
            # The snapshot alone says which frames count.
            *("--min-frame", "0"),
            work=work,
            on_event=partial(_hear, work),
        )
        work.report(JUDGED, "keeping what was found")
        details = assessment.read(out, laid_out)
        frames = assessment.frames(out, details["descriptors"], laid_out)
        stored = evaluation_files.store(run, details=details, report=out / evaluation_files.REPORT)
        summary = {name: details.get(name) or usual for name, usual in SUMMARY.items()}
        with work.commit():
            evaluation_runs.keep(run, storage_prefix=stored, summary=summary, frames=frames)


def _hear(work: Work, event: child.Event) -> None:
    if event["event"] == "progress":
        work.report(LAID_OUT + (JUDGED - LAID_OUT) * event["fraction"], event["text"], eta_s=event["eta_s"])
    elif event["event"] == "warning":
        work.log(event["detail"])
