"""Ask for an export; keep its file once the job has built it."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import Conflict, InvalidInput
from annotations.domain.review_flow import ACCEPTED, DRAFT, PROPOSED, REJECTED, SUBMITTED
from annotations.models import Export, Filament, Project
from annotations.models.export import ExportFormat
from annotations.models.job import JobKind
from annotations.services import jobs

TASK = "annotations.tasks.build_export"
STATES = (PROPOSED, DRAFT, SUBMITTED, ACCEPTED, REJECTED)
TITLES = {
    ExportFormat.MTDN: "Export images and masks (MTDN folders)",
    ExportFormat.COCO: "Export annotations (COCO)",
    ExportFormat.KINETICS_CSV: "Export kinetics (CSV)",
    ExportFormat.KINETICS_PARQUET: "Export kinetics (Parquet)",
    ExportFormat.KINETICS_XLSX: "Export kinetics (workbook)",
    ExportFormat.MASKS_PNG: "Export masks (PNG)",
    ExportFormat.MASKS_TIFF: "Export masks (TIFF stacks)",
    ExportFormat.MASKS_NUMPY: "Export masks (NumPy)",
    ExportFormat.OME_ZARR: "Export images and masks (OME-Zarr)",
    ExportFormat.PAIRS: "Export frame pairs and change maps",
}


@transaction.atomic
def request(
    *,
    project: Project,
    format: ExportFormat,
    by: User,
    filament_ids: Sequence[int] = (),
    states: Sequence[str] = (),
    options: Mapping[str, object] | None = None,
) -> Export:
    """Queue an export of the project's filaments (all unless some are named), of frames in the given states.

    `options` are the other fields of `selectors.export_choice.ExportChoice`, as JSON.

    Raises
    ------
    InvalidInput
        ``unknown_filament``, ``unknown_state``.
    """
    states = list(states) or [ACCEPTED]
    _check_states(states)
    _check_filaments(project, filament_ids)
    job = jobs.enqueue(kind=JobKind.EXPORT, title=TITLES[ExportFormat(format)], project=project, task=TASK, by=by)
    export = Export.objects.create(
        project=project,
        job=job,
        format=format,
        filament_ids=sorted(set(filament_ids)),
        states=states,
        options=dict(options or {}),
        created_by=by,
    )
    told = {"filaments": export.filament_ids, "states": states, **export.options}
    audit.record("export.request", by=by, about=export, name=job.title, project_id=project.pk, **told)
    return export


def keep_file(export: Export, *, storage_key: str, file_name: str, size_bytes: int, sha256: str) -> None:
    """The file lies whole in the storage: people may have it."""
    export.storage_key, export.file_name = storage_key, file_name
    export.size_bytes, export.sha256 = size_bytes, sha256
    export.save()


def require_file(export: Export) -> str:
    """The storage key of a finished export.

    Raises
    ------
    Conflict
        ``export_not_ready``.
    """
    if not export.storage_key:
        raise Conflict("The export is not ready yet.", code="export_not_ready", extra={"job_state": export.job.state})
    return export.storage_key


def _check_states(states: Sequence[str]) -> None:
    if unknown := sorted(set(states) - set(STATES)):
        raise InvalidInput(
            f"Frames cannot be exported by the state {', '.join(unknown)}.",
            code="unknown_state",
            extra={"unknown": unknown, "states": list(STATES)},
        )


def _check_filaments(project: Project, filament_ids: Sequence[int]) -> None:
    known = Filament.objects.filter(video__project=project, pk__in=filament_ids).values_list("pk", flat=True)
    if unknown := sorted(set(filament_ids) - set(known)):
        raise InvalidInput("The project has no such filament.", code="unknown_filament", extra={"unknown": unknown})
