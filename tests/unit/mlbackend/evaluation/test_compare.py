import numpy as np
import pytest

from mlbackend.evaluation.compare import compare, difference
from mlbackend.evaluation.record import Recorder


def recorded(*judged):
    recorder = Recorder(split="validation", options={"fusion": "backward"})
    for one in judged:
        recorder.add(one)
    return recorder.record()


def test_the_better_one_is_better_in_every_frame(judged_tube):
    worse, better = (recorded(judged_tube("T1", shift=s, frames=9), judged_tube("T2", shift=s)) for s in (3, 1))

    found = compare(worse, better)

    a1 = found["A1"]
    assert a1["pooled"] == better["pooled"]["A1"]["macro_f1"] - worse["pooled"]["A1"]["macro_f1"] > 0
    assert 0 < a1["frames"]["low"] <= a1["frames"]["mean"] <= a1["frames"]["high"]
    assert a1["frames"]["p_value"] < 0.05
    assert [filament["name"] for filament in a1["filaments"]] == ["T1", "T2"]
    assert len(a1["filaments"][0]["by_frame"]) == 9
    assert found["left_out"] == 0


def test_turned_round_it_changes_its_sign(judged_tube):
    first, second = (recorded(judged_tube("T1", shift=s)) for s in (0, 2))

    there, back = compare(first, second)["A2"]["frames"], compare(second, first)["A2"]["frames"]
    assert there["mean"] == pytest.approx(-back["mean"])


def test_frames_that_only_one_has_are_left_out_and_counted(judged_tube):
    found = compare(recorded(judged_tube("T1", frames=5)), recorded(judged_tube("T1", frames=3), judged_tube("T2")))

    assert found["A1"]["frames"]["frames"] == 3
    assert found["left_out"] == 2 + 4


def test_no_difference_is_no_evidence():
    found = difference([np.zeros(10)])

    assert (found.mean, found.low, found.high, found.p_value) == (0, 0, 0, 1)


def test_noise_about_zero_is_within_the_interval():
    noise = [np.random.default_rng(seed).normal(0, 0.01, 20) for seed in (1, 2)]
    found = difference([series - np.mean(noise) for series in noise])

    assert found.low < 0 < found.high
    assert found.p_value > 0.5


def test_neighbours_that_are_alike_widen_the_interval():
    steps = np.repeat(np.random.default_rng(0).choice([-1.0, 1.0], 16), 4)
    alternating = np.resize([-1.0, 1.0], 64) + steps.mean()

    width = [found.high - found.low for found in map(difference, ([steps], [alternating]))]
    assert width[0] > 2 * width[1]


def test_too_few_frames_have_a_mean_only():
    assert difference([]) is None
    few = difference([np.array([0.1]), np.array([0.3])])
    assert few.mean == pytest.approx(0.2)
    assert few.low is few.p_value is None
