"""The loop replayed on small rendered tubes, through the command line."""

import csv
import json

import pytest

from mlbackend.cli import main
from tests.unit.mlbackend.conftest import tube, write_filament
from tests.unit.mlbackend.loop.conftest import SETTINGS


@pytest.fixture
def tubes(tmp_path):
    for seed, (name, half_width) in enumerate({"one": 14, "two": 17, "thin": 7}.items()):
        write_filament(tmp_path / "data", tube(name, half_width=half_width, frames=6, seed=seed))
    (tmp_path / "configuration.json").write_text(json.dumps({"preset": "demo", **SETTINGS, "steps": 20}))
    return tmp_path


def simulate(folder, *more) -> int:
    return main(
        [
            *("simulate-loop", "--data", str(folder / "data"), "--out", str(folder / "out")),
            *("--config", str(folder / "configuration.json"), "--device", "cpu", "--steps", "5"),
            *("--hold-out", "thin", "--rounds", "2", "--seeds", "2", "--min-frame", "0"),
            *more,
        ]
    )


def test_every_strategy_is_replayed_and_the_same_command_goes_on_where_it_was(tubes, capsys):
    assert simulate(tubes, "--strategies", "all") == 0
    found = json.loads((tubes / "out" / "simulation.json").read_text())
    assert set(found["curves"]) == {"kinetics", "uncertainty", "diversity", "uniform", "random"}
    for replay in found["replays"]:
        counts = [record["corrected"] for record in replay["rounds"]]
        assert counts == ([0, 6] if replay["strategy"] == "all labels" else [0, 1, 2])
    rows = list(csv.DictReader((tubes / "out" / "rounds.csv").read_text().splitlines()))
    assert len(rows) == 5 * 2 * 3 + 2 * 2
    page = (tubes / "out" / "simulation.html").read_text()
    assert "<svg" in page
    assert "kinetics" in page
    kept = {path: path.stat().st_mtime_ns for path in (tubes / "out" / "replays").iterdir()}
    dropped = next(iter(kept))
    dropped.unlink()
    assert simulate(tubes, "--strategies", "all") == 0
    after = {path: path.stat().st_mtime_ns for path in (tubes / "out" / "replays").iterdir()}
    assert set(after) == set(kept)
    assert [path for path in kept if after[path] != kept[path]] == [dropped]


@pytest.mark.parametrize(
    ("more", "words"),
    [(("--hold-out", "nobody"), "There is no filament nobody"), (("--preset", "mtdn"), "not allowed with")],
)
def test_bad_questions_are_explained(tubes, capsys, more, words):
    try:
        code = simulate(tubes, *more)
    except SystemExit as ended:
        code = ended.code
    assert code == 2
    assert words in capsys.readouterr().err
