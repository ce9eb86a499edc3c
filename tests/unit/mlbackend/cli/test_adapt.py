"""Learning from corrected frames through the command line."""

import json

import pytest

from mlbackend.cli import main
from mlbackend.nets.checkpoint import load_checkpoint, save_checkpoint
from tests.unit.mlbackend.conftest import tube, write_filament
from tests.unit.mlbackend.loop.conftest import configuration, known, trained  # noqa: F401


@pytest.fixture
def folder(tmp_path, trained):  # noqa: F811
    for seed, (name, half_width) in enumerate({"one": 14, "thin": 7}.items()):
        write_filament(tmp_path / "data", tube(name, half_width=half_width, frames=4, seed=seed))
    (tmp_path / "base").mkdir()
    save_checkpoint(tmp_path / "base", trained.net, net_configuration=configuration().net, facts=trained.facts)
    return tmp_path


def adapt(folder, *more) -> int:
    return main(
        [
            *("adapt", "--model", str(folder / "base"), "--data", str(folder / "data"), "--out", str(folder / "out")),
            *("--device", "cpu", "--recipe", '{"steps": 3, "batch": 2}', *more),
        ]
    )


def test_a_model_that_has_learned_corrected_frames_opens_and_says_from_what(folder, capsys):
    (folder / "new.json").write_text(json.dumps({"thin": ["thin_r1_000101.png"]}))
    assert adapt(folder, "--corrected", str(folder / "new.json")) == 0
    made = load_checkpoint(folder / "out")
    assert made.facts["corrected"]["thin"]["files"] == ["thin_r1_000101.png"]
    assert made.facts["adapted_from"] == load_checkpoint(folder / "base").facts["weights_sha256"]
    assert made.facts["configuration"]["steps"] == 3
    assert "1 corrected frames" in capsys.readouterr().out


def test_a_whole_filament_by_name(folder):
    assert adapt(folder, "--filament", "thin") == 0
    assert load_checkpoint(folder / "out").facts["corrected"]["thin"]["frames"] == 4


@pytest.mark.parametrize(
    ("listed", "words"),
    [({"nobody": []}, "no filament nobody"), ({"thin": ["x_9.png"]}, "no frame x_9.png"), ([], "files by filament")],
)
def test_frames_that_are_not_there_are_refused(folder, capsys, listed, words):
    (folder / "new.json").write_text(json.dumps(listed))
    assert adapt(folder, "--corrected", str(folder / "new.json")) == 2
    assert words in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_an_impossible_recipe_is_refused(folder, capsys):
    assert adapt(folder, "--filament", "thin", "--recipe", '{"steps": 0}') == 2
    assert "recipe" in capsys.readouterr().err
