"""Start an evaluation run: one model version, judged on one part of one snapshot; and keep what it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.models.filament import Split
from annotations.models.job import JobKind
from annotations.services import jobs
from mlbackend.registry.models import DatasetSnapshot, EvaluatedFrame, EvaluationRun, ModelVersion, PredictedMask
from mlbackend.registry.models.evaluation import EVALUATED_SPLITS
from mlbackend.registry.services import snapshots

TASK = "mlbackend.jobs.tasks.evaluate"
SPLITS = tuple(split for split, _ in EVALUATED_SPLITS)


@dataclass(frozen=True)
class JudgedFrame:
    """What the model said of one frame, as packed masks, and the revision that counted as its truth."""

    filament_frame_id: int
    revision_id: int
    masks: Mapping[str, bytes]


@transaction.atomic
def start(
    *,
    model_version: ModelVersion,
    by: User,
    split: str = Split.VALIDATION,
    snapshot: DatasetSnapshot | None = None,
    follows_another: bool = False,
) -> EvaluationRun:
    """Queue the evaluation of a model version.

    Without `snapshot` it is judged on what it was trained beside. What it was trained beside holds no filament of the
    test part: for that, what is accepted of those filaments now is frozen.

    Parameters
    ----------
    follows_another : bool
        See `annotations.services.jobs.enqueue`.

    Raises
    ------
    InvalidInput
        ``unknown_split``, ``snapshot_elsewhere``, ``split_empty``.
    """
    if split not in SPLITS:
        raise InvalidInput(f"There is no part {split}.", code="unknown_split", extra={"splits": list(SPLITS)})
    chosen = snapshot or _usual_snapshot(model_version, split, by)
    _check(model_version, chosen, split)
    title = f"Evaluate {model_version.name} ({split})"
    job = jobs.enqueue(
        kind=JobKind.EVALUATION,
        title=title,
        project=model_version.project,
        task=TASK,
        by=by,
        follows_another=follows_another,
    )
    run = EvaluationRun.objects.create(
        project=model_version.project, job=job, model_version=model_version, snapshot=chosen, split=split
    )
    told = {"model_version": model_version.pk, "snapshot": chosen.pk, "split": split}
    audit.record("evaluation.start", by=by, about=run, name=title, project_id=run.project_id, **told)
    return run


def keep(run: EvaluationRun, *, storage_prefix: str, summary: Mapping[str, Any], frames: Sequence[JudgedFrame]) -> None:
    """Write what was found, in the transaction of the caller; what an earlier try left is replaced."""
    run.frames.all().delete()
    rows = [
        EvaluatedFrame(evaluation=run, filament_frame_id=one.filament_frame_id, revision_id=one.revision_id)
        for one in frames
    ]
    EvaluatedFrame.objects.bulk_create(rows)
    PredictedMask.objects.bulk_create(
        (
            PredictedMask(frame=row, layer=layer, data=mask)
            for row, one in zip(rows, frames, strict=True)
            for layer, mask in one.masks.items()
        ),
        batch_size=500,
    )
    EvaluationRun.objects.filter(pk=run.pk).update(storage_prefix=storage_prefix, summary=dict(summary))


def _usual_snapshot(version: ModelVersion, split: str, by: User) -> DatasetSnapshot:
    if split == Split.TEST:
        return snapshots.freeze_test(project=version.project, by=by)
    return version.snapshot


def _check(version: ModelVersion, snapshot: DatasetSnapshot, split: str) -> None:
    if snapshot.project_id != version.project_id:
        raise InvalidInput("The snapshot belongs to another project.", code="snapshot_elsewhere")
    if not snapshot.items.filter(split=split).exclude(snapshots.SYNTHETIC_ITEMS).exists():
        raise InvalidInput(
            f"No recorded filament of this snapshot has the part {split}: choose another part or another snapshot.",
            code="split_empty",
            extra={"split": split, "snapshot": snapshot.pk},
        )
