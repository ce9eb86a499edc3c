import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.spread import mean_interval, spread


def test_of_known_figures():
    found = spread([0.9, math.nan, 0.8, 1.0])
    assert (found.n, found.median, found.interval) == (3, 0.9, None)
    assert (found.mean, found.sd) == (pytest.approx(0.9), pytest.approx(0.1))
    assert spread([math.nan]) is spread([]) is None
    assert math.isnan(spread([0.5]).sd)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=60))
def test_the_interval_lies_among_the_figures(values):
    low, high = mean_interval(np.array(values))
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    assert mean_interval(np.array(values)) == (low, high)


def test_the_interval_holds_the_true_mean_about_as_often_as_it_says():
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(200):
        low, high = mean_interval(rng.normal(0.9, 0.02, size=80))
        held += low <= 0.9 <= high
    assert 0.88 <= held / 200 <= 0.99


def test_frames_that_go_together_make_it_wider():
    rng = np.random.default_rng(2)
    alone = rng.normal(0, 1, size=270)
    together = np.repeat(rng.normal(0, 1, size=27), 10)
    width = {name: np.ptp(mean_interval(values / values.std())) for name, values in (("alone", alone), ("t", together))}
    assert width["t"] > 1.8 * width["alone"]


def test_too_few_say_nothing():
    assert mean_interval(np.array([0.5, 0.6])) is None
