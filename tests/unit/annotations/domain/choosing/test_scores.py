import numpy as np

from annotations.domain.choosing.scores import doubt, frame_scores, relative


def test_kinds_of_doubt_count_alike_whatever_their_scale(make_evidence):
    rising, falling = np.linspace(0, 1, 30), np.linspace(0.01, 0, 30)
    found = doubt(make_evidence(doubts={"entropy": rising, "unsure": falling}))
    assert np.allclose(found, 0.5)


def test_what_a_model_does_not_say_is_left_out(make_evidence):
    entropy = np.full(30, np.nan)
    entropy[4] = 0.2
    found = doubt(make_evidence(doubts={"entropy": entropy, "unsure": np.full(30, np.nan)}))
    assert found[4] == 1
    assert np.isnan(np.delete(found, 4)).all()
    assert np.isnan(doubt(make_evidence())).all()
    assert doubt(make_evidence(doubts={"entropy": np.zeros(30)})).max() == 0


def test_scores_are_all_there(make_evidence):
    scores = frame_scores(make_evidence(doubts={"entropy": np.linspace(0, 0.4, 30)}))
    assert scores.doubt.argmax() == 29
    assert scores.violation.max() == 0
    assert scores.rate is not None


def test_relative_to_nothing_is_nothing():
    assert relative(np.array([0.0, np.nan])).tolist() == [0, 0]
    assert relative(np.array([1.0, 2.0])).tolist() == [0.5, 1]
