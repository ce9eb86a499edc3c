import json
import subprocess
import sys

import pytest

from mlbackend.cli import main
from mlbackend.tgan import stages

SMALL = {
    "preset": "quick",
    "number": 4,
    "subset_frames": 2,
    "recipe": {"size_px": 32, "length_px": [20, 30], "diameter_px": [8, 12]},
    "gan": {
        "generator_widths": [4, 8],
        "discriminator_widths": [2, 4],
        "size_px": 32,
        "precision": "float32",
        "learning_rate": 0.02,
        "pix2pix": {"epochs": 1, "decay_epochs": 1, "steps_per_epoch": 2, "batch": 2, "norm": "instance"},
        "cyclegan": {"epochs": 1, "decay_epochs": 1, "steps_per_epoch": 2, "batch": 2, "norm": "instance"},
    },
    "segmenter": {"widths": [2, 4], "steps": 2, "batch": 2, "crop_px": 32, "precision": "float32"},
}


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(SMALL))
    return str(path)


def synthesise(tmp_path, data_folder, *more):
    given = ("--frames", str(data_folder), "--out", str(tmp_path / "run"), "--device", "cpu")
    return main(["synthesise", "run", *given, *more])


def test_a_run_says_where_things_are_and_may_be_ended_early(tmp_path, data_folder, plan, capsys):
    assert synthesise(tmp_path, data_folder, "--plan", plan, "--last", "masks") == 0

    said = capsys.readouterr()
    assert "rough_masks: done" in said.err
    assert "Every stage is in" in said.out
    assert stages.read_stages(tmp_path / "run")[2].state == "waiting"


def test_events_are_lines_of_json_and_the_last_one_names_what_was_made(tmp_path, data_folder, plan):
    command = [sys.executable, "-m", "mlbackend", "synthesise", "run", "--frames", str(data_folder)]
    command += ["--out", str(tmp_path / "run"), "--plan", plan, "--device", "cpu", "--json-events"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 3  # standard input was closed before it began
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as running:
        events = [json.loads(line) for line in running.stdout]
        running.stdin.close()
    assert running.returncode == 0
    assert (events[-1]["event"], events[-1]["model"]) == ("done", stages.MODEL)
    assert "spectrum_distance_decades" in events[-1]["measures"]
    assert (tmp_path / "run" / stages.MODEL / "model.json").is_file()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--preset", "quick", "--number", "1"], "invalid_configuration"),
        (["--preset", "quick", "--size", "16"], "invalid_configuration"),
        (["--plan", "PLAN", "--seed", "-1"], "invalid_configuration"),
        (["--plan", "nowhere.json"], "configuration_unreadable"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_read(tmp_path, data_folder, plan, more, code, capsys):
    given = [plan if word == "PLAN" else word for word in more]

    assert synthesise(tmp_path, data_folder, *given, "--json-events") == 2
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["code"] == code
    assert not (tmp_path / "run").exists()


def test_help_needs_no_torch():
    code = """
import sys
from mlbackend.cli import main
try:
    main(["synthesise", "run", "--help"])
except SystemExit:
    sys.exit("torch" in sys.modules)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert found.returncode == 0
    assert "second_generation/data" in found.stdout
