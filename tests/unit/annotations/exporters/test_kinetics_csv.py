import csv
import io
import math

import pytest

from annotations.exporters import kinetics_csv
from annotations.exporters.records import KineticsTable


def written(*rows):
    file = io.BytesIO()
    kinetics_csv.write(KineticsTable("p", rows), file)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode())))


def test_columns_are_those_of_the_published_list_in_order():
    file = io.BytesIO()
    kinetics_csv.write(KineticsTable("p", []), file)
    assert file.getvalue() == (",".join(kinetics_csv.COLUMNS) + "\r\n").encode()
    assert len(kinetics_csv.COLUMNS) == 37
    assert kinetics_csv.COLUMNS[:3] == ("project", "video", "filament")


def test_numbers_read_back_exactly_and_undefined_is_empty():
    volume = 10439.943372171067
    [row] = written(
        {"volume_nm3": volume, "conversion": math.nan, "rate_nm3_per_s": math.inf, "a1_px": 4203, "fusion": None}
    )
    assert float(row["volume_nm3"]) == volume
    assert row["a1_px"] == "4203"
    assert row["conversion"] == row["rate_nm3_per_s"] == row["fusion"] == row["a2_px"] == ""


def test_lists_are_joined_and_commas_and_quotes_survive():
    [row] = written({"flags": ["empty", "overlap"], "project": 'a, "b"\nc', "mask_sha256": {"A1": "00", "A2": "ff"}})
    assert row["flags"] == "empty;overlap"
    assert row["project"] == 'a, "b"\nc'
    assert row["mask_sha256"] == "A1:00;A2:ff"


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x"])
def test_a_name_never_becomes_a_formula(name):
    [row] = written({"filament": name, "time_s": -43.5})
    assert row["filament"] == f"'{name}"
    assert row["time_s"] == "-43.5"


def test_an_unknown_column_is_a_mistake():
    with pytest.raises(ValueError, match="volume_um3"):
        written({"volume_um3": 1})
