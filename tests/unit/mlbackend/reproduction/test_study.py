import json

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.reproduction import study
from mlbackend.reproduction.splits import Fold
from mlbackend.reproduction.variants import configurations

FOLDS = [Fold("paper", ("a", "b"), ("c",)), Fold("without-a", ("b", "c"), test=("a",))]


def cells(**changes):
    asked = {"seeds": [1, 2]} | changes
    return study.plan(configurations(["quick", "core_fraction"]), FOLDS, **asked)


class Cells:
    """Stands in for processes: writes results, fails where told to, and remembers what it was asked."""

    def __init__(self, failing=(), minutes=0.0):
        self.failing, self.minutes, self.starts, self.now_s = failing, minutes, [], 0.0

    def __call__(self, start, listen):
        self.starts.append(start)
        self.now_s += 60 * (self.minutes if start.max_minutes is None else min(self.minutes, start.max_minutes))
        listen({"event": "progress", "fraction": 0.5, "text": "half", "eta_s": 1.0})
        given = json.loads((start.folder / "cell.json").read_text())
        if any(word in str(start.folder) for word in self.failing):
            return "it broke"
        (start.folder / "result.json").write_text(json.dumps({"cell": given["cell"], "stopped_by": "steps"}))
        return None

    def run(self, planned, out, **more):
        return study.run(planned, data=out, out=out, device="cpu", start=self, clock=lambda: self.now_s, **more)


def test_all_of_one_seed_comes_before_the_next_and_rules_come_once():
    names = [cell.folder for cell in cells()]

    assert names == [
        "paper/quick/seed-1",
        "paper/core_fraction/seed-1",
        "without-a/quick/seed-1",
        "without-a/core_fraction/seed-1",
        "paper/quick/seed-2",
        "without-a/quick/seed-2",
    ]


def test_shares_of_the_training_data_are_cells_of_their_own():
    names = [cell.folder for cell in cells(seeds=[1], percentages=(10, 100))]

    assert names[:3] == ["paper/quick-10-percent/seed-1", "paper/quick/seed-1", "paper/core_fraction/seed-1"]


def test_an_interrupted_study_goes_on(tmp_path):
    planned = cells()
    first = Cells(failing=["without-a/quick"])
    found = first.run(planned, tmp_path)
    assert len(first.starts) == 6
    assert set(found.failures.values()) == {"it broke"}
    (tmp_path / "cells" / "paper" / "quick" / "seed-2" / "result.json").unlink()  # as if it had been killed there

    second = Cells()
    again = second.run(planned, tmp_path)

    started = [str(start.folder.relative_to(tmp_path / "cells")) for start in second.starts]
    assert started == ["without-a/quick/seed-1", "paper/quick/seed-2", "without-a/quick/seed-2"]
    assert len(again.results) == 6
    assert again.failures == {}
    assert not list(tmp_path.rglob("failed.json"))


def test_time_is_shared_and_what_is_left_over_is_passed_on(tmp_path):
    starter = Cells(minutes=1)
    starter.run(cells(), tmp_path, max_minutes=12)

    assert [start.max_minutes for start in starter.starts] == pytest.approx([2, 11 / 5, 10 / 4, 3, 4, 7])


def test_when_the_time_is_used_up_the_rest_says_so(tmp_path):
    class Slow(Cells):
        def __call__(self, start, listen):
            self.now_s += 3600
            return super().__call__(start, listen)

    found = Slow().run(cells(), tmp_path, max_minutes=30)

    assert len(found.results) == 1
    assert set(found.failures.values()) == {study.OUT_OF_TIME}


def test_results_of_another_configuration_are_not_taken_for_ours(tmp_path):
    Cells().run(cells(seeds=[1]), tmp_path)
    other = study.plan(configurations(["quick"], {"quick": {"steps": 7}}), FOLDS, seeds=[1])

    with pytest.raises(InvalidInput, match="another configuration") as error:
        Cells().run(other, tmp_path)
    assert error.value.code == "study_differs"


def test_progress_runs_over_all_cells(tmp_path):
    heard = []
    Cells().run(cells(seeds=[1]), tmp_path, listen=heard.append)

    fractions = [event["fraction"] for event in heard if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert "paper/quick/seed-1: half" in [event["text"] for event in heard]
