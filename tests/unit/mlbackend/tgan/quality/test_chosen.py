import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.tgan.pictures import Picture
from mlbackend.tgan.quality.chosen import crops, evenly


def picture(height, width, counted=None):
    grey = np.arange(height * width, dtype=np.float32).reshape(height, width) / (height * width)
    return Picture("P", grey, np.ones((height, width), dtype=bool) if counted is None else counted)


def test_crops_lie_around_what_counts():
    counted = np.zeros((20, 20), dtype=bool)
    counted[12:18, 12:18] = True

    (found,) = crops([picture(20, 20, counted)], 6)

    assert np.array_equal(found, picture(20, 20).grey[12:18, 12:18])


def test_frames_of_two_sizes_become_as_large_as_the_smaller_one():
    assert crops([picture(10, 30), picture(20, 12)], 16).shape == (2, 10, 12)


@given(st.integers(1, 500), st.integers(1, 50))
def test_so_many_at_most_and_both_ends_among_them(count, most):
    found = evenly(count, most)

    assert len(found) == min(count, most)
    assert found == sorted(set(found))
    assert found[0] == 0
    assert most == 1 or found[-1] == count - 1
