import pytest

from mlbackend.evaluation import record
from mlbackend.evaluation.compare_report import comparison_report


def recorded(*judged, **model):
    recorder = record.Recorder(split="validation", options={}, model=model)
    for one in judged:
        recorder.add(one)
    return recorder.record()


def test_three_side_by_side_with_the_baselines(judged_tube):
    shifts = {"first <1>": 0, "second": 1, "third": 3}
    named = [(name, recorded(judged_tube("T1", shift=shift, frames=6))) for name, shift in shifts.items()]

    page = comparison_report(named, written="today")

    assert "first &lt;1&gt;" in page
    assert "<1>" not in page
    assert "second minus first" in page
    assert "third minus first" in page
    assert page.count("core_fraction of the predicted A1") == 3
    difference = named[2][1]["pooled"]["A2"]["macro_f1"] - named[0][1]["pooled"]["A2"]["macro_f1"]
    assert f"{difference:.4f}" in page


def test_without_a_filament_in_common_it_still_says_what_there_is(judged_tube):
    page = comparison_report([("a", recorded(judged_tube("T1"))), ("b", recorded(judged_tube("T2")))], written="today")

    assert "left out of it: 8" in page


def test_one_is_no_comparison(judged_tube):
    with pytest.raises(ValueError, match="two evaluations or more"):
        comparison_report([("a", recorded(judged_tube()))], written="today")
