from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.reproduction.fractions import PERCENTAGES, spread_order, subset


@given(st.integers(1, 80), st.integers(0, 100))
def test_smaller_shares_lie_within_larger_ones(n, seed):
    subsets = [set(subset(n, percentage, seed=seed)) for percentage in PERCENTAGES]

    assert all(small <= large for small, large in pairwise(subsets))
    assert subsets[-1] == set(range(n))
    assert all(len(chosen) >= min(2, n) for chosen in subsets)


@given(st.integers(8, 80), st.integers(0, 20))
def test_a_quarter_is_spread_over_the_whole_time(n, seed):
    chosen = [-1, *subset(n, 25, seed=seed), n]

    gaps = [later - earlier for earlier, later in pairwise(chosen)]
    assert max(gaps) <= max(8, n // 2)


def test_seeds_choose_differently_and_repeat_themselves():
    assert spread_order(50, seed=1) == spread_order(50, seed=1)
    assert len({tuple(subset(50, 10, seed=seed)) for seed in range(5)}) > 1


def test_impossible_shares():
    for percentage in (0, 101):
        with pytest.raises(ValueError, match="percentage"):
            subset(10, percentage, seed=0)
    with pytest.raises(ValueError, match="at least one frame"):
        spread_order(0, seed=0)
