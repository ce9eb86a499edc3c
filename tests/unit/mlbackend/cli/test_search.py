import json
import subprocess
import sys

import pytest

from mlbackend.cli import main
from mlbackend.nets.checkpoint import load_checkpoint

TINY = {"preset": "demo", "widths": [2, 4], "steps": 3, "batch": 2, "crop_px": 32, "evaluate_every": 1}


@pytest.fixture
def options(tmp_path, data_folder):
    def write(space, **values):
        for name, content in (("space", space), ("configuration", TINY | values)):
            (tmp_path / f"{name}.json").write_text(json.dumps(content))
        folders = ["--data", str(data_folder), "--out", str(tmp_path / "best"), "--trials", "3", "--seed", "1"]
        files = ["--config", str(tmp_path / "configuration.json"), "--space", str(tmp_path / "space.json")]
        return ["search", *folders, *files, "--device", "cpu"]

    return write


@pytest.mark.slow
def test_the_best_model_of_three(tmp_path, options):
    arguments = options({"learning_rate": {"low": 1e-3, "high": 1e-1, "log": True}, "batch": {"choices": [2, 3]}})

    command = [sys.executable, "-m", "mlbackend", *arguments, "--json-events"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        told = [json.loads(line) for line in process.stdout]
        assert process.wait() == 0

    best = told[-1]["best"]
    checkpoint = load_checkpoint(tmp_path / "best")
    assert {event["number"] for event in told if event["event"] == "trial"} == {0, 1, 2}
    assert checkpoint.facts["configuration"]["learning_rate"] == best["values"]["learning_rate"]
    assert checkpoint.facts["search"]["best"] == best
    trials = json.loads((tmp_path / "best" / "trials.json").read_text())["trials"]
    assert best["score"] == max(trial["score"] for trial in trials if trial["state"] == "complete")


@pytest.mark.parametrize(
    ("space", "more", "words"),
    [
        ({"colour": {"choices": [1]}}, [], "colour cannot vary like this"),
        ({"batch": {"choices": [2]}}, ["--train", "T1", "V1"], "name some with --validation"),
    ],
)
def test_bad_input_is_one_sentence(options, capsys, space, more, words):
    assert main([*options(space), *more]) == 2

    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
