import pytest

from mlbackend.reproduction import study, table
from mlbackend.reproduction.splits import Fold, leave_one_out, paper_split
from mlbackend.reproduction.study import Study
from mlbackend.reproduction.variants import configurations

HERE = ["102_R1", "102_R2", "103", "301", "302"]


def scored(a1, a2, excl=0.01):
    """Scores in the shape of a result."""

    def side(more):
        values = {"A1": a1, "A2": a2}
        return {"pooled": {d: {"macro_f1": v + more, "miou": v - 0.1} for d, v in values.items() if v is not None}}

    return {"as_drawn": side(0), "with_exclusion": side(excl)}


def result(scores, **more):
    return {"scores": scores, "stopped_by": "steps", "steps_done": 10, "steps": 10} | more


def planned(keys, folds, seeds=(1, 2)):
    return study.plan(configurations(keys), folds, seeds=seeds)


def test_mean_and_spread_over_seeds_beside_the_paper():
    folds = paper_split(HERE)
    cells = planned(["mtdn_init2"], folds)
    results = {
        cell: result({"validation": {"backward": scored(0.95, value), "ensemble": scored(0.9, 0.9)}})
        for cell, value in zip(cells, (0.90, 0.92), strict=True)
    }

    backward, ensemble, test = table.rows(Study(cells, results), folds)

    assert backward.ours["A2"].mean == pytest.approx(0.91)
    assert backward.ours["A2"].spread == pytest.approx(0.0141421, rel=1e-4)
    assert backward.ours["A2"].excluded_mean == pytest.approx(0.92)
    assert backward.ours["A2"].seeds == 2
    assert backward.theirs["A2"].macro_f1 == 0.91700
    assert ensemble.theirs == {}
    assert test.ours == {}
    assert test.fusion == "backward"
    assert test.theirs["A2"].macro_f1 == 0.84080
    assert test.notes == ("no figure of ours: 201, 203 not in the folder",)


def test_what_was_cut_short_says_how_far_it_came():
    folds = paper_split(HERE)
    (cell,) = cells = planned(["quick"], folds, seeds=[1])
    short = result({"validation": {"": scored(0.9, 0.8)}}, stopped_by="time", steps_done=1300, steps=24000)

    validation, test = table.rows(Study(cells, {cell: short}), folds)

    assert validation.notes == ("seed 1 cut short after 1,300 steps of 24,000",)
    assert test.notes == (
        "no figure of ours: 201, 203 not in the folder",
        "seed 1 cut short after 1,300 steps of 24,000",
    )


def test_a_training_that_failed_has_a_dash_and_its_reason():
    folds = paper_split(HERE)
    cells = planned(["unet_a2"], folds)
    found = Study(cells, {cells[0]: result({"validation": {"": scored(None, 0.8)}})}, {cells[1]: "no memory"})

    validation = table.rows(found, folds)[0]
    assert validation.ours["A2"].seeds == 1
    assert validation.ours["A2"].spread is None
    assert "A1" not in validation.ours
    assert validation.notes == ("seed 2: no memory",)

    nothing = table.rows(Study(cells, {}, dict.fromkeys(cells, "no memory")), folds)[0]
    assert nothing.ours == {}
    assert nothing.theirs["A2"].macro_f1 == 0.86821
    assert len(nothing.notes) == 2


def test_part_of_the_paper_s_filaments_is_said_to_be_a_part():
    (fold,) = folds = paper_split([*HERE, "203"])
    cells = planned(["quick"], folds, seeds=[1])
    found = Study(cells, {cells[0]: result({s: {"": scored(0.9, 0.8)} for s in ("validation", "test")})})

    test = table.rows(found, folds)[1]
    assert test.filaments == fold.test == ("203",)
    assert "ours is of 203 only" in test.notes[0]


def test_folds_get_a_row_each_and_one_for_their_mean():
    folds = leave_one_out(["a", "b"])
    cells = planned(["quick", "core_fraction"], folds)
    values = {("without-a", 1): 0.5, ("without-b", 1): 0.7, ("without-a", 2): 0.6}
    results = {
        cell: result({"test": {"": scored(0.9, values[cell.fold, cell.seed])}})
        for cell in cells
        if cell.variant == "quick" and (cell.fold, cell.seed) in values
    }

    found = [row for row in table.rows(Study(cells, results), folds) if row.variant == "quick"]

    assert [row.fold for row in found] == ["without-a", "without-b", table.ALL_FOLDS]
    assert found[0].ours["A2"].mean == pytest.approx(0.55)
    assert found[2].ours["A2"].mean == pytest.approx(0.6)  # of seed 1: seed 2 has not all of them
    assert found[2].ours["A2"].seeds == 1
    assert found[2].filaments == ("a", "b")


def test_the_paper_s_figures_stand_at_its_own_split_only():
    folds = [Fold("names", ("102_R1",), ("103", "301"))]
    cells = planned(["unet_a1"], folds, seeds=[1])
    found = Study(cells, {cells[0]: result({"validation": {"": scored(0.9, None)}})})

    assert table.rows(found, folds)[0].theirs == {}


def test_filaments_one_by_one():
    folds = paper_split(HERE)
    cells = planned(["quick"], folds)

    def both(pooled, **by_filament):
        scores = scored(0.9, pooled)
        for kind, side in scores.items():
            values = {name: scored(0.9, value)[kind]["pooled"] for name, value in by_filament.items()}
            side["filaments"] = values
        return result({"validation": {"": scores}})

    results = dict(
        zip(cells, [both(0.8, **{"103": 0.9, "301": 0.4}), both(0.8, **{"103": 0.8, "301": 0.6})], strict=True)
    )

    found = table.filament_rows(Study(cells, results), folds)

    assert [row.filaments for row in found] == [("103",), ("301",)]
    assert [row.ours["A2"].mean for row in found] == pytest.approx([0.85, 0.5])
    assert all(row.theirs == {} for row in found)
