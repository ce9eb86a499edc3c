import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from skimage.metrics import contingency_table

from annotations.domain import confusion
from tests.factories import pair, square

labels = hnp.array_shapes(min_dims=2, max_dims=2, max_side=9).flatmap(
    lambda shape: st.tuples(*[hnp.arrays(np.uint8, shape, elements=st.integers(0, 2))] * 2)
)


def test_classes_of_a_tube():
    masks = pair(4, 2)
    found = confusion.classes(masks["A1"], masks["A2"])
    assert (found[0, 0], found[1, 1], found[5, 5]) == (confusion.OUTER, confusion.INNER, confusion.BACKGROUND)
    assert np.bincount(found.ravel()).tolist() == [120 - 16, 16 - 4, 4]


def test_without_an_inner_area_there_are_two_classes():
    assert set(np.unique(confusion.classes(square(3)))) == {confusion.BACKGROUND, confusion.OUTER}


@given(labels)
def test_counts_are_scikit_images_contingency_table(two):
    expected = np.zeros((3, 3), dtype=int)
    table = contingency_table(*two).toarray()
    expected[: table.shape[0], : table.shape[1]] = table
    assert np.array_equal(confusion.counts(*two), expected)
    assert np.array_equal(confusion.counts(*two[::-1]), expected.T)


def test_only_what_counts_is_counted():
    first, second = confusion.classes(square(4)), confusion.classes(square(2))
    counted = square(3)
    assert confusion.counts(first, second, counted).tolist() == [[0, 0, 0], [5, 4, 0], [0, 0, 0]]


def test_kappa_of_a_table_worked_out_by_hand():
    # 20 + 15 of 50 agree; by chance 0.5 (Cohen's own example of two raters)
    assert confusion.kappa(np.array([[20, 5], [10, 15]])) == pytest.approx(0.4)
    assert confusion.kappa(np.diag([4, 3, 2])) == pytest.approx(1)
    assert math.isnan(confusion.kappa(np.diag([9, 0, 0])))
    assert math.isnan(confusion.kappa(np.zeros((3, 3), dtype=int)))


def test_a_map_adds_frames_up():
    found = confusion.ConfusionMap(12, 10)
    found.add(square(4), square(2))
    found.add(square(4), square(6), counted=~square(1))
    assert found.frames == 2
    assert (found.both[0, 0], found.both[1, 1], found.first_only[3, 3], found.second_only[5, 5]) == (1, 2, 1, 1)
    assert found.both.sum() + found.first_only.sum() == 16 + 15


def test_a_map_does_not_run_over():
    found = confusion.ConfusionMap(2, 2, frames=65_535)
    with pytest.raises(ValueError, match="65535"):
        found.add(*[np.ones((2, 2), dtype=bool)] * 2)
