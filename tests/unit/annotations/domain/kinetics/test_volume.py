import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics.volume import area_sigma_of_volume_px3, tube_volume_px3, with_scale_and_length

diameters = st.floats(5, 100)


@given(diameters, st.floats(0, 1), st.floats(10, 400))
def test_the_volume_of_a_tube_comes_back_from_its_areas(outer, core_ratio, length):
    core = outer * core_ratio
    volume = tube_volume_px3(outer * length, core * length, length_px=length)
    assert float(volume) == pytest.approx(np.pi / 4 * (outer**2 - core**2) * length, abs=1e-6)


def test_a_core_larger_than_the_filament_or_no_mask_has_no_volume():
    volume = tube_volume_px3(np.array([10.0, np.nan, 10.0]), np.array([11.0, 1.0, 10.0]), length_px=5)
    assert np.isnan(volume).tolist() == [True, True, False]
    assert volume[2] == 0


@given(diameters, st.floats(0.1, 0.9), st.floats(0.1, 3), st.floats(0.1, 3))
def test_the_uncertainty_is_the_first_order_of_what_random_areas_do(outer, ratio, sigma1, sigma2):
    a1, a2, length = np.array([outer * 100]), np.array([outer * ratio * 100]), 100.0
    step = 1e-3
    by_a1 = (tube_volume_px3(a1 + step, a2, length_px=length) - tube_volume_px3(a1, a2, length_px=length)) / step
    by_a2 = (tube_volume_px3(a1, a2 + step, length_px=length) - tube_volume_px3(a1, a2, length_px=length)) / step
    stated = area_sigma_of_volume_px3(a1, a2, np.array([sigma1]), np.array([sigma2]), length_px=length)
    assert stated == pytest.approx(np.hypot(by_a1 * sigma1, by_a2 * sigma2), rel=1e-3)


def test_the_scale_counts_three_times():
    volume, area_part = np.array([100.0]), np.array([3.0])
    assert with_scale_and_length(volume, area_part) == pytest.approx([3.0])
    assert with_scale_and_length(volume, area_part, length_sigma_rel=0.04) == pytest.approx([5.0])
    assert with_scale_and_length(volume, 0 * area_part, scale_sigma_rel=0.01) == pytest.approx([3.0])


@pytest.mark.parametrize("length", [0.0, -3.0, float("nan")])
def test_a_length_is_a_positive_number(length):
    with pytest.raises(ValueError, match="centre line"):
        tube_volume_px3(1.0, 0.0, length_px=length)


def test_one_length_a_frame_and_unknown_ones():
    volume = tube_volume_px3(np.array([10.0, 10.0]), np.zeros(2), length_px=np.array([5.0, np.nan]))
    assert volume[0] == pytest.approx(np.pi * 5)
    assert np.isnan(volume[1])


def test_areas_that_err_alike_spoil_the_wall_less():
    a1, a2, sigma = np.array([100.0]), np.array([90.0]), np.array([2.0])
    alone = area_sigma_of_volume_px3(a1, a2, sigma, sigma, length_px=10.0)
    together = area_sigma_of_volume_px3(a1, a2, sigma, sigma, length_px=10.0, covariance_px2=4.0)
    assert alone == pytest.approx(np.pi / 20 * np.hypot(200, 180))
    assert together == pytest.approx(np.pi / 20 * (200 - 180))
