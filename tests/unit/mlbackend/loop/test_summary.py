import pytest

from mlbackend.loop.cells import Replay
from mlbackend.loop.simulation import ALL_LABELS
from mlbackend.loop.summary import band, curve, gains, labels_needed


def rounds(*scores: float) -> list[dict]:
    return [
        {
            "corrected": n,
            "model_a2": score,
            "delivered": {"A1": score, "A2": score},
            "unseen": {"A1": score, "A2": score},
            "base_unseen": {"A1": scores[0], "A2": scores[0]},
            "rmse_v_over_v0": None,
            "minutes": 0.1 * n,
        }
        for n, score in enumerate(scores)
    ]


REPLAYS = {
    Replay("f", "kinetics", 1): rounds(0.8, 0.9, 0.9),
    Replay("f", "kinetics", 2): rounds(0.8, 0.84, 0.9),
    Replay("f", "random", 1): rounds(0.8, 0.82, 0.85),
    Replay("f", ALL_LABELS, 1): rounds(0.8, 0.9),
    Replay("f", ALL_LABELS, 2): rounds(0.8, 0.9),
}


def test_a_curve_has_the_mean_and_the_band_over_seeds():
    first, second, _ = curve(REPLAYS, "kinetics", "A2")
    assert (first.corrected, first.mean, first.low, first.high) == (0, 0.8, 0.8, 0.8)
    assert (second.mean, second.low, second.high) == (pytest.approx(0.87), 0.84, 0.9)
    assert curve(REPLAYS, "kinetics", "rmse_v_over_v0") == []


def test_labels_needed_for_most_of_what_all_labels_bring():
    assert labels_needed(REPLAYS, "kinetics") == 1.5
    assert labels_needed(REPLAYS, "random") == 3  # never reached: one more than it made
    assert labels_needed({Replay("f", "random", 1): rounds(0.8)}, "random") is None


def test_gains_are_against_the_same_frames_before():
    assert gains(REPLAYS, "kinetics", "f", 1) == pytest.approx([0.1, 0.04])
    assert band([0.1, 0.04]) == "+7.0 (+4.0 to +10.0)"
    assert band([]) == ""
