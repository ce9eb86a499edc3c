import math

import pytest

from annotations.exporters.cells import cell


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_nothing_runs_in_a_spreadsheet(begins):
    assert cell(f"{begins}SUM(A1:A9)") == f"'{begins}SUM(A1:A9)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (math.nan, ""),
        (math.inf, ""),
        (0.1, "0.1"),
        (-2, "-2"),
        (-0.5, "-0.5"),
        (["a", 1], "a;1"),
        ({"A1": 3}, "A1:3"),
    ],
)
def test_values(value, text):
    assert cell(value) == text
