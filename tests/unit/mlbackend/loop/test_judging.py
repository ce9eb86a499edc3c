import numpy as np
import pytest

from mlbackend.loop.judging import judge
from tests.unit.mlbackend.conftest import tube

TRUTH = tube("t", frames=8).masks
TIMES = np.arange(8.0) * 10
NONE = np.zeros(8, dtype=bool)


def test_the_truth_is_perfect():
    found = judge(TRUTH, TRUTH, corrected=NONE, times_s=TIMES)
    assert found["unseen"] == found["delivered"] == {"A1": 1.0, "A2": 1.0}
    assert found["rmse_v_over_v0"] == found["rate_error"] == 0


def test_corrected_frames_are_delivered_as_drawn_and_do_not_count_as_unseen():
    wrong = TRUTH.copy()
    wrong[0] = False
    first = np.arange(8) == 0
    found = judge(wrong, TRUTH, corrected=first, times_s=TIMES)
    assert found["unseen"]["A1"] == found["delivered"]["A1"] == 1
    assert found["model_a2"] < 1
    assert judge(wrong, TRUTH, corrected=NONE, times_s=TIMES)["delivered"]["A1"] < 1


def test_all_corrected_leaves_nothing_unseen():
    found = judge(TRUTH, TRUTH, corrected=~NONE, times_s=TIMES)
    assert found["unseen"] is None


def test_a_rate_that_is_off_is_told():
    late = TRUTH[np.array([0, 0, 1, 1, 2, 2, 3, 3])]
    found = judge(late, TRUTH, corrected=NONE, times_s=TIMES)
    assert found["rate_error"] == pytest.approx(0.5, abs=0.15)


def test_what_is_undefined_is_none():
    empty = np.zeros_like(TRUTH)
    found = judge(empty, TRUTH, corrected=NONE, times_s=TIMES)
    assert found["rate_error"] is None
