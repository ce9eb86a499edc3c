import numpy as np
import pytest

from mlbackend.evaluation.frames import filament_counts, frame_record


def test_a_frame_in_all_its_words(judged_tube):
    judged = judged_tube(shift=2)

    frame = frame_record(judged, 1)

    assert frame["file"] == judged.files[1]
    assert frame["time_s"] == 10
    assert frame["certainty"] == 1
    assert frame["A1"]["hd95_nm"] == pytest.approx(0.5 * frame["A1"]["hd95_px"])
    assert frame["A1"]["assd_px"] == pytest.approx(2)
    assert frame["A1"]["true_area_px"] == judged.truth[1, 0].sum()
    assert frame["A2"]["area_px"] == judged.predicted[1, 1].sum()


def test_what_a_network_says_of_itself_comes_first(judged_tube):
    judged = judged_tube(certainties=[0.25] * 4, doubts=[0.5] * 4)

    frame = frame_record(judged, 0)
    assert (frame["certainty"], frame["doubt"]) == (0.25, 0.5)
    assert frame_record(judged_tube(levels=None), 0)["certainty"] is None


def test_what_knows_nothing_is_judged_on_the_same_frames(judged_tube):
    judged = judged_tube(shift=1)

    counts = filament_counts(judged)

    assert set(counts.baselines) == {"background", "core_fraction", "core_fraction_of_true_A1"}
    assert all(frame.tp + frame.fp == 0 for frame in counts.baselines["background"]["A1"])
    shifted, true = (counts.baselines[name]["A2"] for name in ("core_fraction", "core_fraction_of_true_A1"))
    assert sum(frame.tp for frame in true) > sum(frame.tp for frame in shifted)
    assert len(counts.exact["A1"]) == len(counts.clipped["A1"]) == len(true) == 4


def test_the_core_of_an_empty_filament_is_empty(judged_tube):
    nothing = np.zeros((4, 2, 64, 64), dtype=bool)

    counts = filament_counts(judged_tube(predicted=nothing))
    assert all(frame.tp + frame.fp == 0 for frame in counts.baselines["core_fraction"]["A2"])
