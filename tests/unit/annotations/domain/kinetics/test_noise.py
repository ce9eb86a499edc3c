import numpy as np
import pytest
from scipy.sparse import csr_array

from annotations.domain.kinetics.local import local_curve
from annotations.domain.kinetics.noise import (
    SerialNoise,
    covariance_of_fit,
    noise_left_by_fit,
    noise_left_by_smoothing,
    smoothing_by_lag,
)

FRAMES, SERIES = 40, 400


def serial(correlation, seed=7):
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((FRAMES, SERIES))
    for frame in range(1, FRAMES):
        noise[frame] = correlation * noise[frame - 1] + np.sqrt(1 - correlation**2) * noise[frame]
    return 2.5 * noise


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
def test_size_and_correlation_come_back_though_a_fit_has_swallowed_a_part(correlation):
    """The raw residuals of a parabola understate both."""
    basis, _ = np.linalg.qr(np.vander(np.linspace(-1, 1, FRAMES), 3))
    noise = serial(correlation)
    residuals = noise - basis @ (basis.T @ noise)
    found = [noise_left_by_fit(series, basis) for series in residuals.T]
    assert np.mean([one.sigma**2 for one in found]) == pytest.approx(2.5**2, rel=0.12)
    assert np.median([one.correlation for one in found]) == pytest.approx(correlation, abs=0.07)
    if correlation:
        raw = np.median((residuals[1:] * residuals[:-1]).sum(axis=0) / (residuals**2).sum(axis=0))
        assert raw < correlation - 0.07


@pytest.mark.parametrize("correlation", [0.0, 0.5])
def test_the_same_for_a_smoother(correlation):
    times_s = np.cumsum(np.tile([10.0, 25.0, 8.0, 17.0], 10))
    kept = csr_array(np.eye(FRAMES) - local_curve(times_s, times_s, neighbours=27).level.toarray())
    by_lag = smoothing_by_lag(kept)
    found = [noise_left_by_smoothing(kept @ series, kept, *by_lag) for series in serial(correlation).T]
    # Single estimates scatter far upwards where forty frames look as if their noise hardly changed.
    assert np.median([one.sigma for one in found]) == pytest.approx(2.5, rel=0.1)
    assert np.median([one.correlation for one in found]) == pytest.approx(correlation, abs=0.1)


def test_the_covariance_of_a_mean_under_serial_noise():
    mean = np.ones((FRAMES, 1))
    assert covariance_of_fit(mean, SerialNoise(2.0, 0.0, 39)) == pytest.approx(4 / FRAMES)
    together = covariance_of_fit(mean, SerialNoise(2.0, 0.5, 20))[0, 0]
    assert together == pytest.approx(np.var(0.8 * serial(0.5, seed=1).mean(axis=0)), rel=0.2)


def test_a_perfect_fit_has_no_noise_and_few_residuals_no_correlation():
    basis, _ = np.linalg.qr(np.ones((10, 1)))
    assert noise_left_by_fit(np.zeros(10), basis) == SerialNoise(0.0, 0.0, 9)
    few, _ = np.linalg.qr(np.ones((4, 1)))
    assert noise_left_by_fit(np.array([1.0, 1, -1, -1]), few).correlation == 0
