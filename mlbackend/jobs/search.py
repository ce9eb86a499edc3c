"""The work of a search job: as a training job, but many configurations are tried and the best one is kept."""

import json
import tempfile
from functools import partial
from pathlib import Path

from annotations.services.job_work import Work
from mlbackend.jobs import child, made_model, snapshot_folder
from mlbackend.registry.models import SearchRun
from mlbackend.registry.services import search_runs

LAID_OUT = 0.02


def search(work: Work) -> None:
    run = SearchRun.objects.select_related("project", "snapshot", "job__owner").get(job=work.job)
    if hasattr(run, "model_version"):
        return  # a worker died after the last step of its work
    search_runs.forget_trials(run)
    with tempfile.TemporaryDirectory(prefix="filamark-search-") as folder:
        data, out, configuration, space = (
            Path(folder) / name for name in ("data", "model", "configuration.json", "space.json")
        )
        laid_out = snapshot_folder.lay_out(run.snapshot, data, work, share=LAID_OUT)
        configuration.write_text(json.dumps(run.configuration))
        space.write_text(json.dumps(run.space))
        limit = () if run.minutes is None else ("--max-minutes", str(run.minutes))
        child.run_mlbackend(
            "search",
            *("--data", str(data)),
            *("--out", str(out)),
            *("--config", str(configuration)),
            *("--space", str(space)),
            *("--trials", str(run.trials_wanted)),
            *("--seed", str(run.seed)),
            # As for a training: the snapshot alone says what is learned from.
            *("--min-frame", "0"),
            *limit,
            work=work,
            on_event=partial(_hear, work, run),
        )
        made_model.keep(work, run, laid_out=laid_out, out=out)


def _hear(work: Work, run: SearchRun, event: child.Event) -> None:
    kind = event["event"]
    if kind == "progress":
        work.report(LAID_OUT + (1 - LAID_OUT) * event["fraction"], event["text"], eta_s=event["eta_s"])
    elif kind == "trial":
        told = {name: event[name] for name in ("number", "state", "values", "score", "step")}
        search_runs.tell_trial(run, **told)
    elif kind == "done":
        search_runs.tell_best(run, number=event["best"]["number"])
    elif kind == "warning":
        work.log(event["detail"])
