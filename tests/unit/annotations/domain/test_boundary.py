import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage
from skimage.metrics import hausdorff_distance
from skimage.segmentation import find_boundaries

from annotations.domain import boundary
from tests.factories import square

shapes = hnp.array_shapes(min_dims=2, max_dims=2, max_side=16)
two = shapes.flatmap(lambda shape: st.tuples(hnp.arrays(np.bool_, shape), hnp.arrays(np.bool_, shape)))


@given(two)
def test_edges_are_scikit_images_inner_boundaries(pair):
    mask, _ = pair
    expected = find_boundaries(mask, connectivity=1, mode="inner") & mask
    assert np.array_equal(boundary.edge(mask), expected)


@given(two)
def test_distances_are_those_of_scipys_distance_transform(pair):
    first, second = (boundary.edge(mask) for mask in pair)
    found = boundary.distance(*pair)
    if not first.any() or not second.any():
        assert math.isnan(found.mean_px) == (first.any() != second.any())
        return
    pooled = np.concatenate(
        [ndimage.distance_transform_edt(~second)[first], ndimage.distance_transform_edt(~first)[second]]
    )
    assert found == pytest.approx((pooled.mean(), np.percentile(pooled, 95)))


@given(two)
def test_nothing_is_further_than_hausdorffs_distance(pair):
    first, second = (boundary.edge(mask) for mask in pair)
    if first.any() and second.any():
        assert boundary.distance(*pair).p95_px <= hausdorff_distance(first, second) + 1e-9


@given(two)
def test_computing_in_parts_changes_nothing(pair):
    whole, block = boundary.distance(*pair), boundary.BLOCK
    boundary.BLOCK = 5
    try:
        assert boundary.distance(*pair) == pytest.approx(whole, nan_ok=True)
    finally:
        boundary.BLOCK = block


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_square_that_is_eroded_all_around(step):
    whole = np.zeros((40, 40), dtype=bool)
    whole[8:32, 8:32] = True
    eroded = ndimage.binary_erosion(whole, iterations=step, structure=np.ones((3, 3)))
    found = boundary.distance(whole, eroded)
    assert step <= found.mean_px < step * 1.1  # only the corners are further away
    assert step <= found.p95_px <= step * math.sqrt(2)


def test_two_squares_one_beside_the_other():
    # Columns 0-1 against columns 5-6 of a picture whose upper and lower ends both reach: edges are columns 1, 5 and 6.
    first, second = np.zeros((6, 9), dtype=bool), np.zeros((6, 9), dtype=bool)
    first[:, :2] = second[:, 5:7] = True
    # 6 pixels at 4 px, 6 pixels at 4 px, 6 pixels at 5 px
    assert boundary.distance(first, second).mean_px == pytest.approx((4 + 4 + 5) / 3)


def test_where_pixels_do_not_count_nobody_drew_an_edge():
    first, second, counted = square(6), square(6), np.ones((12, 10), dtype=bool)
    counted[3:6, :] = False
    second[3:6, :] = False  # cut off where nothing counts
    assert boundary.distance(first & counted, second & counted, counted) == (0, 0)


def test_masks_without_an_edge():
    full, empty = np.ones((4, 4), dtype=bool), np.zeros((4, 4), dtype=bool)
    assert boundary.distance(full, full) == boundary.distance(empty, empty) == (0, 0)
    assert math.isnan(boundary.distance(empty, square(2, height=4, width=4)).mean_px)
