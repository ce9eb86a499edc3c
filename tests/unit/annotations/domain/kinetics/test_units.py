import math

import pytest

from annotations.domain.kinetics.study import measure
from annotations.domain.kinetics.units import known_name, known_rates, row_values
from tests.support.burning import frames


def test_with_a_scale_both_units_are_known():
    row = measure(frames(), nm_per_px=0.5, length_px=150.0).table.rows[3]
    values = row_values(row, 0.5)
    assert values["volume_px3"] == pytest.approx(values["volume_nm3"] * 8)
    assert values["a1_px2"] == pytest.approx(values["a1_px"])
    assert values["outer_diameter_px"] == pytest.approx(2 * values["outer_diameter_nm"])
    assert values["rate_px3_per_s"] == pytest.approx(8 * values["rate_nm3_per_s"])


def test_without_a_scale_pixels_stay_pixels():
    found = measure(frames(), nm_per_px=None, length_px=150.0)
    values = row_values(found.table.rows[3], None)
    assert values["volume_px3"] == found.table.rows[3].volume_px3
    assert all(math.isnan(value) for name, value in values.items() if "nm" in name)
    assert sorted(known_rates(found)) == [
        "core_growth_px_per_s",
        "rate_px3_per_s",
        "specific_rate_per_s",
        "wall_recession_px_per_s",
    ]


def test_names_tell_their_unit():
    assert known_name("rate_nm3_per_s", in_nm=True) == "rate_nm3_per_s"
    assert known_name("outer_0_nm", in_nm=False) == "outer_0_px"
