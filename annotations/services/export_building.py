"""Build the file of an export. It reaches the storage whole or not at all.

Formats are interchangeable: each turns what the database holds into the records its exporter takes.
"""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedRandom
from types import ModuleType

from django.core.files import File
from django.core.files.storage import default_storage

from annotations.domain.errors import InvalidInput
from annotations.exporters import coco, kinetics_csv, mtdn_folder
from annotations.exporters.names import slug
from annotations.exporters.records import ExportDataset, KineticsTable
from annotations.models import Export
from annotations.models.export import ExportFormat
from annotations.selectors import export_records, kinetics_records
from annotations.selectors import exports as found
from annotations.services import exports
from annotations.services.job_work import Work


@dataclass(frozen=True)
class Format:
    """An exporter, and how its content is gathered."""

    exporter: ModuleType
    gather: Callable[[Export], ExportDataset | KineticsTable]


def build(work: Work) -> None:
    """Write the export that a job is about into the storage.

    Raises
    ------
    InvalidInput
        ``nothing_to_export``.
    """
    export = found.records().get(job=work.job)
    format = FORMATS[ExportFormat(export.format)]
    file_name = f"{slug(export.project.name)}-{export.format}-{export.pk}{format.exporter.SUFFIX}"
    with tempfile.TemporaryFile() as file:
        format.exporter.write(format.gather(export), file, progress=work.report)
        size = file.tell()
        digest = _sha256(file)
        work.report(1.0, "storing the file")
        key = default_storage.save(f"exports/{export.pk}/{file_name}", File(file))
    with work.commit():
        exports.keep_file(export, storage_key=key, file_name=file_name, size_bytes=size, sha256=digest)


def _dataset(export: Export) -> ExportDataset:
    chosen = export_records.by_state(export.project, filament_ids=export.filament_ids, states=export.states)
    if not chosen:
        raise _nothing(export)
    return export_records.dataset(export.project, chosen)


def _kinetics(export: Export) -> KineticsTable:
    table = kinetics_records.table(export.project, filament_ids=export.filament_ids, states=export.states)
    if not table.rows:
        raise _nothing(export)
    return table


def _nothing(export: Export) -> InvalidInput:
    return InvalidInput(
        f"No frame to export: none of the filaments has one that is {' or '.join(export.states)}.",
        code="nothing_to_export",
    )


def _sha256(file: BufferedRandom) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


FORMATS = {
    ExportFormat.MTDN: Format(mtdn_folder, _dataset),
    ExportFormat.COCO: Format(coco, _dataset),
    ExportFormat.KINETICS_CSV: Format(kinetics_csv, _kinetics),
}
