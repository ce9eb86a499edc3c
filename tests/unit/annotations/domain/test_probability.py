import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from annotations.domain import masks, probability

any_levels = hnp.arrays(np.uint8, hnp.array_shapes(min_dims=2, max_dims=2, max_side=21))
steps = st.integers(-25, 25)


def test_levels_are_the_nearest_ones():
    given = np.array([0, 0.001, 0.002, 0.25, 0.5, 0.75, 0.999, 1], dtype=np.float32)
    assert probability.quantised(given).tolist() == [0, 0, 1, 64, 127, 191, 255, 255]


@given(hnp.arrays(np.float32, 20, elements=st.floats(0, 1, width=32)))
def test_a_level_tells_what_is_likelier_inside_than_outside(values):
    assert np.array_equal(probability.quantised(values) >= probability.LIKELY_INSIDE, values > 0.5)


@pytest.mark.parametrize("towards", [0, 1])
def test_the_nearest_number_beside_a_half_falls_on_its_side(towards):
    beside = np.nextafter(np.float32(0.5), np.float32(towards))
    assert (probability.quantised(beside) >= probability.LIKELY_INSIDE) == (towards == 1)


@given(any_levels)
def test_what_is_kept_is_close_and_on_the_same_side(levels):
    kept = probability.coarse(levels)
    assert np.abs(kept.astype(int) - levels).max() < 8
    assert np.array_equal(kept >= probability.LIKELY_INSIDE, levels >= probability.LIKELY_INSIDE)
    assert np.array_equal(probability.coarse(kept), kept)


def test_what_is_kept_reaches_both_ends():
    kept = np.unique(probability.coarse(np.arange(256, dtype=np.uint8)[None]))
    assert (kept[0], kept[-1], len(kept)) == (0, probability.CERTAIN, probability.KEPT_LEVELS)


@given(any_levels)
def test_packed_levels_come_back(levels):
    height, width = levels.shape
    assert np.array_equal(probability.unpack(probability.pack(levels), height=height, width=width), levels)


@pytest.mark.parametrize("data", [zlib.compress(bytes(5)), zlib.compress(bytes(7)), zlib.compress(bytes(10**7))])
def test_levels_of_another_size_are_a_mistake(data):
    with pytest.raises(ValueError, match="2 x 3"):
        probability.unpack(data, height=2, width=3)


@given(any_levels, steps, steps)
def test_levels_move_as_masks_do(levels, rows, cols):
    seen = probability.moved(levels, rows, cols)
    for level in (1, probability.LIKELY_INSIDE, probability.CERTAIN):
        assert np.array_equal(seen >= level, masks.moved(levels >= level, rows, cols))


def test_only_bytes_are_levels():
    with pytest.raises(ValueError, match="uint8"):
        probability.pack(np.zeros((2, 3)))
