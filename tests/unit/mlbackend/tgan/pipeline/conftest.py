"""Recorded tubes in a folder, and a plan small enough to be carried out in seconds."""

import json

import pytest

from mlbackend.tgan.plan import plan_from

GAN = {
    "generator_widths": [4, 8],
    "discriminator_widths": [2, 4],
    "size_px": 32,
    "report_every": 1,
    "precision": "float32",
    "pool": 3,
    "learning_rate": 0.02,  # one grey is what so small a network begins with
}
STAGE = {"epochs": 2, "decay_epochs": 1, "steps_per_epoch": 1, "batch": 2, "norm": "instance"}
SMALL = {
    "number": 6,
    "subset_frames": 3,
    "recipe": {"size_px": 32, "length_px": [20, 30], "diameter_px": [8, 12]},
    "gan": GAN | {"pix2pix": STAGE, "cyclegan": STAGE},
    "segmenter": {"widths": [2, 4], "steps": 4, "batch": 2, "crop_px": 32, "evaluate_every": 2, "precision": "float32"},
}


def small_plan(**changes):
    return plan_from("quick", SMALL | changes)


@pytest.fixture
def plan():
    return small_plan()


@pytest.fixture
def plan_of():
    return small_plan


@pytest.fixture
def frames(tmp_path, make_tube, write):
    """Twelve frames of two filaments, with labels, and a labelled filament to judge on."""
    root = tmp_path / "frames"
    for seed, (name, frames) in enumerate({"R1": 6, "R2": 6, "V1": 2}.items()):
        write(root, make_tube(name, frames=frames, half_width=14 + seed, seed=seed))
    splits = {name: {"split": "validation" if name == "V1" else "train"} for name in ("R1", "R2", "V1")}
    (root / "filamark.json").write_text(json.dumps({"format": "filamark-folder/1", "filaments": splits}))
    return root
