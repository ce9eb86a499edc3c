"""A network that has learned thick tubes for a few seconds, and a thin one that it does not know."""

import pytest
import torch

from mlbackend.nets.placement import Placement
from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import configuration_from
from mlbackend.training.run import train
from mlbackend.training.training_data import TrainingData
from tests.unit.mlbackend.conftest import tube

PLACEMENT = Placement(torch.device("cpu"))
SETTINGS = {
    "widths": [4, 8],
    "steps": 40,
    "batch": 4,
    "crop_px": 48,
    "evaluate_every": 40,
    "learning_rate": 0.02,
    "ema_decay": 0.9,
    "precision": "float32",
    "augmentation": {"scale": [0.9, 1.1], "rotation_deg": 0, "quarter_turns": 0},
}


def configuration(**values) -> Configuration:
    return Configuration.from_json(configuration_from("demo", SETTINGS | values))


@pytest.fixture(scope="session")
def known():
    return [tube("T1", half_width=14, seed=1), tube("T2", half_width=17, seed=2)]


@pytest.fixture(scope="session")
def trained(known):
    return train(TrainingData(known), configuration(), seed=1, placement=PLACEMENT)


@pytest.fixture(scope="session")
def unknown():
    return tube("new", half_width=6, frames=6, seed=5)
