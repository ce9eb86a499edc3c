import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from annotations.domain import change

two_masks = hnp.array_shapes(min_dims=2, max_dims=2).flatmap(
    lambda shape: st.tuples(hnp.arrays(np.bool_, shape), hnp.arrays(np.bool_, shape))
)


def test_the_four_classes():
    first = np.array([[0, 0, 1, 1]], dtype=bool)
    second = np.array([[0, 1, 0, 1]], dtype=bool)
    expected = [[change.NO_CHANGE, change.APPEARING, change.DISAPPEARING, change.OVERLAPPING]]
    assert change.change_map(first, second).tolist() == expected == [[0, 1, 2, 3]]


@given(two_masks)
def test_both_masks_come_back(pair):
    first, second = pair
    changed = change.change_map(first, second)
    assert changed.dtype == np.uint8
    assert np.array_equal(change.first_mask(changed), first)
    assert np.array_equal(change.second_mask(changed), second)


@given(two_masks)
def test_turning_a_pair_round_swaps_appearing_and_disappearing(pair):
    first, second = pair
    swap = np.array([change.NO_CHANGE, change.DISAPPEARING, change.APPEARING, change.OVERLAPPING], np.uint8)
    assert np.array_equal(swap[change.change_map(first, second)], change.change_map(second, first))
