import numpy as np
import pytest

from mlbackend.synthesis.layers import core_of, one_hot, outer_of, three_levels

A1 = np.array([[1, 1, 0], [1, 1, 0]], dtype=bool)
A2 = np.array([[0, 1, 1], [0, 0, 0]], dtype=bool)


def test_two_masks_as_levels_and_back():
    levels = three_levels(A1, A2)
    assert levels.tolist() == [[1, 2, 0], [1, 1, 0]]
    assert np.array_equal(outer_of(levels), A1)
    assert np.array_equal(core_of(levels), A1 & A2)


def test_one_hot_says_the_same():
    hot = one_hot(np.stack([three_levels(A1, A2)] * 2))
    assert hot.shape == (2, 3, 2, 3)
    assert hot.dtype == np.float32
    assert np.all(hot.sum(axis=1) == 1)
    assert hot[1].argmax(axis=0).tolist() == three_levels(A1, A2).tolist()


def test_shapes_must_agree():
    with pytest.raises(ValueError, match="one shape"):
        three_levels(A1, A2[:1])
