import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import PCG64, Generator

from annotations.domain.phantom.drift import drift_px, follow, shifted


@given(st.integers(0, 1000))
def test_drift_stays_within_its_limit(seed):
    drift = drift_px(Generator(PCG64(seed)), np.linspace(-40, 500, 30), limit_px=12.0)
    assert drift.shape == (30, 2)
    assert np.abs(drift).max() <= 12


@given(st.integers(0, 1000))
def test_the_region_follows_within_its_tolerance(seed):
    drift = drift_px(Generator(PCG64(seed)), np.linspace(-40, 500, 30), limit_px=12.0)
    assert np.abs(follow(drift, tolerance_px=4.0) - drift).max() <= 4


def test_the_region_stays_put_while_it_can():
    drift = np.array([[0, 0], [2, 0], [4, 0], [6, 0], [7, 0]], dtype=float)
    assert follow(drift, tolerance_px=5.0)[:, 0].tolist() == [0, 0, 0, 6, 6]


def test_a_plane_is_shifted_exactly():
    rows, cols = np.mgrid[:20, :20].astype(float)
    window = shifted(2 * rows + 3 * cols, top=4.25, left=7.5, height=5, width=6)
    expected = 2 * (np.arange(5)[:, None] + 4.25) + 3 * (np.arange(6)[None, :] + 7.5)
    assert window == pytest.approx(expected)
