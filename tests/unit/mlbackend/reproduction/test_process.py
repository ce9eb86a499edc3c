import json

import pytest

from mlbackend.reproduction.process import start_cell
from mlbackend.reproduction.splits import Fold
from mlbackend.reproduction.study import Start, plan, prepare, read_result
from mlbackend.reproduction.variants import configurations


@pytest.fixture
def rule(tmp_path, data_folder):
    """A cell that needs no training, ready to run."""
    (cell,) = plan(configurations(["core_fraction"]), [Fold("f", ("T1",), ("V1",))], seeds=[1], min_frame=0)
    folder = prepare(tmp_path / "out", cell, data=data_folder, device="cpu", max_minutes=None)
    return cell, Start(folder, data_folder, "cpu", None)


def test_a_cell_in_a_process_of_its_own(tmp_path, rule):
    cell, start = rule

    assert start_cell(start, lambda event: None) is None

    found = read_result(tmp_path / "out", cell)
    assert found["scores"]["validation"][""]["with_exclusion"]["pooled"]["A2"]["frames"] == 4
    assert found["stopped_by"] == "untrained"


def test_why_it_failed_is_told_in_its_own_words(rule):
    _, start = rule
    description = json.loads((start.folder / "cell.json").read_text())
    description["data"] += "-gone"
    (start.folder / "cell.json").write_text(json.dumps(description))

    heard = []
    reason = start_cell(start, heard.append)

    assert reason.startswith("There is no folder")
    assert heard[-1]["event"] == "error"


def test_a_crash_is_told_by_its_last_line(rule):
    _, start = rule
    (start.folder / "cell.json").write_text("{")

    assert "JSONDecodeError" in start_cell(start, lambda event: None)
    assert "Traceback" in (start.folder / "log.txt").read_text()
