import numpy as np
import pytest
from scipy.stats import t

from annotations.domain.kinetics.resampling import half_width, resampled, small_sample_factor

RESIDUALS = np.random.default_rng(2).standard_normal(600)


@pytest.mark.parametrize("correlation", [0.0, 0.6])
def test_resampled_noise_has_unit_size_and_the_correlation_asked_for(correlation):
    noise = resampled(RESIDUALS, correlation=correlation, frames=80, count=2000)
    assert noise.shape == (80, 2000)
    assert noise.std() == pytest.approx(1, abs=0.05)
    assert np.mean(noise[1:] * noise[:-1]) == pytest.approx(correlation, abs=0.06)


def test_correlation_that_residuals_have_is_not_added_to_that_of_the_noise():
    together = np.repeat(RESIDUALS, 2)
    noise = resampled(together, correlation=0.6, frames=80, count=2000)
    assert noise.std() == pytest.approx(1, abs=0.1)
    assert np.mean(noise[1:] * noise[:-1]) == pytest.approx(0.6, abs=0.12)


def test_the_same_seed_gives_the_same_noise():
    first, again, other = (resampled(RESIDUALS, correlation=0.3, frames=20, count=5, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_nothing_left_is_no_noise():
    assert np.all(resampled(np.zeros(10), correlation=0.0, frames=12, count=3) == 0)


def test_students_t_for_any_degrees():
    for degrees in (1, 2.5, 30):
        assert half_width(0.95, degrees) == pytest.approx(t.ppf(0.975, degrees))
    assert small_sample_factor(0.95, 5) == pytest.approx(2.571 / 1.960, rel=1e-3)
