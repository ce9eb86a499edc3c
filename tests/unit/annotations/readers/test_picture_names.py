import random

import pytest

from annotations.readers.picture_names import indices, natural_key


def test_frame_2_comes_before_frame_10():
    names = ["b2.png", "a10.png", "a9.png", "A1.png", "a010b.png"]
    random.Random(1).shuffle(names)
    assert sorted(names, key=natural_key) == ["A1.png", "a9.png", "a10.png", "a010b.png", "b2.png"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["000001.png", "000044.png", "000088.png"], (1, 44, 88)),
        (["301_r1_000001.png", "301_r1_000150.png"], (1, 150)),
        (["run1_f1_v2.tif", "run1_f2_v2.tif"], (1, 2)),
        (["f7.png"], (7,)),
        (["a.png", "b.png"], None),
        (["a1.png", "b2.png"], None),
        (["1_9.png", "2_8.png"], (1, 2)),
        (["1.png", "01.png"], None),
        (["20230101120000001.png", "20230101120000002.png"], None),
    ],
)
def test_the_last_number_that_rises_counts_the_frames(names, expected):
    assert indices(names) == expected
