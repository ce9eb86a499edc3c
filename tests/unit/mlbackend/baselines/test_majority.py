import numpy as np
import pytest

from mlbackend.baselines.majority import majority


def masks(*rows):
    return [np.array([row], dtype=bool) for row in rows]


def test_more_than_half_decide_and_a_tie_is_background():
    assert majority(masks([1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0])).tolist() == [[True, True, False, False]]
    assert majority(masks([1, 1], [1, 0])).tolist() == [[True, False]]


def test_one_prediction_is_its_own_majority():
    (only,) = masks([1, 0, 1])

    assert np.array_equal(majority([only]), only)


def test_what_all_promise_their_majority_keeps():
    random = np.random.default_rng(1)
    outer = [random.random((2, 9, 9)) > 0.4 for _ in range(4)]
    inner = [mask & (random.random(mask.shape) > 0.3) for mask in outer]

    assert not (majority(inner) & ~majority(outer)).any()


@pytest.mark.parametrize(
    ("predictions", "words"),
    [
        ([], "given none"),
        ([np.zeros((2, 2), bool), np.zeros((2, 3), bool)], "one shape"),
        ([np.zeros((2, 2), np.uint8)], "uint8"),
    ],
)
def test_what_cannot_be_counted(predictions, words):
    with pytest.raises(ValueError, match=words):
        majority(predictions)
