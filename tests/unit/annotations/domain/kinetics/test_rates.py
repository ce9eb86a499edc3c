import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics.rates import slope_since_reaction, smooth_slope

times = st.lists(st.floats(0.5, 50), min_size=7, max_size=25).map(np.cumsum)
coefficient = st.floats(-5, 5)


@given(times, coefficient, coefficient, st.floats(-0.01, 0.01))
def test_a_parabola_is_followed_exactly_whatever_the_clock(times_s, start, slope, bend):
    level, rate = smooth_slope(times_s, start + slope * times_s + bend * times_s**2)
    scale = 1 + abs(start) + times_s[-1] * abs(slope) + times_s[-1] ** 2 * abs(bend)
    assert level == pytest.approx(start + slope * times_s + bend * times_s**2, abs=1e-6 * scale)
    assert rate == pytest.approx(slope + 2 * bend * times_s, abs=1e-5 * scale)


def test_few_frames_are_joined_by_a_straight_line():
    _, rate = smooth_slope(np.array([0.0, 10, 20, 30, 40]), np.array([1.0, -1, 0, -1, 1]))
    assert np.abs(rate).max() < 0.2
    assert smooth_slope(np.array([0.0, 1, 5, 6]), np.array([0.0, 2, 10, 12]))[1] == pytest.approx(2)


def test_noise_is_smoothed():
    times_s = np.cumsum(np.tile([5.0, 15.0, 8.0, 30.0], 12))
    noisy = -2.0 * times_s + np.random.default_rng(3).normal(0, 20, len(times_s))
    _, rate = smooth_slope(times_s, noisy)
    raw = np.diff(noisy) / np.diff(times_s)
    assert np.std(rate) < 0.35 * np.std(raw)
    assert np.mean(rate) == pytest.approx(-2.0, abs=0.3)


def test_the_slope_may_jump_where_the_reaction_begins():
    times_s = np.array([-50, -40, -30, -20, -10, 0, 10, 25, 40, 60, 70], dtype=float)
    _, rate = slope_since_reaction(times_s, 100 - np.maximum(times_s, 0))
    assert rate[times_s < 0] == pytest.approx(0, abs=1e-9)
    assert rate[times_s >= 0] == pytest.approx(-1)


def test_unknown_frames_are_bridged_and_few_frames_have_no_slope():
    times_s = np.arange(8.0)
    level, rate = smooth_slope(times_s, np.where(times_s == 3, np.nan, 2 * times_s))
    assert level[3] == pytest.approx(6)
    assert rate[3] == pytest.approx(2)
    assert np.isnan(smooth_slope(times_s[:3], times_s[:3])[1]).all()
    assert np.isnan(smooth_slope(np.array([1.0, 1, 1, 2, 2, 3]), np.arange(6.0))[1]).all()
