import pytest
from openpyxl import Workbook

from annotations.importers.mtdn.table import AuthorsTable, UnusableTableError, find_table, read_table


def sheet(path, rows):
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


HEADS = ["Length", "Frame", "Time", "A1", "A2", "V1", None, "Length", "Frame", "Time", "A1", "A2"]


def test_the_pixel_columns_are_read(tmp_path):
    path = sheet(
        tmp_path / "t.xlsx", [["pixel"], HEADS, [148.836, 1, -43.5, 4203, 1896], [148.836, 88, 0, 4170, 1692, 1.5]]
    )
    assert read_table(path) == AuthorsTable(148.836, {1: (4203, 1896), 88: (4170, 1692)})


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["something", "else"]], "no row holds the headings"),
        ([HEADS, [10.5, 1, 0, 5, 4], [11.5, 2, 0, 5, 4]], r"found \[10.5, 11.5\]"),
        ([HEADS], "one length was expected"),
        ([HEADS, [10.5, 1, 0, "many", 4]], "many"),
    ],
)
def test_another_content_is_said(tmp_path, rows, reason):
    with pytest.raises(UnusableTableError, match=reason):
        read_table(sheet(tmp_path / "t.xlsx", rows))


def test_a_damaged_file_is_said(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"no spreadsheet")
    with pytest.raises(UnusableTableError):
        read_table(path)


def test_lock_files_are_no_tables(tmp_path):
    (tmp_path / "~$t.xlsx").touch()
    assert find_table(tmp_path) is None
    (tmp_path / "t.xlsx").touch()
    assert find_table(tmp_path) == tmp_path / "t.xlsx"
