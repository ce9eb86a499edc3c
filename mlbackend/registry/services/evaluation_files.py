"""The files of an evaluation run in the storage: the whole evaluation, and its report for people."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from annotations import files
from annotations.domain.errors import Conflict, Unavailable
from mlbackend.registry.models import EvaluationRun

DETAILS, REPORT = "evaluation.json", "report.html"


def store(run: EvaluationRun, *, details: Mapping[str, Any], report: Path) -> str:
    """Put both into the storage and return where; the row points there later, never before they are there."""
    prefix = f"evaluations/run-{run.pk}/try-{run.job.tries}"
    text = json.dumps(details, allow_nan=False, ensure_ascii=False)
    files.write(default_storage, f"{prefix}/{DETAILS}", text.encode())
    files.write(default_storage, f"{prefix}/{REPORT}", report.read_bytes())
    return prefix


def details(run: EvaluationRun) -> bytes:
    """The whole evaluation as JSON.

    Raises
    ------
    Conflict, Unavailable
        ``evaluation_not_ready``, ``evaluation_file_missing``.
    """
    return _read(run, DETAILS)


def report(run: EvaluationRun) -> bytes:
    """The report as HTML; raises what `details` raises."""
    return _read(run, REPORT)


def _read(run: EvaluationRun, name: str) -> bytes:
    if run.summary is None:
        raise Conflict(
            "The evaluation is not ready yet.", code="evaluation_not_ready", extra={"job_state": run.job.state}
        )
    content = files.read(default_storage, f"{run.storage_prefix}/{name}")
    if content is None:
        raise Unavailable(
            f"The file {name} of this evaluation is no longer in the storage: evaluate the model version again.",
            code="evaluation_file_missing",
        )
    return content
