"""A kinetics table as CSV (RFC 4180, UTF-8): one row per frame of a filament, every row complete in itself.

Undefined numbers are empty cells, with the reason among the flags; numbers are written so that they read back exactly.
"""

import csv
from io import StringIO

from annotations.exporters.cells import cell
from annotations.exporters.kinetics_columns import COLUMNS, checked
from annotations.exporters.package import Manifest, Target, fact, opened
from annotations.exporters.records import KineticsTable
from annotations.exporters.walk import Cancelled, Progress, never, quiet, stop_if

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv; charset=utf-8"
FILE_NAME = "kinetics.csv"


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
        writer.writerow([cell(value) for value in checked(row)])
        progress(min(0.99, number / (len(table.rows) + 1)), f"row {number} of {len(table.rows)}")
    stop_if(cancelled)
    data = text.getvalue().encode()
    with opened(target) as file:
        file.write(data)
    progress(1.0, "done")
    name = target.name if hasattr(target, "suffix") else FILE_NAME
    return Manifest("kinetics-csv", files={name: fact(data)}, about=table.about())
