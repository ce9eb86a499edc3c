import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from annotations.domain import masks
from annotations.domain.errors import InvalidInput

shapes = hnp.array_shapes(min_dims=2, max_dims=2, max_side=21)
any_mask = hnp.arrays(np.bool_, shapes)
two_masks = shapes.flatmap(lambda shape: st.tuples(hnp.arrays(np.bool_, shape), hnp.arrays(np.bool_, shape)))


@given(any_mask, st.integers(0, 9))
def test_a_packed_mask_comes_back(mask, level):
    height, width = mask.shape
    assert np.array_equal(masks.unpack(masks.pack(mask, level=level), height=height, width=width), mask)


def test_bits_run_along_the_rows_and_across_their_ends():
    mask = np.array([[1, 0, 0], [0, 0, 0], [0, 1, 1]], dtype=bool)
    assert zlib.decompress(masks.pack(mask)) == bytes([0b10000001, 0b10000000])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"no stream", id="no zlib"),
        pytest.param(b"", id="nothing"),
        pytest.param(zlib.compress(bytes(2))[:-3], id="cut"),
        pytest.param(zlib.compress(bytes(1)), id="too small"),
        pytest.param(zlib.compress(bytes(3)), id="too big"),
        pytest.param(zlib.compress(bytes(10_000_000)), id="bomb"),
        pytest.param(zlib.compress(bytes(2)) + b"x", id="tail"),
        pytest.param(zlib.compress(bytes([0, 1])), id="padding"),
    ],
)
def test_what_is_no_mask_of_this_size_is_refused(data):
    with pytest.raises(InvalidInput) as refused:
        masks.unpack(data, height=3, width=3)
    assert refused.value.code == "mask_unreadable"


@given(two_masks)
def test_the_fingerprint_tells_masks_apart(pair):
    first, second = pair
    assert (masks.sha256(first) == masks.sha256(second)) == np.array_equal(first, second)


def test_the_fingerprint_depends_on_the_shape():
    assert masks.sha256(np.zeros((2, 8), bool)) != masks.sha256(np.zeros((8, 2), bool))


@given(two_masks)
def test_a_clipped_mask_lies_inside_and_keeps_all_that_may_stay(pair):
    inner, outer = pair
    clipped = masks.clip_inside(inner, outer)
    assert masks.outside_px(clipped, outer) == 0
    assert masks.area_px(clipped) + masks.outside_px(inner, outer) == masks.area_px(inner)
    assert np.array_equal(masks.clip_inside(clipped, outer), clipped)


def test_grey_images_and_unequal_shapes_are_no_masks():
    with pytest.raises(ValueError, match="uint8"):
        masks.area_px(np.zeros((2, 2), np.uint8))
    with pytest.raises(ValueError, match="one shape"):
        masks.clip_inside(np.zeros((2, 2), bool), np.zeros((2, 3), bool))


@given(st.integers(-6, 6), st.integers(-6, 6), st.integers(0, 2**24 - 1))
def test_moving_the_window_leaves_every_pixel_where_it_is_in_the_field(rows, cols, bits):
    mask = np.array([bits >> n & 1 for n in range(24)], dtype=bool).reshape(4, 6)
    seen = masks.moved(mask, rows, cols)
    before = {(row, col) for row, col in np.argwhere(mask).tolist()}
    after = {(row + rows, col + cols) for row, col in np.argwhere(seen).tolist()}
    assert after == {(r, c) for r, c in before if 0 <= r - rows < 4 and 0 <= c - cols < 6}
