"""Training and prediction through the command line, in a process of its own as the worker starts it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mlbackend.cli import main

TINY = {
    "preset": "demo",
    "widths": [4, 8],
    "steps": 60,
    "batch": 4,
    "crop_px": 48,
    "evaluate_every": 20,
    "learning_rate": 0.02,
    "ema_decay": 0.9,
    "augmentation": {"scale": [0.9, 1.1], "rotation_deg": 0, "quarter_turns": 0},
}
MTDN = {
    "preset": "mtdn",
    "widths": [4, 8],
    "pretraining_steps": 4,
    "steps": 4,
    "batch": 2,
    "crop_px": 32,
    "evaluate_every": 2,
}


@pytest.fixture
def configure(tmp_path):
    def write(**values) -> Path:
        file = tmp_path / "configuration.json"
        file.write_text(json.dumps(values))
        return file

    return write


def start(*arguments) -> subprocess.Popen:
    command = [sys.executable, "-m", "mlbackend", *map(str, arguments), "--json-events", "--device", "cpu"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(*arguments) -> list[dict]:
    """Run a command to its end with standard input open, as the worker does, and return its events."""
    with start(*arguments) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        events = [json.loads(line) for line in process.stdout]
        errors = process.stderr.read()
        assert process.wait() == 0, errors
    return events


@pytest.mark.slow
def test_learns_tubes_and_segments_an_unseen_one(tmp_path, data_folder, configure):
    model, masks = tmp_path / "model", tmp_path / "masks"

    events = run("train", "--data", data_folder, "--out", model, "--config", configure(**TINY), "--seed", 5)

    done = events[-1]
    assert done["event"] == "done"
    assert done["metrics"]["A1"]["macro_f1"] > 0.9
    assert done["metrics"]["A2"]["macro_f1"] > 0.8
    assert set(done["metrics"]["filaments"]) == {"V1"}
    assert done["baselines"]["core_fraction"]["A2"]["frames"] == 4
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    points = [event for event in events if event["event"] == "metrics"]
    assert [point["step"] for point in points if point["validation"]] == [20, 40, 60]
    with (model / "curves.csv").open() as file:
        assert [int(row["step"]) for row in csv.DictReader(file)] == [point["step"] for point in points]
    facts = json.loads((model / "model.json").read_text())
    assert set(facts["data"]["train"]) == {"T1", "T2"}
    assert facts["seed"] == 5

    run("predict", "--model", model, "--data", data_folder, "--out", masks, "--filament", "V1")

    certainties = json.loads((masks / "prediction.json").read_text())["frames"]
    assert [frame["filament"] for frame in certainties] == ["V1"] * 4
    assert all(0.5 < frame["certainty"] <= 1 for frame in certainties)
    for layer in ("area1", "area2"):
        for file in (masks / "V1" / layer).iterdir():
            likely = np.asarray(Image.open(masks / "V1" / f"{layer}_probability" / file.name))
            assert np.array_equal(likely >= 128, np.asarray(Image.open(file)) == 0)
    truth = tmp_path / "truth"
    truth.mkdir()
    (truth / "V1").symlink_to(data_folder / "V1")
    assert main(["evaluate", "--truth", str(truth), "--prediction", str(masks)]) == 0


@pytest.mark.slow
def test_mtdn_starts_from_a_unet(tmp_path, data_folder, configure):
    events = run("train", "--data", data_folder, "--out", tmp_path / "model", "--config", configure(**MTDN))

    facts = json.loads((tmp_path / "model" / "model.json").read_text())
    assert facts["pretraining"]["descriptor"] == "A2"
    assert facts["steps_done"] == 8
    texts = [event["text"] for event in events if event["event"] == "progress"]
    assert texts[0].startswith("pre-training on A2")
    assert texts[-1].startswith("training")


@pytest.mark.slow
def test_closing_standard_input_ends_it_at_once_and_leaves_what_it_takes_to_go_on(tmp_path, data_folder, configure):
    out = tmp_path / "results" / "model"
    arguments = ("train", "--data", data_folder, "--out", out, "--config", configure(**TINY | {"steps": 100_000}))
    process = start(*arguments)
    with process:
        assert json.loads(process.stdout.readline())["event"] == "progress"
        process.stdin.close()
        assert process.wait(timeout=10) == 3

    assert [path.name for path in out.parent.iterdir()] == ["model.state"]
    assert main([*map(str, arguments)]) == 2  # it is not begun anew by accident

    run(*arguments, "--resume", "--max-minutes", 0.02)

    assert [path.name for path in out.parent.iterdir()] == ["model"]
    (at,) = json.loads((out / "model.json").read_text())["engine"]["resumed_at"]
    assert at >= 1
    assert list((out / "samples").iterdir())


@pytest.mark.slow
def test_folds_are_compared(tmp_path, data_folder, configure):
    out = tmp_path / "folds"
    tiny = configure(**TINY | {"steps": 2})

    events = run("train", "--data", data_folder, "--out", out, "--config", tiny, "--folds", 3)

    results = json.loads((out / "folds.json").read_text())
    assert sorted(name for result in results for name in result["validation"]) == ["T1", "T2", "V1"]
    assert all(set(result["metrics"]["filaments"]) == set(result["validation"]) for result in results)
    assert all((out / f"fold-{number}" / "model.safetensors").is_file() for number in (1, 2, 3))
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert events[-1]["folds"] == results


@pytest.mark.slow
def test_without_validation_it_says_so(tmp_path, data_folder, configure):
    (data_folder / "filamark.json").unlink()
    arguments = ("--data", data_folder, "--out", tmp_path / "model", "--config", configure(**TINY | {"steps": 2}))

    events = run("train", *arguments, "--train", "T1")

    assert "no_validation" in [event.get("code") for event in events]
    assert events[-1]["metrics"] is None
    assert "No filament is in the validation split" in events[-1]["notes"][0]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--train", "T9"], "no filament T9"),
        (["--train", "T1", "--validation", "T1"], "both trained and validated"),
        (["--config", "missing.json"], "cannot be read"),
        (["--min-frame", "999"], "no frames from frame 999"),
        (["--folds", "9"], "cannot be split into 9 folds"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(tmp_path, data_folder, configure, capsys, more, words):
    out = tmp_path / "results" / "model"
    configuration = [] if "--config" in more else ["--config", str(configure(**TINY))]

    code = main(["train", "--data", str(data_folder), "--out", str(out), *configuration, *more])

    said = capsys.readouterr().err
    assert code == 2
    assert words in said
    assert said.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("more", [[], ["--validation", "V1"], ["--folds", "3"]])
def test_nothing_is_validated_on_what_was_generated(tmp_path, data_folder, configure, capsys, more):
    manifest = json.loads((data_folder / "filamark.json").read_text())
    manifest["filaments"]["V1"]["synthetic"] = True
    (data_folder / "filamark.json").write_text(json.dumps(manifest))
    given = ["--data", str(data_folder), "--out", str(tmp_path / "model"), "--config", str(configure(**TINY)), *more]

    assert main(["train", *given]) == 2
    assert "V1" in (said := capsys.readouterr().err)
    assert "validate and test on recordings" in said
    assert not (tmp_path / "model").exists()


def test_recorded_and_generated_frames_in_a_stated_ratio(tmp_path, data_folder, configure):
    recipe = tmp_path / "recipe.json"
    recipe.write_text(json.dumps({"size_px": 64, "diameter_px": [12, 20], "dark_particle_px": [8, 12]}))
    made = str(tmp_path / "made")
    assert main(["synthesise", "render", "--out", made, "--number", "2", "--recipe", str(recipe)]) == 0
    given = ["--data", str(data_folder), "--config", str(configure(**TINY)), "--device", "cpu"]

    mixed = ["--synthetic", made, "--synthetic-share", "0.25", "--out", str(tmp_path / "model")]
    assert main(["train", *given, *mixed]) == 0
    facts = json.loads((tmp_path / "model" / "model.json").read_text())["data"]
    names = ["synthetic-8888-00000", "synthetic-8888-00001"]
    assert facts["synthetic"] == {"share": 0.25, "filaments": names}
    assert set(facts["train"]) == {"T1", "T2", *names}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--synthetic", "DATA"], "does not say that it was generated"),
        (["--synthetic-share", "0.5"], "needs recorded and generated filaments"),
    ],
)
def test_a_mixture_needs_what_it_is_made_of(tmp_path, data_folder, configure, capsys, more, words):
    named = [str(data_folder) if word == "DATA" else word for word in more]
    given = ["--data", str(data_folder), "--config", str(configure(**TINY)), "--out", str(tmp_path / "model")]

    assert main(["train", *given, *named]) == 2
    assert words in capsys.readouterr().err


def test_bad_data_is_refused_before_torch_is_loaded(data_folder, tmp_path, configure):
    for file in (data_folder / "T1" / "area2").iterdir():
        Image.fromarray(np.full((64, 64), 255, dtype=np.uint8)).save(file)
    options = ["--data", data_folder, "--out", tmp_path / "m", "--config", configure(**TINY), "--train", "T1"]
    program = (
        "import sys; from mlbackend.cli import main; code = main(sys.argv[1:]); print(code, 'torch' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "train", *map(str, options)]

    answer = subprocess.run(command, capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["2", "False"]
    assert "A2 is empty in every frame of the training filaments" in answer.stderr
    assert not (tmp_path / "m").exists()


def test_impossible_configuration(data_folder, tmp_path, configure, capsys):
    configuration = str(configure(preset="demo", steps=-1))

    assert main(["train", "--data", str(data_folder), "--out", str(tmp_path / "m"), "--config", configuration]) == 2
    assert "expected steps to be 1 or more" in capsys.readouterr().err
