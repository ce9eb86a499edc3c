import numpy as np
import pytest
from scipy import ndimage

from annotations.domain.kinetics.sharpness import edge_sharpness_per_px

A1 = np.zeros((100, 140), dtype=bool)
A1[40:64, 10:130] = True
PICTURE = np.where(A1, 90.0, 170.0)


def seen(blur_px, noise=12.0):
    grey = ndimage.gaussian_filter(PICTURE, blur_px)
    return grey + np.random.default_rng(3).normal(0, noise, grey.shape)


def test_a_blurred_edge_is_less_steep_whatever_the_noise():
    sharp, blurred = (edge_sharpness_per_px(seen(blur), A1) for blur in (1.2, 4.0))
    assert blurred < 0.6 * sharp


def test_brightness_and_contrast_do_not_count():
    assert edge_sharpness_per_px(3 * seen(1.5) + 40, A1) == pytest.approx(edge_sharpness_per_px(seen(1.5), A1))


def test_what_is_excluded_does_not_count():
    bright = seen(1.5)
    bright[:, 90:] = 1000.0
    exclusion = np.zeros_like(A1)
    exclusion[:, 85:] = True
    assert edge_sharpness_per_px(bright, A1, exclusion=exclusion) == pytest.approx(
        edge_sharpness_per_px(seen(1.5), A1), rel=0.15
    )


def test_no_edge_has_no_sharpness():
    assert np.isnan(edge_sharpness_per_px(PICTURE, np.zeros_like(A1)))
    assert np.isnan(edge_sharpness_per_px(np.full(A1.shape, 7.0), A1))
    with pytest.raises(ValueError, match="shape"):
        edge_sharpness_per_px(PICTURE[1:], A1)
