import numpy as np
import pytest

from mlbackend.data.grey import PAINTED, grey_scale


def test_eight_bits_use_their_whole_range(make_tube):
    scale = grey_scale(make_tube("T1"))

    assert (scale.low, scale.high) == (0, 255)


def test_dim_sixteen_bit_frames_are_stretched(make_tube):
    tube = make_tube("T1", dtype=np.uint16)
    dim = type(tube)(**{**vars(tube), "frames": tube.frames // 64})

    grey = grey_scale(dim).apply(dim.frames, dim.excluded)

    assert grey[~dim.excluded].min() == 0
    assert grey[~dim.excluded].max() == pytest.approx(1)
    assert np.all(grey[dim.excluded] == np.float32(PAINTED))
