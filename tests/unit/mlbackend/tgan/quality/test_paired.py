import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from mlbackend.tgan.quality.paired import psnr, ssim


def pair(seed, noise, shape=(24, 31)):
    random = np.random.default_rng(seed)
    first = random.random(shape)
    return first, (first + random.normal(0, noise, shape)).clip(0, 1)


@settings(max_examples=25)
@given(st.integers(0, 1000), st.floats(0.001, 1))
def test_as_scikit_image_says(seed, noise):
    first, second = pair(seed, noise)
    expected = structural_similarity(
        first, second, data_range=1.0, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )

    assert ssim(first, second) == pytest.approx(expected, abs=1e-9)
    assert psnr(first, second) == pytest.approx(peak_signal_noise_ratio(first, second, data_range=1.0))


def test_equal_images():
    image, _ = pair(1, 0.1)

    assert ssim(image, image) == pytest.approx(1)
    assert psnr(image, image) == math.inf


def test_a_known_error():
    black = np.zeros((16, 16))

    assert psnr(black, black + 0.1) == pytest.approx(20)
    assert ssim(1 - np.eye(16), np.eye(16)) < 0


@settings(max_examples=25)
@given(st.integers(0, 1000), st.floats(0.01, 0.5))
def test_both_ways_the_same_and_within_bounds(seed, noise):
    first, second = pair(seed, noise)

    assert ssim(first, second) == pytest.approx(ssim(second, first))
    assert -1 <= ssim(first, second) <= 1


def test_more_noise_is_less_alike():
    found = [(ssim(*pair(3, noise)), psnr(*pair(3, noise))) for noise in (0.01, 0.05, 0.2)]

    assert found == sorted(found, reverse=True)


def test_without_room_for_a_window_it_is_undefined():
    assert math.isnan(ssim(np.zeros((10, 30)), np.zeros((10, 30))))


def test_two_shapes_cannot_be_compared():
    with pytest.raises(ValueError, match="one shape"):
        ssim(np.zeros((16, 16)), np.zeros((16, 17)))
