import numpy as np
import pytest

from annotations.domain.kinetics.conversion import FIRST_FRAME, MEAN_BEFORE_REACTION, conversion, first_volume

TIMES_S = np.array([-20.0, -10.0, 0.0, 30.0, 60.0])
VOLUME = np.array([101.0, 99.0, 103.0, 60.6, 0.0])
SIGMA = np.full(5, 3.0)


def test_the_first_volume_is_the_mean_until_the_reaction_begins():
    v0 = first_volume(TIMES_S, VOLUME, SIGMA)
    assert v0.volume == pytest.approx(101)
    assert v0.rule == MEAN_BEFORE_REACTION
    assert v0.frames == (0, 1, 2)
    assert v0.sigma == pytest.approx(3 / np.sqrt(3))


def test_the_spread_of_equal_frames_counts_where_it_is_larger():
    v0 = first_volume(TIMES_S, np.array([120.0, 80.0, 100.0, 50.0, 0.0]), SIGMA)
    assert v0.sigma == pytest.approx(20 / np.sqrt(3))


def test_without_such_frames_it_is_the_first_one_and_says_so():
    v0 = first_volume(TIMES_S + 25, VOLUME, SIGMA)
    assert (v0.volume, v0.rule, v0.frames) == (101, FIRST_FRAME, (0,))


def test_frames_without_a_volume_are_no_first_volume():
    assert first_volume(TIMES_S, np.array([np.nan, 0, np.nan, 50.0, 40.0]), SIGMA).frames == (3,)
    assert first_volume(TIMES_S, np.array([np.nan, 0, 0, 0, np.nan]), SIGMA) is None


def test_conversion_runs_from_none_to_all():
    x, sigma = conversion(VOLUME, SIGMA, first_volume(TIMES_S, VOLUME, SIGMA))
    assert x[3:] == pytest.approx([0.4, 1.0])
    assert np.mean(x[:3]) == pytest.approx(0)
    assert sigma[4] == pytest.approx(3 / 101)  # nothing is left, so V0 does not matter
    assert sigma[3] == pytest.approx(np.hypot(3, 0.6 * 3 / np.sqrt(3)) / 101)
