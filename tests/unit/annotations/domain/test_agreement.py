import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from annotations.domain import agreement
from annotations.domain.masks import moved
from tests.factories import square

shapes = hnp.array_shapes(min_dims=2, max_dims=2, max_side=14)


def masks_of_one_shape(count):
    return shapes.flatmap(lambda shape: st.tuples(*[hnp.arrays(np.bool_, shape)] * count))


def box(top, left, height, width, *, shape=(40, 40)):
    mask = np.zeros(shape, dtype=bool)
    mask[top : top + height, left : left + width] = True
    return mask


@given(masks_of_one_shape(2))
def test_exchanging_the_two_changes_only_the_signs(pair):
    one, other = agreement.compare(*pair), agreement.compare(*pair[::-1])
    assert (one.dice, one.iou) == (other.dice, other.iou)
    assert one.area_difference_px == -other.area_difference_px
    assert one.boundary_mean_px == pytest.approx(other.boundary_mean_px, nan_ok=True)
    assert one.boundary_p95_px == pytest.approx(other.boundary_p95_px, nan_ok=True)


@given(masks_of_one_shape(1))
def test_a_mask_agrees_with_itself(one):
    found = agreement.compare(*one, *one)
    assert (found.dice, found.iou, found.area_difference_px) == (1, 1, 0)
    assert (found.boundary_mean_px, found.boundary_p95_px) == (0, 0)


@given(masks_of_one_shape(2))
def test_dice_and_iou_tell_the_same_and_follow_the_formula(pair):
    first, second = pair
    found = agreement.compare(first, second)
    union = np.logical_or(first, second).sum()
    expected = np.logical_and(first, second).sum() / union if union else 1
    assert found.iou == pytest.approx(expected)
    assert found.dice == pytest.approx(2 * found.iou / (1 + found.iou))


@given(masks_of_one_shape(3))
def test_the_part_not_in_common_obeys_the_triangle(three):
    a, b, c = three

    def apart(one, other):  # Jaccard's distance is a metric; Dice's is none
        return 1 - agreement.compare(one, other).iou

    assert apart(a, c) <= apart(a, b) + apart(b, c) + 1e-12


@given(masks_of_one_shape(3))
def test_what_does_not_count_changes_nothing(three):
    first, second, counted = three
    found = agreement.compare(first, second, counted)
    painted = agreement.compare(first | ~counted, second ^ ~counted, counted)
    for name in ("first_px", "second_px", "both_px", "boundary_mean_px", "boundary_p95_px"):
        assert getattr(painted, name) == pytest.approx(getattr(found, name), nan_ok=True)


@given(st.integers(0, 6), st.integers(4, 12))
def test_a_shifted_square_overlaps_by_what_is_left_of_it(step, side):
    mask = box(12, 12, side, side)
    found = agreement.compare(mask, moved(mask, 0, -step))
    left = max(0, side - step)
    assert found.dice == pytest.approx(left / side)
    assert found.area_difference_px == 0
    assert found.boundary_p95_px <= step


def test_empty_masks():
    nothing, something = square(0), square(4)
    assert agreement.compare(nothing, nothing) == agreement.LayerFigures(0, 0, 0, 0, 0)
    assert agreement.compare(nothing, nothing).dice == agreement.compare(nothing, nothing).iou == 1
    one = agreement.compare(nothing, something)
    assert (one.dice, one.iou, one.area_difference_px) == (0, 0, 16)
    assert math.isnan(one.boundary_mean_px)
    assert math.isnan(one.boundary_p95_px)


def test_masks_of_two_sizes_are_refused():
    with pytest.raises(ValueError, match="one shape"):
        agreement.compare(square(2), square(2, height=5))


def test_volume_effect_of_known_areas():
    # A1 from 100 to 102 px, A2 40 px in both: (102^2 - 40^2) / (100^2 - 40^2) - 1
    share = (102**2 - 40**2) / (100**2 - 40**2) - 1
    assert agreement.volume_effect((100, 40), (102, 40), of_first=True) == pytest.approx(share)
    assert agreement.volume_effect((100, 40), (102, 40)) == pytest.approx(share / (1 + share / 2))


@given(st.integers(1, 900), st.integers(0, 900), st.integers(1, 900), st.integers(0, 900))
def test_volume_effect_turns_its_sign_when_exchanged(a1, a2, b1, b2):
    one, other = agreement.volume_effect((a1, a2), (b1, b2)), agreement.volume_effect((b1, b2), (a1, a2))
    assert one == pytest.approx(-other, nan_ok=True)
    assert math.isnan(one) == (a2 > a1 or b2 > b1 or (a1 == a2 and b1 == b2))


def test_no_truth_has_no_volume_to_compare_with():
    assert math.isnan(agreement.volume_effect((0, 0), (10, 2), of_first=True))
    assert agreement.volume_effect((0, 0), (10, 2)) == 2
