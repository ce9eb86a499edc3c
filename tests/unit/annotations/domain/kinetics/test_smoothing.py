import numpy as np
import pytest

from annotations.domain.kinetics.rates import slope_since_reaction
from annotations.domain.kinetics.smoothing import TOO_FEW, TOO_FEW_FOR_AN_INTERVAL, Smoother

TIMES_S = np.cumsum(np.tile([10.0, 25.0, 8.0, 17.0], 10)) - 120
VALUES = 100 - 0.05 * np.maximum(TIMES_S, 0) + np.random.default_rng(1).normal(0, 1, 40)
EVEN = np.ones(40)


def smooth(values=VALUES, sigma=EVEN, times_s=TIMES_S):
    return Smoother(times_s, np.isfinite(values)).smooth(values, sigma, resamples=200, seed=3)


def test_level_and_slope_are_those_of_the_table():
    level, slope = slope_since_reaction(TIMES_S, VALUES)
    found = smooth()
    assert found.level == pytest.approx(level)
    assert found.slope == pytest.approx(slope)
    assert found.reasons == ()


def test_errors_grow_with_the_noise_and_not_with_the_values():
    quiet = VALUES.copy()
    quiet[:] = 100 + (VALUES - 100) / 10
    ratio = smooth().slope_errors.std() / smooth(quiet).slope_errors.std()
    assert ratio == pytest.approx(10)
    assert smooth(VALUES + 1000).slope_errors == pytest.approx(smooth().slope_errors, abs=1e-9)


def test_noise_is_larger_where_the_stated_uncertainty_is():
    found = smooth(sigma=np.where(TIMES_S < 200, 1.0, 4.0))
    spread = found.level_errors.std(axis=1)
    assert np.median(spread[TIMES_S > 260]) > 2 * np.median(spread[(TIMES_S > 20) & (TIMES_S < 140)])


def test_few_frames_have_no_interval_and_very_few_no_slope():
    some = smooth(VALUES[8:15], EVEN[:7], TIMES_S[8:15] - TIMES_S[8])
    assert np.isfinite(some.slope).all()
    assert np.isnan(some.slope_errors).all()
    assert some.reasons == (TOO_FEW_FOR_AN_INTERVAL,)
    few = smooth(VALUES[8:11], EVEN[:3], TIMES_S[8:11] - TIMES_S[8])
    assert np.isnan(few.slope).all()
    assert few.reasons == (TOO_FEW, TOO_FEW_FOR_AN_INTERVAL)
