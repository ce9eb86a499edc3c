import numpy as np
import pytest

from mlbackend.inference.certainty import certainty


def test_share_of_sure_pixels_among_those_that_count():
    inside = np.array([[[0.15, 0.85, 0.5, 0.16, 0.99]]])
    counted = np.array([[True, True, True, True, False]])

    assert certainty(inside, counted) == pytest.approx(2 / 4)


def test_mean_of_descriptors():
    inside = np.array([[[0.0, 1.0]], [[0.5, 1.0]]])

    assert certainty(inside, np.ones((1, 2), dtype=bool)) == pytest.approx(0.75)


def test_nothing_counts():
    assert certainty(np.ones((2, 1, 2)), np.zeros((1, 2), dtype=bool)) is None
