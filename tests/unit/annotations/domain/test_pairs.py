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


def test_references_are_spread_evenly_in_time_not_in_position():
    crowded_early = [0, 1, 2, 3, 4, 5, 50, 100]
    assert pairs.references(crowded_early, 3) == [0, 6, 7]
    assert pairs.references(range(9), 3) == [0, 4, 8]
    assert pairs.references(range(9), 1) == [8]
    assert pairs.references([0, 0, 0, 1], 3) == [0, 1, 3]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=20), st.integers(1, 25))
def test_references_are_different_frames(times, count):
    chosen = pairs.references(sorted(times), count)
    assert len(chosen) == len(set(chosen)) == min(count, len(times))
    assert chosen == sorted(chosen)
    assert set(chosen) <= set(range(len(times)))


def test_no_references_at_all():
    with pytest.raises(ValueError, match="1 reference or more, given 0"):
        pairs.references([0, 1], 0)


@given(st.integers(1, 8), st.sampled_from(pairs.FUSIONS))
def test_compared_pairs_are_those_of_the_partners(n, fusion):
    expected = [(t, other) for t in range(n) for other in pairs.partners(n, t, fusion)]
    assert pairs.compared(n, fusion) == expected


def test_no_pair_is_compared_twice_where_it_speaks_of_both_frames():
    assert pairs.compared(3, "ensemble", both_halves=True) == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
    assert pairs.compared(3, "backward", both_halves=True) == [(0, 2), (1, 2), (2, 2)]
    assert pairs.compared(4, "ensemble", among=[0, 3], both_halves=True) == [
        *((0, 0), (0, 3), (1, 0), (1, 3), (2, 0), (2, 3)),
        (3, 3),
    ]


@given(st.integers(1, 8), st.sampled_from(pairs.FUSIONS))
def test_with_both_halves_every_partner_is_still_heard(n, fusion):
    heard = {frozenset(pair) for pair in pairs.compared(n, fusion, both_halves=True)}
    assert heard == {frozenset(pair) for pair in pairs.compared(n, fusion)}


def test_chosen_partners_are_for_the_ensemble():
    with pytest.raises(ValueError, match="ensemble"):
        pairs.compared(3, "backward", among=[0])
