"""A kinetics table as Parquet: columns have types, undefined is null; provenance and fits are metadata."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from math import isfinite
from typing import Any

from annotations.exporters.kinetics_columns import COLUMN_KINDS, NUMBER, TEXT, WHOLE, checked
from annotations.exporters.package import Manifest, Target, fact, opened
from annotations.exporters.records import KineticsTable
from annotations.exporters.walk import Cancelled, Progress, never, quiet, stop_if

SUFFIX = ".parquet"
MEDIA_TYPE = "application/vnd.apache.parquet"
FILE_NAME = "kinetics.parquet"
# Under these keys of the file's metadata, as JSON.
PROVENANCE_KEY, FITS_KEY = "filamark.provenance", "filamark.fits"


def write(
    table: KineticsTable, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write the table to a path or an open file; errors as for CSV."""
    # Weighs 170 MB: only the worker that builds exports has it.
    import pyarrow as arrow
    from pyarrow import parquet

    kinds = {TEXT: arrow.string(), NUMBER: arrow.float64(), WHOLE: arrow.int64()}
    columns: list[list[Any]] = [[] for _ in COLUMN_KINDS]
    for number, row in enumerate(table.rows, start=1):
        stop_if(cancelled)
        for column, kind, value in zip(columns, COLUMN_KINDS.values(), checked(row), strict=True):
            column.append(_typed(value, kind))
        progress(min(0.99, number / (len(table.rows) + 1)), f"row {number} of {len(table.rows)}")
    stop_if(cancelled)
    fields = [arrow.field(name, kinds[kind]) for name, kind in COLUMN_KINDS.items()]
    said = {PROVENANCE_KEY: table.about(), FITS_KEY: list(table.fits)}
    metadata = {key: json.dumps(value, allow_nan=False) for key, value in said.items()}
    schema = arrow.schema(fields, metadata=metadata)
    file = BytesIO()
    parquet.write_table(arrow.table(columns, schema=schema), file, compression="zstd")
    data = file.getvalue()
    with opened(target) as out:
        out.write(data)
    progress(1.0, "done")
    name = target.name if hasattr(target, "suffix") else FILE_NAME
    return Manifest("kinetics-parquet", files={name: fact(data)}, about=table.about())


def _typed(value: object, kind: str) -> object:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return None
    if kind == TEXT:
        return _text(value)
    if not isinstance(value, int | float):
        raise ValueError(f"expected a number, given {value!r}")
    return int(value) if kind == WHOLE else float(value)


def _text(value: object) -> str:
    """As in CSV, but for the guard of formulas: nothing runs in Parquet."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ";".join(f"{key}:{item}" for key, item in value.items())
    return ";".join(str(item) for item in value) if isinstance(value, Iterable) else str(value)
