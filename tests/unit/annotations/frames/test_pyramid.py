import numpy as np
import pytest

from annotations.frames import pyramid


def slowly(frames):
    """The same in the plainest way."""
    padded = np.pad(frames, ((0, 0), (0, frames.shape[1] % 2), (0, frames.shape[2] % 2)), mode="edge").astype(int)
    sums = padded[:, ::2, ::2] + padded[:, 1::2, ::2] + padded[:, ::2, 1::2] + padded[:, 1::2, 1::2]
    return (sums + 2) // 4


def test_the_mean_is_rounded_half_up():
    frame = np.array([[[0, 1, 5, 5], [0, 1, 5, 6]]], dtype=np.uint8)
    np.testing.assert_array_equal(pyramid.halved(frame), [[[1, 5]]])  # 0.5 and 5.25


def test_odd_edges_count_twice():
    frame = np.array([[[10, 20, 30], [10, 20, 31], [40, 50, 61]]], dtype=np.uint16)
    np.testing.assert_array_equal(pyramid.halved(frame), [[[15, 31], [45, 61]]])


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("size", [(1, 1), (1, 7), (130, 258), (131, 64), (200, 65)])
def test_any_size_agrees_with_the_plain_way(dtype, size):
    frames = np.random.default_rng(3).integers(0, np.iinfo(dtype).max, (3, *size), dtype=dtype, endpoint=True)
    frames[0] = np.iinfo(dtype).max  # nothing runs over
    half = pyramid.halved(frames)
    assert half.dtype == frames.dtype
    np.testing.assert_array_equal(half, slowly(frames))


def test_a_cut_out_of_a_larger_array_is_no_obstacle():
    frames = np.random.default_rng(3).integers(0, 65536, (2, 40, 50), dtype=np.uint16)[:, 3:35, 5:37]
    np.testing.assert_array_equal(pyramid.halved(frames), slowly(frames))


def test_other_depths_are_refused():
    with pytest.raises(ValueError, match="float32"):
        pyramid.halved(np.zeros((1, 2, 2), np.float32))
