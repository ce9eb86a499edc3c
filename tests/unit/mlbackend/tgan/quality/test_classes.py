import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlbackend.tgan.quality.classes import class_score


def test_certain_and_varied_is_the_number_of_classes():
    assert class_score(np.eye(5)) == pytest.approx(5)
    assert class_score(np.eye(5)[[0, 0, 0]]) == pytest.approx(1)
    assert class_score(np.full((4, 5), 0.2)) == pytest.approx(1)


@settings(max_examples=40)
@given(st.integers(0, 1000), st.integers(1, 9), st.integers(1, 6))
def test_within_bounds(seed, images, classes):
    found = class_score(np.random.default_rng(seed).dirichlet(np.ones(classes), images))

    assert 1 - 1e-9 <= found <= classes + 1e-9


def test_a_known_value():
    p = np.array([[0.9, 0.1], [0.5, 0.5]])
    divergence = [0.9 * np.log(0.9 / 0.7) + 0.1 * np.log(0.1 / 0.3), 0.5 * np.log(0.5 / 0.7) + 0.5 * np.log(0.5 / 0.3)]

    assert class_score(p) == pytest.approx(np.exp(np.mean(divergence)))


@pytest.mark.parametrize("p", [np.zeros((0, 3)), np.ones((2, 3)), np.array([[1.5, -0.5]]), np.ones(3) / 3])
def test_what_is_no_probability(p):
    with pytest.raises(ValueError, match="rows add up to 1"):
        class_score(p)
