import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlbackend.tgan.quality.mmd import median_distance, squared_mmd


def normal(count, seed, shift=0.0, scale=1.0):
    return np.random.default_rng(seed).normal(shift, scale, (count, 4))


def in_loops(first, second, width):
    def kernel(x, y):
        return np.exp(-np.sum((x - y) ** 2) / (2 * width**2))

    def within(values):
        n = len(values)
        return sum(kernel(values[i], values[j]) for i in range(n) for j in range(n) if i != j) / (n * (n - 1))

    across = sum(kernel(x, y) for x in first for y in second) / (len(first) * len(second))
    return within(first) + within(second) - 2 * across


@settings(max_examples=20)
@given(st.integers(0, 1000), st.integers(2, 7), st.integers(2, 7), st.floats(0.2, 5))
def test_as_the_definition_says(seed, n, m, width):
    first, second = normal(n, seed), normal(m, seed + 1, shift=0.5)

    assert squared_mmd(first, second, width=width) == pytest.approx(in_loops(first, second, width), abs=1e-12)


def test_it_is_unbiased():
    """Sets of one distribution: as often below zero as above, and zero in the mean, however small they are."""
    found = np.array([squared_mmd(normal(8, 2 * n), normal(8, 2 * n + 1), width=2.0) for n in range(400)])

    assert abs(found.mean()) < 3 * found.std() / np.sqrt(len(found))
    assert 0.3 < (found < 0).mean() < 0.7


def test_it_rises_with_a_shift_and_with_a_spread():
    first = normal(60, 1)
    by_shift = [squared_mmd(first, normal(60, 2, shift=shift), width=2.0) for shift in (0, 0.5, 1, 2, 4)]
    by_scale = [squared_mmd(first, normal(60, 2, scale=scale), width=2.0) for scale in (1, 2, 4)]

    assert by_shift == sorted(by_shift)
    assert by_scale == sorted(by_scale)
    assert by_shift[-1] > 0.5


@settings(max_examples=30)
@given(st.integers(0, 1000), st.floats(-4, 4))
def test_within_bounds_both_ways_the_same_and_without_a_unit(seed, exponent):
    first, second = normal(6, seed), normal(9, seed + 1, shift=2)
    found, scale = squared_mmd(first, second), 10.0**exponent

    assert -2 <= found <= 2
    assert found == pytest.approx(squared_mmd(second, first))
    assert found == pytest.approx(squared_mmd(first * scale, second * scale))


def test_the_median_distance():
    assert median_distance(np.array([[0.0], [1.0], [3.0]])) == 2
    assert np.isnan(squared_mmd(np.ones((3, 2)), np.ones((4, 2))))
