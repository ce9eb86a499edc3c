import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from mlbackend.cli import main
from mlbackend.data.folder import DataFolder
from mlbackend.data.images import read_grey

SMALL = {"size_px": 64, "diameter_px": [12, 20], "dark_particle_px": [8, 12], "erosion": [0, 0.4]}


@pytest.fixture
def recipe(tmp_path):
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(SMALL))
    return str(path)


def synthesise(what, tmp_path, *more):
    return main(["synthesise", what, "--out", str(tmp_path / "out"), "--number", "3", "--seed", "5", *more])


def test_rendered_frames_become_a_data_folder(tmp_path, recipe, data_folder, capsys):
    assert synthesise("render", tmp_path, "--recipe", recipe, "--states", "2", "--beside", str(data_folder)) == 0

    said = capsys.readouterr()
    assert "6 masks" in said.out
    assert "diameter_px" in said.out
    assert "3 of 3 drawn" in said.err
    folder = DataFolder(tmp_path / "out")
    filaments = folder.load_labelled(folder.names_of_split("train"))
    assert [len(filament) for filament in filaments] == [2, 2, 2]
    found = json.loads((tmp_path / "out" / "statistics.json").read_text())
    assert found["generated"]["masks"] == 6
    assert found["beside"]["masks"] == 12
    assert found["distances"]["coverage"]["distance"] > 0
    with Image.open(tmp_path / "out" / "preview.png") as preview:
        assert preview.width == 8 * 68


def test_masks_alone_have_no_frames(tmp_path, recipe):
    assert synthesise("masks", tmp_path, "--recipe", recipe, "--size", "48") == 0

    folder = tmp_path / "out" / "synthetic-5-00002"
    assert sorted(path.name for path in folder.iterdir()) == ["area1", "area2", "context", "exclusion"]
    assert read_grey(folder / "area1" / "synthetic-5-00002_001000.png").shape == (48, 48)


def test_masks_are_those_that_are_rendered(tmp_path, recipe):
    assert synthesise("masks", tmp_path / "a", "--recipe", recipe) == 0
    assert synthesise("render", tmp_path / "b", "--recipe", recipe) == 0

    name = "synthetic-5-00001/area1/synthetic-5-00001_001000.png"
    one, other = (read_grey(tmp_path / side / "out" / name) for side in "ab")
    assert np.array_equal(one, other)


def test_particles_and_a_rendering_told_to_a_program(tmp_path):
    (tmp_path / "particles.json").write_text(json.dumps({"particles": [2, 4], "diameter_px": [8, 12]}))
    (tmp_path / "rendering.json").write_text(json.dumps({"noise_grey": [0, 0]}))
    files = ["--recipe", str(tmp_path / "particles.json"), "--rendering", str(tmp_path / "rendering.json")]

    arguments = ["--out", str(tmp_path / "out"), "--kind", "particles", "--size", "64", "--number", "3", *files]
    command = [sys.executable, "-m", "mlbackend", "synthesise", "render", *arguments, "--json-events"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        told = [json.loads(line) for line in process.stdout]
        assert process.wait() == 0
    assert [event["event"] for event in told] == ["progress"] * 3 + ["done"]
    assert told[-1]["masks"] == 3
    manifest = json.loads((tmp_path / "out" / "filamark.json").read_text())
    assert manifest["synthetic"]["kind"] == "particles"
    assert manifest["synthetic"]["rendering"]["noise_grey"] == [0, 0]


@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        ({"colour": 1}, [], "unknown: colour"),
        ([1], [], "no values by name"),
        ({}, ["--size", "8"], "size_px"),
        ({}, ["--number", "0"], "number to be 1 or more"),
        ({}, ["--kind", "particles", "--states", "2"], "do not erode"),
        ({}, ["--beside", "nowhere"], "There is no folder nowhere"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path, capsys, content, more, words):
    (tmp_path / "recipe.json").write_text(json.dumps(content))

    assert synthesise("masks", tmp_path, "--recipe", str(tmp_path / "recipe.json"), *more) == 2

    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_recorded_data_is_left_alone(tmp_path, data_folder, capsys):
    before = sorted(data_folder.rglob("*"))

    assert main(["synthesise", "masks", "--out", str(data_folder)]) == 2

    assert "is not empty" in capsys.readouterr().err
    assert sorted(data_folder.rglob("*")) == before


def test_needs_no_torch(tmp_path, recipe):
    arguments = ["synthesise", "render", "--out", str(tmp_path / "out"), "--number", "1", "--recipe", recipe]
    program = (
        "import sys; from mlbackend.cli import main; "
        f"assert main({arguments!r}) == 0; sys.exit('torch' in sys.modules or 'django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
