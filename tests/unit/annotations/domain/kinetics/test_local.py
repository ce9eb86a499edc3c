import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics.local import local_curve

times = st.lists(st.floats(0.5, 50), min_size=7, max_size=25).map(np.cumsum)


@given(times, st.randoms(use_true_random=False))
def test_the_order_of_the_known_times_does_not_matter(times_s, random):
    shuffled = np.array(random.sample(range(len(times_s)), len(times_s)))
    in_order, mixed = (local_curve(times_s, known, neighbours=9) for known in (times_s, times_s[shuffled]))
    values = np.sin(times_s / 40)
    assert mixed.slope @ values[shuffled] == pytest.approx(in_order.slope @ values, abs=1e-9)


@given(times)
def test_weights_of_a_level_sum_to_one_and_those_of_a_slope_to_none(times_s):
    curve = local_curve(times_s, times_s, neighbours=9)
    assert curve.level.sum(axis=1) == pytest.approx(1)
    assert curve.slope.sum(axis=1) == pytest.approx(0, abs=1e-8)
    assert curve.slope @ times_s == pytest.approx(1)


def test_only_neighbours_count():
    times_s = np.arange(40.0)
    curve = local_curve(times_s, times_s, neighbours=9)
    assert (np.abs(curve.level.toarray()) > 0).sum(axis=1).max() <= 9


def test_too_few_different_times_have_no_curve():
    assert local_curve(np.arange(4.0), np.array([1.0, 1, 2, 3]), neighbours=9) is None
