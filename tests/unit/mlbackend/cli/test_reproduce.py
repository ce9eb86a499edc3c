"""A small study through the command line, interrupted and taken up again."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mlbackend.cli import main

TINY = {"widths": [4, 8], "steps": 3, "batch": 2, "crop_px": 32, "evaluate_every": 3}


@pytest.fixture
def published(tmp_path, make_tube, write):
    """Some of the paper's filaments, by name only."""
    root = tmp_path / "data"
    for seed, (name, half_width) in enumerate({"102_R1": 14, "302": 18, "103": 16}.items()):
        write(root, make_tube(name, half_width=half_width, seed=seed), results=True)
    return root


@pytest.fixture
def changes(tmp_path):
    file = tmp_path / "changes.json"
    file.write_text(json.dumps({"*": TINY, "mtdn_init2": {"pretraining_steps": 2}}))
    return str(file)


def reproduce(data, out, *more):
    return main(["reproduce", "mtdn", "--data", str(data), "--out", str(out), "--device", "cpu", *more])


@pytest.mark.slow
def test_a_study_that_is_taken_up_again(tmp_path, published, changes, capsys, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    out, asked = tmp_path / "out", ("--seeds", "1", "--changes", changes, "--min-frame", "0")

    assert reproduce(published, out, "--variant", "mtdn_init2", "core_fraction", *asked) == 0

    said = capsys.readouterr()
    for fusion in ("forward", "backward", "consecutive", "ensemble"):
        assert fusion in said.out
    assert "no figure of ours: 201, 203 not in the folder" in said.out
    assert "ours is of 103 only" in said.out
    assert "0.91700" in said.out
    assert {path.name for path in out.iterdir()} == {"cells", "table.txt", "table.csv", "table.html"}
    cell = out / "cells" / "paper" / "mtdn_init2" / "seed-8888"
    weights = (cell / "model" / "model.safetensors").stat().st_mtime_ns
    facts = json.loads((cell / "result.json").read_text())
    assert (facts["steps"], facts["steps_done"], facts["stopped_by"]) == (5, 5, "steps")
    assert set(facts["data"]["train"]) == {"102_R1", "302"}
    shutil.rmtree(out / "cells" / "paper" / "core_fraction")

    assert reproduce(published, out, "--variant", "mtdn_init2", "core_fraction", *asked) == 0

    assert (cell / "model" / "model.safetensors").stat().st_mtime_ns == weights
    assert capsys.readouterr().out == said.out


@pytest.mark.slow
def test_a_training_that_breaks_ends_no_study(tmp_path, published, changes, capsys):
    (published / "302" / "results" / "img" / "302_r1_000101.png").write_bytes(b"no picture")

    asked = ("--variant", "quick", "core_fraction", "--seeds", "1", "--changes", changes, "--min-frame", "0")
    assert reproduce(published, tmp_path / "out", *asked) == 0

    said = capsys.readouterr().out
    assert "302_r1_000101.png cannot be read" in said
    assert "core_fraction" in said
    failed = json.loads((tmp_path / "out" / "cells" / "paper" / "quick" / "seed-8888" / "failed.json").read_text())
    assert "cannot be read" in failed["reason"]


def test_the_variants_are_listed(capsys):
    assert main(["reproduce", "mtdn", "--list"]) == 0
    assert "mtdn_init2      MTDN, init2 (A2)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--variant", "nothing"], "no variant nothing"),
        (["--split", "names", "--train", "103"], "Name filaments to judge by"),
        (["--train", "103"], "goes with --split names"),
        (["--split", "names", "--train", "103", "--test", "103"], "two sides"),
        (["--changes", "missing.json"], "cannot be read"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_run(tmp_path, published, capsys, more, words):
    assert reproduce(published, tmp_path / "out", *more) == 2

    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_folders_have_to_be_named(capsys):
    assert main(["reproduce", "mtdn"]) == 2
    assert "--data" in capsys.readouterr().err


@pytest.mark.slow
def test_every_diameter_is_left_out_once(tmp_path, published, capsys):
    asked = ("--variant", "core_fraction", "--split", "leave-diameter-out", "--min-frame", "0")
    assert reproduce(published, tmp_path / "out", *asked) == 0

    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("core_fraction")]
    judged = [line.split("untrained")[1].split("–")[1].strip() for line in lines]
    assert judged[:3] == [
        "without-24-nm, test: 102_R1, 302",
        "without-37-nm, test: 103",
        "mean of the folds, test: 102_R1, 302, 103",
    ]


@pytest.mark.slow
def test_a_training_that_is_cut_short_says_how_far_it_came(tmp_path, published, capsys):
    changes = tmp_path / "long.json"
    changes.write_text(json.dumps({"*": TINY | {"steps": 1_000_000}}))

    asked = ("--variant", "quick", "--seeds", "1", "--changes", str(changes), "--min-frame", "0")
    assert reproduce(published, tmp_path / "out", *asked, "--max-minutes", "0.05", "--split", "paper") == 0

    said = capsys.readouterr().out
    assert "cut short after " in said
    assert " steps of 1,000,000" in said


@pytest.mark.slow
def test_closing_standard_input_ends_the_study_and_its_training(tmp_path, published):
    changes = tmp_path / "long.json"
    changes.write_text(json.dumps({"*": TINY | {"steps": 1_000_000}}))
    out = tmp_path / "out"
    log = out / "cells" / "paper" / "quick" / "seed-8888" / "log.txt"
    command = [sys.executable, "-m", "mlbackend", "reproduce", "mtdn", "--data", str(published), "--out", str(out)]
    command += ["--variant", "quick", "--seeds", "1", "--changes", str(changes), "--min-frame", "0", "--device", "cpu"]
    with subprocess.Popen(
        [*command, "--json-events"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        for line in process.stdout:
            if "training: step" in line:
                break
        assert _is_open(log) or not Path("/proc").is_dir()
        process.stdin.close()
        assert process.wait(timeout=20) == 3

    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _is_open(log):
        time.sleep(0.2)
    assert not _is_open(log), "the training goes on without the study"
    assert not list(out.rglob("result.json"))


def _is_open(path) -> bool:
    """Whether a process still has the file open (Linux; elsewhere nothing can be said)."""
    for link in Path("/proc").glob("[0-9]*/fd/2"):
        try:
            if link.readlink() == path:
                return True
        except OSError:
            continue
    return False
