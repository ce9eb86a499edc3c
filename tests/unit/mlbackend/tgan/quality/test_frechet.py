"""Against the textbook, and where the textbook's root of a matrix breaks down."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import sqrtm

from mlbackend.tgan.quality.frechet import frechet_distance


def textbook(first, second):
    means = [values.mean(axis=0) for values in (first, second)]
    ours, theirs = (np.cov(values, rowvar=False) for values in (first, second))
    root = sqrtm(ours @ theirs)
    return np.sum((means[0] - means[1]) ** 2) + np.trace(ours + theirs - 2 * np.real(root))


def normal(count, features=5, *, seed=0, scale=1.0, shift=0.0):
    return np.random.default_rng(seed).normal(shift, scale, (count, features))


@settings(max_examples=30)
@given(st.integers(0, 1000), st.integers(8, 60), st.integers(8, 60), st.floats(0.1, 10), st.floats(-5, 5))
def test_as_the_textbook_says(seed, n, m, scale, shift):
    first, second = normal(n, seed=seed), normal(m, seed=seed + 1, scale=scale, shift=shift)

    assert frechet_distance(first, second) == pytest.approx(textbook(first, second), rel=1e-6, abs=1e-6)


@settings(max_examples=50)
@given(st.integers(0, 1000), st.integers(2, 40), st.integers(1, 30), st.floats(-6, 6))
def test_a_set_is_at_no_distance_from_itself(seed, n, features, exponent):
    values = normal(n, features, seed=seed, scale=10.0**exponent, shift=10.0**exponent)

    assert 0 <= frechet_distance(values, values) <= 1e-9 * np.square(values).sum()


def test_a_shift_counts_squared():
    values = normal(50)

    assert frechet_distance(values, values + 3) == pytest.approx(5 * 9)


def test_a_scale_counts_as_the_difference_of_deviations():
    """For C and s^2 C the distance is (s - 1)^2 tr C, where the means agree."""
    values = normal(200)
    values -= values.mean(axis=0)

    assert frechet_distance(values, 3 * values) == pytest.approx(4 * np.trace(np.cov(values, rowvar=False)))


def test_fewer_images_than_features_cost_no_accuracy():
    """Both live in the same plane of a space of 200: the answer must be that of the plane."""
    plane = np.linalg.qr(np.random.default_rng(1).normal(size=(200, 3)))[0].T
    first, second = normal(20, 3, seed=1), normal(30, 3, seed=2, scale=2, shift=1)

    assert frechet_distance(first @ plane, second @ plane) == pytest.approx(frechet_distance(first, second), rel=1e-9)
    assert frechet_distance(first, second) == pytest.approx(textbook(first, second), rel=1e-9)


def test_singular_and_badly_scaled_covariances_are_no_trouble():
    first, second = normal(40), normal(40, seed=1)
    first[:, 2] = second[:, 2] = 7.0  # one feature that never changes
    first[:, 3] = first[:, 4]  # two that are one
    scaled = np.array([1e-8, 1, 1, 1, 1e8])
    # By hand where features are independent, as for one feature alone.
    expected = sum(frechet_distance(first[:, [i]], second[:, [i]]) for i in (4,)) * 1e16

    assert frechet_distance(first, first) == pytest.approx(0, abs=1e-12)
    assert frechet_distance(first * scaled, second * scaled) == pytest.approx(expected, rel=1e-3)
    assert frechet_distance(first * 1e-160, second * 1e-160) >= 0


@settings(max_examples=30)
@given(st.integers(0, 1000), st.floats(0, 3))
def test_both_ways_the_same(seed, shift):
    first, second = normal(12, seed=seed), normal(9, seed=seed + 7, shift=shift)

    assert frechet_distance(first, second) == pytest.approx(frechet_distance(second, first), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("second", [np.zeros((1, 5)), np.zeros((4, 3)), np.zeros(5), np.full((4, 5), np.nan)])
def test_what_is_no_set_of_features(second):
    with pytest.raises(ValueError, match="expected features"):
        frechet_distance(normal(4), second)
