"""A kinetics table as CSV (RFC 4180, UTF-8): one row per frame of a filament, every row complete in itself.

Undefined numbers are empty cells, with the reason among the flags; numbers are written so that they read back exactly.
"""

import csv
from collections.abc import Mapping
from io import StringIO

from annotations.exporters.cells import cell
from annotations.exporters.package import Manifest, Target, fact, opened
from annotations.exporters.records import KineticsTable
from annotations.exporters.walk import Cancelled, Progress, never, quiet, stop_if

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv; charset=utf-8"
FILE_NAME = "kinetics.csv"

COLUMNS = (
    "project",
    "video",
    "filament",
    "pathway",
    "diameter_nm_nominal",
    "frame_index",
    "time_s",
    "nm_per_px",
    "a1_px",
    "a2_px",
    "a1_nm2",
    "a2_nm2",
    "a1_sigma_px",
    "a2_sigma_px",
    "core_ratio",
    "components_a1",
    "exclusion_px",
    "length_px",
    "length_nm",
    "length_source",
    "outer_diameter_nm",
    "core_diameter_nm",
    "volume_px3",
    "volume_nm3",
    "volume_sigma_nm3",
    "volume_method",
    "conversion",
    "conversion_sigma",
    "rate_nm3_per_s",
    "specific_rate_per_s",
    "mask_source",
    "annotator",
    "model_version",
    "fusion",
    "review_state",
    "mask_sha256",
    "flags",
)


def write(
    table: KineticsTable, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write the table to a path or an open file.

    Raises
    ------
    ValueError
        A row has a column that is none of COLUMNS.
    ExportCancelledError
        `cancelled` said so; nothing is left at `target`.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for number, row in enumerate(table.rows, start=1):
        stop_if(cancelled)
        writer.writerow(_cells(row))
        progress(min(0.99, number / (len(table.rows) + 1)), f"row {number} of {len(table.rows)}")
    stop_if(cancelled)
    data = text.getvalue().encode()
    with opened(target) as file:
        file.write(data)
    progress(1.0, "done")
    name = target.name if hasattr(target, "suffix") else FILE_NAME
    return Manifest("kinetics-csv", files={name: fact(data)}, about={"project": table.project, **table.provenance})


def _cells(row: Mapping[str, object]) -> list[str]:
    unknown = sorted(set(row) - set(COLUMNS))
    if unknown:
        raise ValueError(f"expected columns of the kinetics table, given {', '.join(unknown)}")
    return [cell(row.get(column)) for column in COLUMNS]
