import numpy as np
import pytest

from mlbackend.evaluation.kinetics_errors import NO_CLOCK, NO_HALF, NO_VOLUME, half_time_s, kinetics_errors

TIMES = np.array([0.0, 10, 30, 40])
SOLID = np.array([[100, 0], [90, 0], [60, 0], [30, 0]])  # A1^2: 10000, 8100, 3600, 900


def test_a_perfect_prediction_has_no_error():
    found = kinetics_errors(SOLID, SOLID, TIMES)

    assert (found.rmse_v_over_v0, found.bias_v_over_v0, found.dt50_s, found.reason) == (0, 0, 0, None)


def test_an_error_in_one_frame_worked_out_by_hand():
    predicted = SOLID.copy()
    predicted[1] = [90, 30]  # V = 7200 instead of 8100, over 10000

    found = kinetics_errors(SOLID, predicted, TIMES)

    assert found.bias_v_over_v0 == pytest.approx(-0.09 / 4)
    assert found.rmse_v_over_v0 == pytest.approx(0.09 / 2)
    # Conversion passes 0.5 between 10 s and 30 s: from 0.19, and from 0.28, to 0.64.
    assert found.dt50_s == pytest.approx(20 * (0.31 / 0.45 - 0.22 / 0.36))


def test_frames_whose_core_is_larger_than_the_filament_are_left_out():
    predicted = SOLID.copy()
    predicted[3] = [30, 31]

    assert kinetics_errors(SOLID, predicted, TIMES).rmse_v_over_v0 == 0


def test_what_is_undefined_says_why():
    lasting = np.array([[100, 0], [99, 0], [98, 0], [97, 0]])
    nothing = np.zeros((4, 2), dtype=int)

    assert kinetics_errors(SOLID, SOLID, None).reason == NO_CLOCK
    assert kinetics_errors(SOLID, SOLID, None).rmse_v_over_v0 == 0
    assert kinetics_errors(SOLID, lasting, TIMES).reason == NO_HALF
    assert kinetics_errors(nothing, nothing, TIMES).reason == NO_VOLUME


def test_a_lost_filament_has_a_volume_of_nothing():
    found = kinetics_errors(SOLID, np.zeros((4, 2), dtype=int), TIMES)

    assert found.bias_v_over_v0 == pytest.approx(-np.mean([1, 0.81, 0.36, 0.09]))
    assert found.dt50_s is None


def test_half_time_lies_on_a_line_between_frames():
    assert half_time_s(np.array([0.0, 10]), np.array([1.0, 0.0])) == pytest.approx(5)
    assert half_time_s(np.array([0.0, 10, 20]), np.array([1.0, np.nan, 0.0])) == pytest.approx(10)
    assert half_time_s(np.array([0.0, 10]), np.array([1.0, 0.9])) is None
