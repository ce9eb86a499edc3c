import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import wasserstein_distance

from mlbackend.tgan.quality.greys import BINS, histogram, histogram_distance


def test_brighter_by_a_tenth_is_a_tenth():
    image = np.random.default_rng(1).uniform(0, 0.8, (2, 40, 40))

    assert histogram_distance(image, image) == 0
    assert histogram_distance(image, image + 0.1) == pytest.approx(0.1, abs=1 / BINS)
    assert histogram_distance(np.zeros((1, 4, 4)), np.ones((1, 4, 4))) == pytest.approx(1, abs=1 / BINS)


@settings(max_examples=30)
@given(st.integers(0, 1000), st.floats(0.2, 3))
def test_as_the_earth_mover_of_scipy(seed, power):
    random = np.random.default_rng(seed)
    first, second = random.random((2, 8, 9)), random.random((3, 10, 7)) ** power

    assert histogram_distance(first, second) == pytest.approx(
        wasserstein_distance(first.ravel(), second.ravel()), abs=2 / BINS
    )


def test_shares_add_up_and_no_pixel_is_lost():
    found = histogram(np.array([[[0.0, 1.0], [1.2, -0.1]]]))

    assert found.sum() == 1
    assert found[0] == found[-1] == 0.5
