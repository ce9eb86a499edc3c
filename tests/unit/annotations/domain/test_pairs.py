import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain import pairs


def test_the_counts_of_the_published_training_filaments():
    frames = (51, 56, 19)
    assert sum(len(pairs.unordered_pairs(n)) for n in frames) == 2986
    assert sum(len(pairs.ordered_pairs(n)) for n in frames) == 6098


def test_partners_of_three_frames():
    assert [pairs.partners(3, t, "forward") for t in range(3)] == [[0], [0], [0]]
    assert [pairs.partners(3, t, "backward") for t in range(3)] == [[2], [2], [2]]
    assert [pairs.partners(3, t, "consecutive") for t in range(3)] == [[1], [2], [2]]
    assert [pairs.partners(3, t, "ensemble") for t in range(3)] == [[0, 1, 2]] * 3


@given(st.integers(1, 12))
def test_both_orders_of_the_unordered_pairs_are_the_ordered_ones(n):
    unordered = pairs.unordered_pairs(n)
    both = {*unordered, *((later, t) for t, later in unordered)}
    assert both == set(pairs.ordered_pairs(n, self_pairs=False))
    assert len(pairs.ordered_pairs(n)) == n * n


@pytest.mark.parametrize(("t", "fusion"), [(3, "forward"), (-1, "backward"), (0, "sideways")])
def test_no_such_frame_or_fusion(t, fusion):
    with pytest.raises(ValueError, match="expected"):
        pairs.partners(3, t, fusion)
