import numpy as np
import pytest

from annotations.domain.phantom.laws import ShrinkingTube, first_order, shrinking_cylinder, zero_order

TIMES_S = np.array([-30.0, 0.0, 100.0, 200.0])


def conversion(law, outer_nm=24.0, core_nm=9.0):
    outer, core = law.diameters_nm(outer_nm, core_nm, TIMES_S)
    return 1 - (outer**2 - core**2) / (outer_nm**2 - core_nm**2)


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (zero_order(0.002), [0, 0, 0.2, 0.4]),
        (first_order(0.002), [0, 0, 1 - np.exp(-0.2), 1 - np.exp(-0.4)]),
        (shrinking_cylinder(0.002), [0, 0, 1 - 0.9**2, 1 - 0.8**2]),
    ],
)
def test_conversion_follows_the_law_from_time_zero_on(law, expected):
    assert conversion(law) == pytest.approx(expected)


def test_both_walls_of_a_tube_move():
    outer, core = ShrinkingTube(0.01, 0.005).diameters_nm(24.0, 9.0, TIMES_S)
    assert outer == pytest.approx([24, 24, 22, 20])
    assert core == pytest.approx([9, 9, 10, 11])


@pytest.mark.parametrize("law", [zero_order(0.02), shrinking_cylinder(0.02), ShrinkingTube(0.5, 0.5)])
def test_nothing_is_left_in_the_end_and_never_less(law):
    outer, core = law.diameters_nm(24.0, 9.0, np.array([1000.0]))
    assert core == pytest.approx(outer)
