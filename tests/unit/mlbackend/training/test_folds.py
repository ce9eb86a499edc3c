import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.training.folds import folds, table, whole_of


@pytest.mark.parametrize(
    ("name", "whole"),
    [("102_R1", "102"), ("image7_q4", "image7"), ("grain-quarter-2", "grain"), ("302", "302"), ("a_tile_12", "a")],
)
def test_parts_are_known_by_their_names(name, whole):
    assert whole_of(name) == whole


def test_every_filament_is_validated_on_once_and_parts_stay_together():
    frames = {f"image{i}_q{q}": 1 for i in range(4) for q in range(4)} | {"302": 19}

    found = folds(frames, 3)

    assert sorted(name for fold in found for name in fold.validation) == sorted(frames)
    for fold in found:
        assert set(fold.train) | set(fold.validation) == set(frames)
        assert not {whole_of(n) for n in fold.train} & {whole_of(n) for n in fold.validation}


def test_folds_have_about_equally_many_frames():
    found = folds({"a": 50, "b": 30, "c": 25, "d": 5}, 2)

    assert [fold.validation for fold in found] == [("a", "d"), ("b", "c")]


@pytest.mark.parametrize("count", [1, 3])
def test_too_few_filaments(count):
    with pytest.raises(InvalidInput, match="2 independent filaments") as raised:
        folds({"102_R1": 5, "102_R2": 5, "302": 5}, count)
    assert raised.value.code == "too_few_filaments"


def test_the_table_ends_with_mean_and_spread():
    results = [
        {"validation": [name], "metrics": {"A1": {"macro_f1": score}, "filaments": {}}}
        for name, score in (("a", 0.8), ("b", 0.9))
    ]

    assert table(results).splitlines() == [
        "| fold | validated on | A1 macro-F1 |",
        "| --- | --- | --- |",
        "| 1 | a | 0.8000 |",
        "| 2 | b | 0.9000 |",
        "| mean | | 0.8500 ± 0.0707 |",
    ]
