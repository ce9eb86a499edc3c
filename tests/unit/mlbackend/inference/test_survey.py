from dataclasses import replace

import numpy as np
import pytest

from mlbackend.data import grey
from mlbackend.data.grey import grey_scale
from mlbackend.data.streaming import FramesInMemory
from mlbackend.inference.survey import block_size, survey
from mlbackend.inference.windows import Window


def test_where_something_counts(make_tube):
    tube = make_tube("T1", frames=11)
    tube.excluded[9, :10] = True

    found = survey(FramesInMemory(tube))

    assert found.windows[0] == Window(0, 8, 64, 56)
    assert found.windows[9] == Window(10, 8, 64, 56)
    assert found.window == Window(0, 8, 64, 56)


@pytest.mark.parametrize("sampled", [1_000_000, 1000])
def test_the_scale_is_that_of_all_frames_together(make_tube, monkeypatch, sampled):
    """Sixteen bits, with so many pixels that only some of them are looked at, and exclusions of different size."""
    monkeypatch.setattr(grey, "_SAMPLED", sampled)
    tube = make_tube("T1", frames=11, dtype=np.uint16)
    tube.excluded[3, :41] = True

    assert survey(FramesInMemory(tube)).scale == grey_scale(tube)


def test_eight_bits_are_taken_as_they_are(make_tube):
    tube = make_tube("T1")
    assert survey(FramesInMemory(tube)).scale == grey_scale(tube)
    nothing = replace(make_tube("T1", dtype=np.uint16), excluded=np.ones((4, 64, 64), dtype=bool))
    assert survey(FramesInMemory(nothing)).scale == grey_scale(nothing)


def test_large_frames_come_one_by_one():
    assert block_size((256, 256)) == 8
    assert block_size((512, 512)) == 2
    assert block_size((4096, 4096)) == 1
    assert block_size((3, 3)) == 8
