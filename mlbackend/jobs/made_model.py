"""What a training, a search or an adaptation leaves in its folder becomes a model version, which is then evaluated."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotations.services.job_work import Work
from mlbackend.jobs.snapshot_folder import LaidOut
from mlbackend.registry.models import ModelVersion, TrainingRun
from mlbackend.registry.models.model_version import MakingRun
from mlbackend.registry.services import evaluation_runs, model_versions, snapshots


def keep(work: Work, run: MakingRun, *, laid_out: LaidOut, out: Path) -> None:
    """Store the model and, in one step, write its row and ask for its evaluation where filaments can judge it."""
    with kept(work, run, laid_out=laid_out, out=out):
        pass


@contextmanager
def kept(work: Work, run: MakingRun, *, laid_out: LaidOut, out: Path) -> Iterator[ModelVersion]:
    """As `keep`, with more to write in the same step."""
    facts = json.loads((out / model_versions.FACTS).read_text(encoding="utf-8"))
    stored = model_versions.store(run=run, folder=out)
    metrics: dict[str, Any] = {**(facts["metrics"] or {}), "baselines": facts["baselines"]}
    metrics["filaments"] = laid_out.by_own_names(metrics.get("filaments", {}))
    with work.commit():
        version = model_versions.create(run=run, storage_prefix=stored, facts=facts, metrics=metrics)
        if isinstance(run, TrainingRun):
            TrainingRun.objects.filter(pk=run.pk).update(device=facts["device"][:60])
        if version.filament is None and snapshots.has_validation(version.snapshot):
            # Nobody asked for it, so nobody's limit of jobs stands in its way.
            evaluation_runs.start(model_version=version, by=run.job.owner, follows_another=True)
        yield version
