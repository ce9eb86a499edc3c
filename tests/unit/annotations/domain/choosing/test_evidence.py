import numpy as np
import pytest


def test_time_is_a_share_of_the_duration(make_evidence):
    evidence = make_evidence(frames=5)
    assert evidence.share_of_time[0] == 0
    assert evidence.share_of_time[-1] == 1
    assert evidence.duration_s == evidence.times_s[-1] - evidence.times_s[0]


def test_frames_of_one_time_are_told_apart_by_their_number(make_evidence):
    still = make_evidence(frames=3, a2_px=np.ones(3))
    object.__setattr__(still, "times_s", np.zeros(3))
    assert still.share_of_time.tolist() == [0, 0.5, 1]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"a1_px": np.ones(3)}, "expected a1_px of shape"),
        ({"doubts": {"boredom": np.ones(30)}}, "expected doubts out of"),
        ({"doubts": {"entropy": np.ones(3)}}, "expected entropy of shape"),
        ({"features": np.ones((3, 2))}, "expected features of shape"),
    ],
)
def test_what_does_not_fit_together_is_refused(make_evidence, facts, message):
    with pytest.raises(ValueError, match=message):
        make_evidence(**facts)


def test_times_must_be_known_and_not_fall(make_evidence):
    from dataclasses import replace

    evidence = make_evidence()
    with pytest.raises(ValueError, match="times"):
        replace(evidence, times_s=evidence.times_s[::-1].copy())
    with pytest.raises(ValueError, match="times"):
        replace(evidence, times_s=np.full(30, np.nan))
    with pytest.raises(ValueError, match="rise"):
        replace(evidence, positions=evidence.positions[::-1])
