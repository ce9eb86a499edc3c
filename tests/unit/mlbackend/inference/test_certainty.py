import numpy as np
import pytest

from mlbackend.inference.certainty import abundance, certainty, disagreement, doubt, entropy, spread_levels


def test_share_of_sure_pixels_among_those_that_count():
    inside = np.array([[[0.15, 0.85, 0.5, 0.16, 0.99]]])
    counted = np.array([[True, True, True, True, False]])

    assert certainty(inside, counted) == pytest.approx(2 / 4)


def test_mean_of_descriptors():
    inside = np.array([[[0.0, 1.0]], [[0.5, 1.0]]])

    assert certainty(inside, np.ones((1, 2), dtype=bool)) == pytest.approx(0.75)


def test_nothing_counts():
    nothing = np.zeros((1, 2), dtype=bool)
    assert certainty(np.ones((2, 1, 2)), nothing) is None
    assert abundance(np.ones((2, 1, 2)), nothing) is None
    assert doubt(np.ones((2, 1, 2), dtype=np.float32), nothing) is None


def test_abundance_is_what_is_surely_inside_among_the_sure():
    inside = np.array([[[0.15, 0.85, 0.5, 0.9]], [[0.1, 0.1, 0.9, 0.9]]])
    counted = np.ones((1, 4), dtype=bool)

    assert abundance(inside, counted) == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert abundance(np.full((1, 1, 4), 0.5), counted) is None  # nothing is sure: undefined, not zero


def test_entropy_is_one_bit_where_nothing_is_known():
    found = entropy(np.array([0.0, 0.11, 0.5, 1.0], dtype=np.float32))
    assert found == pytest.approx([0, 0.49992, 1, 0], abs=1e-4)


def test_disagreement_is_one_where_half_say_the_opposite():
    said = np.array([[0, 0.4, 1], [1, 0.6, 1]])
    assert disagreement(said.std(axis=0).astype(np.float32)) == pytest.approx([1, 0.2, 0])


def test_doubt_is_the_mean_over_what_counts():
    spread = np.array([[[0.2, 0.4, 1.0]], [[0.0, 0.2, 1.0]]], dtype=np.float32)
    assert doubt(spread, np.array([[True, True, False]])) == pytest.approx(0.2)


def test_levels_of_spread():
    assert spread_levels(np.array([0, 0.5, 1, 1.0001], dtype=np.float32)).tolist() == [0, 128, 255, 255]
