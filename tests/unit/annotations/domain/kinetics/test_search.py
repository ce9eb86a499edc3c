import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics.search import least_squares

LOW, HIGH = np.array([-5.0, 0.0]), np.array([5.0, 5.0])
STARTS = [np.array([first, second]) for first in (-3.0, 0.0, 3.0) for second in (0.5, 4.0)]
PLACES = np.linspace(0, 2, 30)


def curve(point):
    return np.exp(-point[1] * PLACES) + point[0] * PLACES


@given(st.floats(-4, 4), st.floats(0.2, 4.5))
def test_the_parameters_of_a_curve_come_back(first, second):
    truth = curve((first, second))
    found = least_squares(lambda point: curve(point) - truth, STARTS, low=LOW, high=HIGH)
    assert found == pytest.approx([first, second], abs=1e-4)


def test_a_bound_holds_and_the_other_parameter_is_still_the_best():
    truth = 1 + PLACES - 0.3 * PLACES**2  # it bends the other way than the curve can
    found = least_squares(lambda point: curve(point) - truth, STARTS, low=LOW, high=HIGH)
    assert found[1] == 0
    line = np.vander(PLACES, 2)[:, :1]
    assert found[0] == pytest.approx(np.linalg.lstsq(line, truth - 1, rcond=None)[0][0], abs=1e-6)
