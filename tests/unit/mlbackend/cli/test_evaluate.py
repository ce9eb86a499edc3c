import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from mlbackend.cli import main

KEYS = {"macro_f1", "miou", "f1", "iou", "precision", "recall", "frame_mean_macro_f1", "frames"}


@pytest.fixture
def sides(tmp_path, make_tube, write):
    """The same two filaments on both sides, in the two layouts."""
    truth, prediction = tmp_path / "truth", tmp_path / "prediction"
    for tube in (make_tube("T1"), make_tube("T2", half_width=18)):
        write(truth, tube, results=True)
        write(prediction, tube)
    return truth, prediction


def evaluate(sides, *more):
    return main(["evaluate", "--truth", str(sides[0]), "--prediction", str(sides[1]), *more])


def test_shape_of_the_answer(sides, capsys):
    assert evaluate(sides, "--json") == 0

    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"A1", "A2"}
    for descriptor in answer.values():
        assert set(descriptor) == {"filaments", "pooled"}
        assert set(descriptor["filaments"]) == {"T1", "T2"}
        assert set(descriptor["pooled"]) == KEYS == set(descriptor["filaments"]["T1"])
        assert descriptor["pooled"]["macro_f1"] == 1
        assert descriptor["pooled"]["frames"] == 8


def test_golden_grid(tmp_path, capsys):
    truth, predicted = np.ones((4, 4), dtype=bool), np.ones((4, 4), dtype=bool)
    truth.flat[[0, 1, 2]] = False  # black is inside: two found, one missed, one too many
    predicted.flat[[0, 1, 3]] = False
    for side, mask in (("truth", truth), ("prediction", predicted)):
        for layer in ("area1", "area2"):
            (tmp_path / side / "F" / layer).mkdir(parents=True)
            Image.fromarray(mask.astype(np.uint8) * 255).save(tmp_path / side / "F" / layer / "f_1.png")

    assert evaluate((tmp_path / "truth", tmp_path / "prediction"), "--json") == 0

    pooled = json.loads(capsys.readouterr().out)["A1"]["pooled"]
    assert pooled["macro_f1"] == pytest.approx(0.794872, abs=5e-7)
    assert pooled["miou"] == pytest.approx(0.678571, abs=5e-7)

    assert evaluate((tmp_path / "truth", tmp_path / "prediction"), "--json", "--inside", "white") == 0
    assert json.loads(capsys.readouterr().out)["A1"]["pooled"]["f1"] == pytest.approx(0.923077, abs=5e-7)


def test_missing_frames_are_named_on_both_sides(sides, capsys):
    truth, prediction = sides
    (prediction / "T1" / "area1" / "t1_r1_000101.png").unlink()
    (truth / "T2" / "results" / "area1" / "t2_r1_000102.png").unlink()

    assert evaluate(sides, "--json") == 2

    said = capsys.readouterr()
    assert "prediction/T1/area1/t1_r1_000101.png" in said.err
    assert "truth/T2/area1/t2_r1_000102.png" in said.err
    assert said.out == ""


def test_missing_filament_is_an_error(sides, capsys):
    shutil.rmtree(sides[1] / "T2")

    assert evaluate(sides) == 2
    assert "T2/area1/t2_r1_000100.png" in capsys.readouterr().err


def damage(file):
    file.write_bytes(b"\x89PNG nothing")


def shrink(file):
    Image.new("L", (8, 8)).save(file)


@pytest.mark.parametrize(("spoil", "words"), [(damage, "cannot be read"), (shrink, "8 x 8")])
def test_bad_files_are_one_sentence(sides, capsys, spoil, words):
    spoil(sides[1] / "T1" / "area2" / "t1_r1_000100.png")

    assert evaluate(sides) == 2

    said = capsys.readouterr().err
    assert words in said
    assert "t1_r1_000100.png" in said
    assert said.count("\n") == 1


def test_early_frames_can_be_left_out(sides, capsys):
    (sides[1] / "T1" / "area1" / "t1_r1_000100.png").unlink()

    assert evaluate(sides, "--min-frame", "101", "--json") == 0
    assert json.loads(capsys.readouterr().out)["A1"]["pooled"]["frames"] == 6


def test_table_for_people(sides, capsys):
    assert evaluate(sides) == 0
    assert "pooled" in capsys.readouterr().out


def test_needs_no_torch(sides):
    program = (
        "import sys; from mlbackend.cli import main; "
        f"main(['evaluate', '--truth', {str(sides[0])!r}, '--prediction', {str(sides[1])!r}]); "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0


def test_report_and_details_say_more_and_change_nothing(tmp_path, sides, capsys):
    assert evaluate(sides, "--json") == 0
    plain = capsys.readouterr().out
    report, details = tmp_path / "new" / "report.html", tmp_path / "new" / "details.json"

    assert evaluate(sides, "--json", "--report", str(report), "--details", str(details)) == 0

    assert capsys.readouterr().out == plain
    found = json.loads(details.read_text())
    assert found["pooled"]["A1"] == json.loads(plain)["A1"]["pooled"]
    assert found["filaments"][0]["frames"][0]["A1"]["hd95_px"] == 0
    assert found["filaments"][0]["kinetics"]["rmse_v_over_v0"] == 0
    assert found["sweep"] == {}
    assert "core_fraction" in report.read_text()


def test_probabilities_beside_the_prediction_give_a_sweep(tmp_path, sides):
    for filament in ("T1", "T2"):
        for layer in ("area1", "area2"):
            shutil.copytree(sides[1] / filament / layer, sides[1] / filament / f"{layer}_probability")

    assert evaluate(sides, "--details", str(tmp_path / "details.json")) == 0

    assert len(json.loads((tmp_path / "details.json").read_text())["sweep"]["A1"]) == 49


def test_a_report_that_cannot_be_written(tmp_path, sides, capsys):
    (tmp_path / "file").write_text("")

    assert evaluate(sides, "--report", str(tmp_path / "file" / "report.html")) == 2
    assert "Nothing can be written" in capsys.readouterr().err
