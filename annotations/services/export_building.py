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
from annotations.exporters import (
    coco,
    kinetics_csv,
    kinetics_parquet,
    kinetics_xlsx,
    masks_numpy,
    masks_png,
    masks_tiff,
    mtdn_folder,
    ome_zarr,
    pairs,
)
from annotations.exporters.names import slug
from annotations.exporters.records import ExportDataset, KineticsTable
from annotations.models import Export
from annotations.models.export import ExportFormat
from annotations.selectors import export_records, kinetics_records
from annotations.selectors import exports as found
from annotations.selectors.export_choice import ExportChoice
from annotations.services import exports, slice_measuring
from annotations.services.job_work import Work


@dataclass(frozen=True)
class Format:
    """An exporter, how its content is gathered, and what else it is told."""

    exporter: ModuleType
    gather: Callable[[Export, ExportChoice], ExportDataset | KineticsTable]
    options: tuple[str, ...] = ()


def build(work: Work) -> None:
    """Write the export that a job is about into the storage.

    Raises
    ------
    InvalidInput
        ``nothing_to_export``.
    """
    export = found.records().get(job=work.job)
    format, chosen = FORMATS[ExportFormat(export.format)], ExportChoice.of(export)
    file_name = f"{slug(export.project.name)}-{export.format}-{export.pk}{format.exporter.SUFFIX}"
    told = {name: getattr(chosen, name) for name in format.options}
    with tempfile.TemporaryFile() as file:
        format.exporter.write(format.gather(export, chosen), file, progress=work.report, **told)
        size = file.tell()
        digest = _sha256(file)
        work.report(1.0, "storing the file")
        key = default_storage.save(f"exports/{export.pk}/{file_name}", File(file))
    with work.commit():
        exports.keep_file(export, storage_key=key, file_name=file_name, size_bytes=size, sha256=digest)


def _dataset(export: Export, chosen: ExportChoice) -> ExportDataset:
    return _gathered(export, chosen)


def _with_or_without_scale(export: Export, chosen: ExportChoice) -> ExportDataset:
    return _gathered(export, chosen, needs_scale=False)


def _masks_alone(export: Export, chosen: ExportChoice) -> ExportDataset:
    return _gathered(export, chosen, needs_scale=False, with_images=False)


def _gathered(export: Export, chosen: ExportChoice, **how: bool) -> ExportDataset:
    frames = export_records.by_choice(export.project, chosen)
    if not frames:
        raise _nothing(export)
    return export_records.dataset(export.project, frames, **how)


def _kinetics(export: Export, chosen: ExportChoice) -> KineticsTable:
    filaments = chosen.filaments(export.project)
    method = chosen.kinetics.method
    slice_measuring.measure_missing(filaments, states=chosen.states, method=method, patience_s=None)
    table = kinetics_records.table(export.project, chosen)
    if not table.rows:
        raise _nothing(export)
    return table


def _nothing(export: Export) -> InvalidInput:
    return InvalidInput(
        f"No frame to export: none of those that were chosen is {' or '.join(export.states)}.",
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
    ExportFormat.KINETICS_PARQUET: Format(kinetics_parquet, _kinetics),
    ExportFormat.KINETICS_XLSX: Format(kinetics_xlsx, _kinetics),
    ExportFormat.MASKS_PNG: Format(masks_png, _masks_alone),
    ExportFormat.MASKS_TIFF: Format(masks_tiff, _masks_alone),
    ExportFormat.MASKS_NUMPY: Format(masks_numpy, _masks_alone),
    ExportFormat.OME_ZARR: Format(ome_zarr, _with_or_without_scale),
    ExportFormat.PAIRS: Format(pairs, _with_or_without_scale, options=("pairs",)),
}
