"""Reads the authors' spreadsheet of one filament: the length of its centre line and the areas that they measured.

Only two of the published filaments come with one. A spreadsheet that cannot be used is reported, never fatal: the
masks are worth having without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from annotations.importers.mtdn.layout import is_leftover

COLUMNS = ("Length", "Frame", "A1", "A2")


@dataclass(frozen=True)
class AuthorsTable:
    """Length in pixels, and (A1, A2) in pixels by frame number."""

    length_px: float
    areas_px: dict[int, tuple[int, int]]


class UnusableTableError(ValueError):
    """The spreadsheet is damaged or says something else than expected."""


def find_table(folder: Path) -> Path | None:
    """The spreadsheet beside the crops, if any."""
    return next((path for path in sorted(folder.glob("*.xlsx")) if not is_leftover(path)), None)


def read_table(path: Path) -> AuthorsTable:
    """Read the first sheet: columns are found by their headings, the first of each name counts (pixels, not nm)."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
        return _table(rows)
    except (OSError, KeyError, IndexError, TypeError, ValueError, BadZipFile, InvalidFileException) as error:
        raise UnusableTableError(str(error)) from error


def _table(rows: Sequence[tuple[object, ...]]) -> AuthorsTable:
    head = next((number for number, row in enumerate(rows) if all(name in row for name in COLUMNS)), None)
    if head is None:
        raise ValueError(f"no row holds the headings {', '.join(COLUMNS)}")
    length, frame, a1, a2 = (rows[head].index(name) for name in COLUMNS)
    body = [row for row in rows[head + 1 :] if isinstance(row[frame], int | float)]
    lengths = {float(str(row[length])) for row in body if row[length] is not None}
    if len(lengths) != 1:
        raise ValueError(f"one length was expected, found {sorted(lengths)}")
    areas = {int(str(row[frame])): (_whole(row[a1]), _whole(row[a2])) for row in body}
    return AuthorsTable(lengths.pop(), areas)


def _whole(value: object) -> int:
    return round(float(str(value)))
