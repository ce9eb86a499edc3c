import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from annotations.domain.change import change_map
from mlbackend.evaluation.confusion import (
    CM2,
    FALSE_NEGATIVE,
    FALSE_POSITIVE,
    MTDN,
    TRUE_POSITIVE,
    change_confusion,
    confusion_picture,
)

TRUTH = np.array([[1, 1, 0, 0]], dtype=bool)
PREDICTED = np.array([[1, 0, 1, 0]], dtype=bool)
series = arrays(bool, (3, 4, 5))


@pytest.mark.parametrize("palette", [CM2, MTDN], ids=["CM2", "MTDN"])
def test_colours_of_a_grid_written_out(palette):
    picture = confusion_picture(PREDICTED, TRUTH, palette=palette, opacity=1)

    expected = [palette[TRUE_POSITIVE], palette[FALSE_NEGATIVE], palette[FALSE_POSITIVE], (0, 0, 0)]
    assert picture.dtype == np.uint8
    assert picture[0].tolist() == [list(colour) for colour in expected]


def test_what_is_rightly_outside_stays_the_image():
    image = np.array([[10, 20, 30, 40]], dtype=np.uint8)

    assert confusion_picture(PREDICTED, TRUTH, image)[0, 3].tolist() == [40, 40, 40]


def test_sixteen_bits_are_shown_over_their_own_range():
    image = np.array([[0, 0, 0, 900]], dtype=np.uint16)

    assert confusion_picture(PREDICTED, TRUTH, image)[0, 3, 0] == 255


@given(series, series)
def test_changes_as_if_every_pair_were_formed(predicted, truth):
    expected = np.zeros((4, 4), dtype=int)
    for t in range(3):
        for other in range(3):
            right, given = change_map(truth[t], truth[other]), change_map(predicted[t], predicted[other])
            np.add.at(expected, (right.ravel(), given.ravel()), 1)

    assert np.array_equal(change_confusion(predicted, truth), expected)


def test_two_sizes_cannot_be_compared():
    with pytest.raises(ValueError, match="one shape"):
        confusion_picture(TRUTH, TRUTH[:, :2])
