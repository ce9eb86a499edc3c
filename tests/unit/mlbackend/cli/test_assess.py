"""A model is judged through the command line, and two judgements are compared."""

import json

import numpy as np
import pytest
from PIL import Image

from mlbackend.cli import main
from mlbackend.nets import build
from mlbackend.nets.checkpoint import save_checkpoint


def make_model(folder, architecture):
    net = {"architecture": architecture, "widths": [4, 8]}
    folder.mkdir()
    facts = {"configuration": {"fusion": "backward"}, "seed": 1, "data": {"train": {"T1": {}}}, "preset": "demo"}
    save_checkpoint(folder, build(net), net_configuration=net, facts=facts)
    return folder


@pytest.fixture
def model(tmp_path):
    return make_model(tmp_path / "model", "three_class")


def assess(model, data, out, *more):
    return main(["assess", "--model", str(model), "--data", str(data), "--out", str(out), "--device", "cpu", *more])


def test_everything_that_is_promised_lies_there(tmp_path, model, data_folder):
    assert assess(model, data_folder, tmp_path / "out") == 0

    found = json.loads((tmp_path / "out" / "evaluation.json").read_text())
    assert found["split"] == "validation"
    assert [filament["name"] for filament in found["filaments"]] == ["V1"]
    assert found["model"]["architecture"] == "three_class"
    assert found["model"]["trained_on"] == ["T1"]
    assert len(found["model"]["weights_sha256"]) == len(found["data"]["V1"]) == 64
    assert 0 <= found["filaments"][0]["frames"][0]["certainty"] <= 1
    assert (tmp_path / "out" / "report.html").read_text().startswith("<!doctype html>")
    for frame in found["filaments"][0]["frames"]:
        for descriptor in ("A1", "A2"):
            mask = np.asarray(Image.open(tmp_path / "out" / "masks" / "V1" / descriptor / frame["file"]))
            assert np.count_nonzero(mask == 0) == frame[descriptor]["area_px"]
            likely = np.asarray(Image.open(tmp_path / "out" / "probability" / "V1" / descriptor / frame["file"]))
            assert np.array_equal(likely >= 128, mask == 0)


def test_a_network_of_pairs_by_another_fusion(tmp_path, data_folder, capsys):
    model = make_model(tmp_path / "pairs", "mtdn")

    assert assess(model, data_folder, tmp_path / "out", "--fusion", "ensemble", "--filaments", "V1", "T1") == 0

    found = json.loads((tmp_path / "out" / "evaluation.json").read_text())
    assert found["options"]["fusion"] == "ensemble"
    assert found["split"] == "chosen"
    assert [filament["name"] for filament in found["filaments"]] == ["V1", "T1"]
    assert "The report is" in capsys.readouterr().out


def test_two_evaluations_side_by_side(tmp_path, model, data_folder, capsys):
    for name, filaments in (("a", ["V1"]), ("b", ["V1", "T1"])):
        assert assess(model, data_folder, tmp_path / name, "--filaments", *filaments) == 0
    both = [str(tmp_path / "a"), str(tmp_path / "b" / "evaluation.json")]
    capsys.readouterr()

    assert main(["compare", "--evaluations", *both, "--out", str(tmp_path / "new" / "c.html"), "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["others"]["b"]["A1"]["frames"]["mean"] == 0
    assert found["others"]["b"]["left_out"] == 4
    assert "b minus a" in (tmp_path / "new" / "c.html").read_text()


def test_what_was_generated_judges_nothing(tmp_path, model, data_folder, capsys):
    manifest = json.loads((data_folder / "filamark.json").read_text())
    manifest["filaments"]["V1"]["synthetic"] = True
    (data_folder / "filamark.json").write_text(json.dumps(manifest))

    assert assess(model, data_folder, tmp_path / "out") == 2
    assert "V1" in (said := capsys.readouterr().err)
    assert "validate and test on recordings" in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--split", "test"], "No filament of"),
        (["--filaments", "V9"], "no filament V9"),
        (["--min-frame", "999"], "no frames from frame 999"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(tmp_path, model, data_folder, capsys, more, words):
    assert assess(model, data_folder, tmp_path / "out", *more) == 2

    said = [line for line in capsys.readouterr().err.splitlines() if "%" not in line]
    assert len(said) == 1
    assert words in said[0]
    assert not (tmp_path / "out").exists()
