import json
import subprocess
import sys

import pytest

from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import MTDN_LEARNING_RATES, PRESETS, configuration_from


@pytest.mark.parametrize("key", list(PRESETS))
def test_a_configuration_survives_json(key):
    values = json.loads(json.dumps(configuration_from(key)))

    assert Configuration.from_json(values) == PRESETS[key].configuration


def test_overrides_change_what_they_name():
    plain = configuration_from("quick")
    changed = configuration_from("quick", {"steps": 7, "augmentation": {"noise": 0.2}})

    assert changed["steps"] == 7
    assert changed["augmentation"] == plain["augmentation"] | {"noise": 0.2}


@pytest.mark.parametrize("init", ["none", "a1", "a2"])
def test_init_brings_its_learning_rate(init):
    assert configuration_from("mtdn", {"init": init})["learning_rate"] == MTDN_LEARNING_RATES[init]
    assert configuration_from("mtdn", {"init": init, "learning_rate": 1e-3})["learning_rate"] == 1e-3


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"colour": 1}, "unknown: colour"),
        ({"steps": 0}, "steps"),
        ({"steps": "many"}, "steps as int"),
        ({"steps": True}, "steps as int"),
        ({"learning_rate": 0}, "learning_rate above 0"),
        ({"widths": [8]}, "two widths"),
        ({"widths": [8, 0.5]}, "whole numbers"),
        ({"widths": [8, 10**9]}, "of 1 to 2048"),
        ({"widths": [2] * 9}, "at most 8"),
        ({"loss": "hinge"}, "cross_entropy_dice, focal"),
        ({"init": "a2"}, "architecture mtdn"),
        ({"ema_decay": 1}, "below 1"),
        ({"augmentation": {"scale": [2, 1]}}, "scale"),
        ({"augmentation": 3}, "AugmentationRecipe"),
    ],
)
def test_impossible_overrides(overrides, words):
    with pytest.raises(ValueError, match=words):
        configuration_from("quick", overrides)


def test_unknown_preset_names_the_known_ones():
    with pytest.raises(ValueError, match="demo, quick, best, unet, mtdn"):
        configuration_from("huge")


def test_a_configuration_must_be_complete():
    with pytest.raises(ValueError, match="incomplete"):
        Configuration.from_json({"architecture": "unet"})


def test_presets_need_no_torch():
    modules = "mlbackend.training.presets, mlbackend.training.environment, mlbackend.cli"
    program = f"import sys, {modules}; print('torch' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "False"
