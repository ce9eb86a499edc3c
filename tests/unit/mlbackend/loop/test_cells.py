import json

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.loop import cells
from mlbackend.loop.cells import Replay

ONE = Replay("a/b", "all labels", 3)


def test_a_replay_comes_back_as_it_was_kept(tmp_path):
    assert cells.read(tmp_path, ONE, settings={"rounds": 2}) is None
    cells.write(tmp_path, ONE, [{"corrected": 0}], settings={"rounds": 2})
    assert cells.read(tmp_path, ONE, settings={"rounds": 2}) == [{"corrected": 0}]
    assert [path.suffix for path in (tmp_path / cells.FOLDER).iterdir()] == [".json"]


def test_names_that_look_alike_in_files_stay_apart():
    assert Replay("a/b", "x", 1).file_name != Replay("a-b", "x", 1).file_name


def test_other_settings_and_damaged_files_are_refused(tmp_path):
    cells.write(tmp_path, ONE, [], settings={"rounds": 2})
    with pytest.raises(InvalidInput) as refused:
        cells.read(tmp_path, ONE, settings={"rounds": 3})
    assert refused.value.code == "simulation_differs"
    assert refused.value.extra["differs"] == ["rounds"]
    (tmp_path / cells.FOLDER / ONE.file_name).write_text(json.dumps([]))
    with pytest.raises(InvalidInput) as refused:
        cells.read(tmp_path, ONE, settings={"rounds": 2})
    assert refused.value.code == "simulation_unreadable"
