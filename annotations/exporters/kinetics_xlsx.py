"""A kinetics table as a workbook whose volumes and conversions are live formulas.

Sheets: kinetics (the table; what follows from areas, length and scale is a formula), fits, provenance, and for each
filament the seventeen columns of the published study (`published_sheet`). Every formula carries the value that
Filamark computed, so programs that do not compute show it too.
"""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from annotations.exporters import published_sheet
from annotations.exporters.cells import cell
from annotations.exporters.kinetics_columns import COLUMN_KINDS, COLUMNS, TEXT, checked
from annotations.exporters.names import unique_slugs
from annotations.exporters.package import Manifest, Target, fact, opened
from annotations.exporters.records import KineticsTable
from annotations.exporters.walk import Cancelled, Progress, never, quiet, stop_if

SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_NAME = "kinetics.xlsx"
# The same content gives the same bytes.
NO_DATE = datetime(1980, 1, 1)
ONE_LENGTH = "constant_length", "frame_length"

SHEET, FITS, PROVENANCE = "kinetics", "fits", "provenance"
LONGEST_SHEET_NAME = 31
MOST_ARGUMENTS = 255


def write(
    table: KineticsTable, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write the workbook to a path or an open file; errors as for CSV."""
    import xlsxwriter  # only the worker that builds exports has it

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        # What begins like a formula or an address stays text: names come from people.
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(path), {**options, "constant_memory": True, "tmpdir": folder})
        try:
            _fill(book, table, progress, cancelled)
        finally:
            # Its rows wait in open files: they are closed with it, even where nobody wants it any more.
            book.close()
        data = path.read_bytes()
    with opened(target) as out:
        out.write(data)
    progress(1.0, "done")
    name = target.name if hasattr(target, "suffix") else FILE_NAME
    return Manifest("kinetics-xlsx", files={name: fact(data)}, about=table.about())


def _fill(book: Any, table: KineticsTable, progress: Progress, cancelled: Cancelled) -> None:
    book.set_properties({"created": NO_DATE, "title": "Kinetics"})
    bold = book.add_format({"bold": True})
    sheet = _sheet(book, SHEET, COLUMNS, bold)
    firsts = _first_rows(table.rows)
    for number, row in enumerate(table.rows, start=1):
        stop_if(cancelled)
        _write_row(sheet, number, row, firsts)
        progress(min(0.9, number / (len(table.rows) + 1)), f"row {number} of {len(table.rows)}")
    _records(book, FITS, table.fits, bold)
    _records(book, PROVENANCE, table.sources, bold)
    _published(book, table, bold)
    stop_if(cancelled)


def _sheet(book: Any, name: str, heads: Sequence[str], bold: Any) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(heads) - 1, 0), 14)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    return sheet


def _first_rows(rows: Sequence[Mapping[str, object]]) -> dict[int, tuple[int, ...]]:
    """By row of the sheet, the rows whose volumes give its V0; empty where the row says nothing of them."""
    numbers: dict[tuple[object, object, object], int] = {}
    for number, row in enumerate(rows, start=1):
        numbers[row.get("video"), row.get("filament"), row.get("frame_index")] = number
    return {
        number: tuple(
            numbers[key]
            for frame in row.get("_v0_frames", ())  # type: ignore[attr-defined]
            if (key := (row.get("video"), row.get("filament"), frame)) in numbers
        )
        for number, row in enumerate(rows, start=1)
    }


def _write_row(sheet: Any, number: int, row: Mapping[str, object], firsts: Mapping[int, tuple[int, ...]]) -> None:
    formulas = _formulas(number, row, firsts[number])
    for column, (name, value) in enumerate(zip(COLUMNS, checked(row), strict=True)):
        if name in formulas and _is_number(value):
            sheet.write_formula(number, column, formulas[name], None, value)
        elif COLUMN_KINDS[name] == TEXT:
            # The guard for spreadsheets is of CSV; here a text is a text.
            sheet.write_string(number, column, value if isinstance(value, str) else cell(value))
        elif _is_number(value):
            sheet.write_number(number, column, float(value))  # type: ignore[arg-type]


def _formulas(number: int, row: Mapping[str, object], first: Sequence[int]) -> dict[str, str]:
    """What follows from the row's own cells, as formulas; row numbers count from 1, below the heads."""

    def at(name: str, of: int = number) -> str:
        return f"{_letters(COLUMNS.index(name))}{of + 1}"

    formulas = {"core_ratio": f"={at('a2_px')}/{at('a1_px')}"}
    if row.get("nm_per_px") is not None:
        formulas["a1_nm2"] = f"={at('a1_px')}*{at('nm_per_px')}^2"
        formulas["a2_nm2"] = f"={at('a2_px')}*{at('nm_per_px')}^2"
        formulas["volume_nm3"] = f"={at('volume_px3')}*{at('nm_per_px')}^3"
        formulas["length_nm"] = f"={at('length_px')}*{at('nm_per_px')}"
    if row.get("volume_method") in ONE_LENGTH and row.get("length_px") is not None:
        formulas["volume_px3"] = f"=PI()*({at('a1_px')}^2-{at('a2_px')}^2)/(4*{at('length_px')})"
        if row.get("nm_per_px") is not None:
            formulas["outer_diameter_nm"] = f"={at('a1_px')}/{at('length_px')}*{at('nm_per_px')}"
            formulas["core_diameter_nm"] = f"={at('a2_px')}/{at('length_px')}*{at('nm_per_px')}"
    # A spreadsheet takes 255 arguments; a longer list keeps its number.
    if 0 < len(first) <= MOST_ARGUMENTS:
        mean = ",".join(f"{_letters(COLUMNS.index('volume_px3'))}${one + 1}" for one in first)
        formulas["conversion"] = f"=1-{at('volume_px3')}/AVERAGE({mean})"
    return formulas


def _records(book: Any, name: str, records: Sequence[Mapping[str, object]], bold: Any) -> None:
    heads = list(dict.fromkeys(key for record in records for key in record))
    sheet = _sheet(book, name, heads, bold)
    for number, record in enumerate(records, start=1):
        for column, head in enumerate(heads):
            _write(sheet, number, column, record.get(head))


def _published(book: Any, table: KineticsTable, bold: Any) -> None:
    filaments = published_sheet.by_filament(table.rows)
    # No filament's sheet may be called like one of the others.
    names = unique_slugs([SHEET, FITS, PROVENANCE, *(name[: LONGEST_SHEET_NAME - 5] for name, _ in filaments)])[3:]
    for name, (_, rows) in zip(names, filaments, strict=True):
        sheet = book.add_worksheet(name[:LONGEST_SHEET_NAME])
        for column, title in published_sheet.TITLES.items():
            sheet.write_string(0, column, title, bold)
        for column, head in enumerate(published_sheet.COLUMNS):
            if head:
                sheet.write_string(1, column, head, bold)
        for number, row in enumerate(rows, start=published_sheet.FIRST_ROW):
            for column, value in enumerate(published_sheet.cells(row, number)):
                _write(sheet, number - 1, column, value)


def _write(sheet: Any, row: int, column: int, value: object) -> None:
    if isinstance(value, published_sheet.Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif _is_number(value):
        sheet.write_number(row, column, float(value))  # type: ignore[arg-type]
    elif value is not None and not isinstance(value, float):
        sheet.write_string(row, column, value if isinstance(value, str) else cell(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _letters(column: int) -> str:
    """0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
