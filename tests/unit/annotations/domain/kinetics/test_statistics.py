import numpy as np
import pytest

from annotations.domain.kinetics.statistics import aicc, rmse, serial_factor, student_t


@pytest.mark.parametrize(("degrees", "expected"), [(3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (1000, 1.962)])
def test_students_t_as_in_the_tables(degrees, expected):
    assert student_t(0.95, degrees) == pytest.approx(expected, rel=0.01)


def test_aicc_by_hand():
    residuals = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    # n = 6, one constant and the variance: 6 ln 1 + 4 + 12 / 3
    assert aicc(residuals, 1) == pytest.approx(8)
    assert aicc(2 * residuals, 1) == pytest.approx(8 + 6 * np.log(4))
    assert rmse(2 * residuals) == 2


def test_aicc_is_undefined_for_few_points_and_finite_for_a_perfect_fit():
    assert np.isnan(aicc(np.ones(3), 1))
    assert np.isfinite(aicc(np.zeros(10), 1))


def test_residuals_that_go_together_count_less():
    together, alternating = np.repeat([1.0, -1.0], 10), np.tile([1.0, -1.0], 10)
    assert serial_factor(together) > 5
    assert serial_factor(alternating) == 1
    assert serial_factor(np.zeros(10)) == 1
