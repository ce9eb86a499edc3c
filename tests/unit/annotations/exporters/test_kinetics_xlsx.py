"""The workbook: formulas are live, carry what Filamark computed, and nothing that people wrote runs."""

import io
import math

import pytest
from openpyxl import load_workbook

from annotations.exporters import kinetics_xlsx
from annotations.exporters.kinetics_columns import COLUMNS
from annotations.exporters.records import KineticsTable
from annotations.importers.mtdn import table as authors


def row(index, a1=100, a2=20, **more):
    volume = math.pi * (a1**2 - a2**2) / 400
    return {
        "video": "v",
        "filament": "=cmd()/🔥",
        "frame_index": index,
        "time_s": index / 2 - 44,
        "nm_per_px": 0.5,
        "a1_px": a1,
        "a2_px": a2,
        "a1_nm2": a1 / 4,
        "a2_nm2": a2 / 4,
        "length_px": 100,
        "length_nm": 50,
        "volume_px3": volume,
        "volume_nm3": volume / 8,
        "volume_method": "constant_length",
        "conversion": 0.0,
        "_v0_frames": (1, 2),
        "flags": (),
        **more,
    }


ROWS = [row(1), row(2, 98), row(90, 60, conversion=float("nan"))]
SOURCES = [{"video": "v", "filament": "=cmd()/🔥", "nm_per_px": 0.5, "v0_frames": "1;2"}]


def book(rows=ROWS, *, values=False):
    file = io.BytesIO()
    kinetics_xlsx.write(KineticsTable("P", rows, sources=SOURCES, fits=[{"law": "avrami", "value": 0.1}]), file)
    return load_workbook(file, data_only=values)


def cells(sheet, number):
    return dict(zip(COLUMNS, [cell.value for cell in sheet[number]], strict=False))


def test_what_follows_is_a_formula_with_its_value():
    formulas, values = cells(book()["kinetics"], 2), cells(book(values=True)["kinetics"], 2)
    assert formulas["volume_px3"] == "=PI()*(I2^2-J2^2)/(4*R2)"
    assert formulas["conversion"] == "=1-W2/AVERAGE(W$2,W$3)"
    assert values["volume_px3"] == pytest.approx(math.pi * (100**2 - 20**2) / 400)
    assert formulas["a1_px"] == 100


def test_formulas_name_the_cells_that_they_mean():
    letters = {f"{kinetics_xlsx._letters(number)}": name for number, name in enumerate(COLUMNS)}
    assert [letters[letter] for letter in "HIJRW"] == ["nm_per_px", "a1_px", "a2_px", "length_px", "volume_px3"]
    assert [kinetics_xlsx._letters(number) for number in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_undefined_is_empty_and_names_are_text():
    last = cells(book()["kinetics"], 4)
    assert last["conversion"] is None
    assert last["filament"] == "=cmd()/🔥"
    assert book()["kinetics"]["C4"].data_type == "s"


def test_without_a_scale_nothing_in_nm_is_a_formula():
    without = dict.fromkeys(("nm_per_px", "a1_nm2", "a2_nm2", "volume_nm3", "length_nm"))
    formulas = cells(book([row(1, **without)])["kinetics"], 2)
    assert formulas["volume_nm3"] is None
    assert formulas["volume_px3"].startswith("=PI()")


def test_volumes_by_slices_are_numbers():
    formulas = cells(book([row(1, volume_method="slice_integral")])["kinetics"], 2)
    assert formulas["volume_px3"] == pytest.approx(math.pi * (100**2 - 20**2) / 400)


def test_each_filament_has_the_published_sheet_which_our_reader_takes(tmp_path):
    sheets = book()
    assert sheets.sheetnames == ["kinetics", "fits", "provenance", "cmd"]
    sheet = sheets["cmd"]
    assert [cell.value for cell in sheet[2]][:8] == ["Length", "Frame", "Time", "A1", "A2", "V1", "V2", "V=V1-V2"]
    assert sheet.max_column == 17
    assert sheet["H3"].value == "=F3-G3"
    for name in sheets.sheetnames[:3]:
        del sheets[name]
    sheets.save(tmp_path / "alone.xlsx")
    read = authors.read_table(tmp_path / "alone.xlsx")
    assert (read.length_px, read.areas_px) == (100, {1: (100, 20), 2: (98, 20), 90: (60, 20)})


def test_two_filaments_of_one_name_have_two_sheets():
    names = book([row(1, filament="kinetics"), row(1, filament="a" * 60), row(1, filament="b", video="w")]).sheetnames
    assert len({name.lower() for name in names}) == 6
    assert all(len(name) <= 31 for name in names)
