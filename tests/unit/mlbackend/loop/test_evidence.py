import numpy as np

from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import predict
from mlbackend.loop.evidence import evidence_of
from tests.unit.mlbackend.loop.conftest import PLACEMENT


def found(trained, unknown, *, labelled=(), views=1):
    prediction = predict(trained.net, unknown, placement=PLACEMENT, options=InferenceOptions(views=views))
    drawn = np.isin(np.arange(len(unknown)), labelled)
    times = np.arange(len(unknown), dtype=float)
    return prediction, evidence_of(unknown, prediction, times_s=times, labelled=drawn, several_views=views > 1)


def test_areas_of_labelled_frames_are_those_that_were_drawn(trained, unknown):
    prediction, evidence = found(trained, unknown, labelled=(2,))
    assert evidence.a1_px[2] == unknown.masks[2, 0].sum()
    assert evidence.a1_sigma_px[2] == 0
    assert evidence.a1_px[0] == prediction.masks[0, 0].sum()
    assert evidence.a1_sigma_px[0] > 0


def test_one_look_gives_entropy_several_give_a_spread_between_them(trained, unknown):
    assert set(found(trained, unknown)[1].doubts) == {"entropy", "unsure"}
    doubts = found(trained, unknown, views=4)[1].doubts
    assert set(doubts) == {"entropy", "unsure", "view_spread"}
    for values in doubts.values():
        assert values.min() >= 0
        assert values.max() <= 1
