import csv
import json

import pytest

from mlbackend.cli import main

STAGE = {"epochs": 1, "decay_epochs": 1, "steps_per_epoch": 1, "batch": 2, "norm": "instance"}
SMALL = {
    "preset": "quick",
    "number": 5,
    "subset_frames": 2,
    "recipe": {"size_px": 48, "length_px": [30, 60], "diameter_px": [14, 20], "erosion": [0, 0.1], "excluded": 0},
    "gan": {
        "generator_widths": [4, 8],
        "discriminator_widths": [2, 4],
        "size_px": 32,
        "precision": "float32",
        "learning_rate": 0.02,
        "pix2pix": STAGE,
        "cyclegan": STAGE,
    },
    "segmenter": {"widths": [2, 4], "steps": 2, "batch": 2, "crop_px": 32, "precision": "float32"},
}


def ablate(tmp_path, what, *more):
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(SMALL))
    sizes = ("--frame-count", "6", "--manual-count", "2", "--judged-count", "2", "--seeds", "1")
    given = ("--out", str(tmp_path / "out"), "--plan", str(plan), "--device", "cpu")
    return main(["synthesise", "ablate", what, *given, *sizes, *more])


def test_each_is_one_command_and_they_share_what_is_the_same(tmp_path, capsys):
    variants = {}
    for what in ("images", "shift", "labels"):
        assert ablate(tmp_path, what) == 0
        with (tmp_path / "out" / f"{what}-ablation.csv").open() as file:
            variants[what] = {line["variant"]: line for line in csv.DictReader(file)}
        found = json.loads((tmp_path / "out" / f"{what}-ablation.json").read_text())
        assert all(one["of_seeds"] == 1 for one in found["expected"])
        assert found["expected"][0]["expected"] in capsys.readouterr().out

    assert set(variants["images"]) == {f"pix2pix on {n}{c}" for n in ("few", "all") for c in ("", " + CycleGAN")}
    assert set(variants["labels"]) == {"synthetic", "manual", "mixed"}
    assert variants["labels"]["synthetic"]["mean_iou"] == variants["shift"]["label-free, new contrast"]["mean_iou"]
    assert ablate(tmp_path, "shift", "--seeds", "2") == 2


@pytest.mark.parametrize("more", [["--frame-count", "3"], ["--seeds", "0"]])
def test_too_little_to_compare_is_refused(tmp_path, more, capsys):
    assert ablate(tmp_path, "shift", *more, "--json-events") == 2
    assert json.loads(capsys.readouterr().out)["code"] == "invalid_configuration"
    assert not (tmp_path / "out").exists()
