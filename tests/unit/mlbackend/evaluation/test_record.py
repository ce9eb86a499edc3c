import json
from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.errors import InvalidInput
from mlbackend.evaluation import record
from mlbackend.metrics import Counts, count_all, score

SCORES = {"macro_f1", "miou", "f1", "iou", "precision", "recall", "frame_mean_macro_f1", "frames"}
FRAME = {"file", "number", "time_s", "certainty", "abundance", "doubt", "A1", "A2"}
OF_DESCRIPTOR = {"macro_f1", "f1", "iou", "precision", "recall", "hd95_nm", "assd_nm", "area_px", "true_area_px"}
counts = st.builds(Counts, *[st.integers(0, 1000)] * 4)


def recorded(*judged, **model):
    recorder = record.Recorder(split="validation", options={"fusion": "backward"}, model=model)
    for one in judged:
        recorder.add(one, sha256="0" * 64)
    return recorder.record()


def test_it_holds_what_readers_are_promised(judged_tube):
    found = recorded(judged_tube("T1", shift=1), judged_tube("T2"), architecture="unet", seed=1)

    assert found["format"] == "filamark-evaluation/1"
    assert found["descriptors"] == ["A1", "A2"]
    assert set(found["pooled"]["A1"]) == set(found["clipped"]["A2"]) == SCORES
    assert set(found["overall"]) == {"macro_f1", "miou"}
    assert set(found["baselines"]) == {"core_fraction", "core_fraction_of_true_A1", "background"}
    assert set(found["baselines"]["background"]) == {"A1", "A2"}
    filament = found["filaments"][0]
    assert {"name", "nm_per_px", "pooled", "kinetics", "frames"} <= set(filament)
    assert {"rmse_v_over_v0", "bias_v_over_v0", "dt50_s"} <= set(filament["kinetics"])
    assert set(filament["frames"][0]) == FRAME
    assert set(filament["frames"][0]["A1"]) >= OF_DESCRIPTOR
    assert set(found["sweep"]["A1"][0]) == {"threshold", "precision", "recall", "f1", "f1_low", "f1_high"}
    assert found["model"] == {"architecture": "unet", "seed": 1}
    assert found["data"] == {"T1": "0" * 64, "T2": "0" * 64}


def test_classes_are_judged_where_pixels_count(judged_tube):
    perfect, shifted = recorded(judged_tube())["classes"], recorded(judged_tube(shift=2))["classes"]

    assert (perfect["pixel_accuracy"], perfect["mean_iou"]) == (1, 1)
    assert shifted["mean_iou"] < shifted["pixel_accuracy"] < 1
    assert perfect["pixels"] == int((~judged_tube().excluded).sum())


def test_pooled_scores_are_those_of_the_one_definition(judged_tube):
    tubes = judged_tube("T1", shift=2), judged_tube("T2", shift=1, frames=6)

    found = recorded(*tubes)

    frames = [frame for tube in tubes for frame in count_all(tube.predicted[:, 1], tube.truth[:, 1])]
    assert found["pooled"]["A2"]["macro_f1"] == score(frames).macro_f1
    assert found["pooled"]["A2"]["frames"] == 10
    mean = (found["pooled"]["A1"]["macro_f1"] + found["pooled"]["A2"]["macro_f1"]) / 2
    assert found["overall"]["macro_f1"] == pytest.approx(mean)


def test_a_perfect_prediction(judged_tube):
    found = recorded(judged_tube())

    assert found["overall"] == {"macro_f1": 1, "miou": 1}
    assert found["filaments"][0]["kinetics"]["rmse_v_over_v0"] == 0
    assert found["filaments"][0]["frames"][0]["A1"]["hd95_nm"] == 0
    assert found["changes"]["A1"][1][1] > 0
    assert np.array_equal(found["changes"]["A1"], np.diag(np.diag(found["changes"]["A1"])))


def test_whatever_is_unknown_is_null_and_nothing_is_nan(judged_tube):
    nothing = np.zeros((4, 2, 64, 64), dtype=bool)

    found = recorded(judged_tube(predicted=nothing, levels=None, nm_per_px=None, times_s=None))

    text = record.as_text(found)
    assert "NaN" not in text
    assert "Infinity" not in text
    frame = json.loads(text)["filaments"][0]["frames"][0]
    assert frame["A1"]["hd95_nm"] is frame["A1"]["hd95_px"] is frame["time_s"] is frame["certainty"] is None
    assert found["filaments"][0]["kinetics"]["dt50_s"] is None
    assert found["sweep"] == {}


def test_a_network_of_one_descriptor_has_no_kinetics(judged_tube):
    tube = judged_tube()
    single = judged_tube(
        descriptors=("A2",), truth=tube.truth[:, 1:], predicted=tube.predicted[:, 1:], levels=tube.levels[:, 1:]
    )

    found = recorded(single)

    assert found["descriptors"] == ["A2"]
    assert set(found["baselines"]) == {"background"}
    assert found["filaments"][0]["kinetics"]["rmse_v_over_v0"] is None


def test_two_kinds_of_network_are_not_mixed(judged_tube):
    tube = judged_tube()
    recorder = record.Recorder(split="test", options={})
    recorder.add(tube)
    with pytest.raises(ValueError, match="expected the descriptors"):
        recorder.add(judged_tube(descriptors=("A2", "A1")))
    with pytest.raises(ValueError, match="at least one filament"):
        record.Recorder(split="test", options={}).record()


def test_what_is_written_is_read_again(tmp_path, judged_tube):
    found = recorded(judged_tube())
    (tmp_path / record.FILE_NAME).write_text(record.as_text(found))

    assert record.read(tmp_path) == record.read(tmp_path / record.FILE_NAME) == json.loads(record.as_text(found))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "other/1"}'])
def test_what_is_no_evaluation_says_so(tmp_path, content):
    (tmp_path / record.FILE_NAME).write_text(content)
    with pytest.raises(InvalidInput, match="is no evaluation"):
        record.read(tmp_path)
    with pytest.raises(InvalidInput, match="There is no evaluation"):
        record.read(tmp_path / "elsewhere")


@given(st.lists(counts, min_size=1, max_size=6), st.lists(counts, min_size=1, max_size=6))
def test_pooling_is_associative_and_scores_stay_between_0_and_1(first, second):
    together, parts = score(first + second), [reduce(add, first), reduce(add, second)]

    assert together.macro_f1 == pytest.approx(score(parts).macro_f1)
    assert all(0 <= getattr(together, name) <= 1 for name in SCORES - {"frames"})
    assert together.iou <= together.f1
    assert together.miou <= together.macro_f1


@given(counts)
def test_f1_and_iou_say_the_same_in_two_ways(one):
    assert one.f1 == pytest.approx(2 * one.iou / (1 + one.iou))


@given(counts)
def test_precision_and_recall_make_f1(one):
    if one.precision + one.recall:
        assert one.f1 == pytest.approx(2 * one.precision * one.recall / (one.precision + one.recall))
