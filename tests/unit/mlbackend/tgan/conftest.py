"""Small pictures of tubes, and networks small enough to be trained in a moment."""

import numpy as np
import pytest

from mlbackend.synthesis.layers import three_levels
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.pictures import Picture, layers_of
from mlbackend.tgan.presets import configuration_from

SIZE = 32
TINY = {
    "generator": "unet",
    "generator_widths": [2, 4],
    "discriminator_widths": [2, 4],
    "size_px": 16,
    "report_every": 2,
    "precision": "float32",
    "pool": 3,
    "noise_channels": 1,
}
STAGE = {"epochs": 2, "decay_epochs": 1, "steps_per_epoch": 2, "batch": 2}


def tiny(*, stage=None, **values):
    """A configuration of six steps for both GANs."""
    stages = {name: STAGE | (stage or {}) for name in ("pix2pix", "cyclegan")}
    return Configuration.from_json(configuration_from("paper", TINY | stages | values))


def picture(seed, *, size=SIZE, contrast=1.0, masked=True):
    random = np.random.default_rng(seed)
    distance = np.abs(np.arange(size)[:, None] - size / 2 + seed % 3) * np.ones((1, size))
    a1, a2 = distance < size / 4, distance < size / 9
    grey = 0.5 + contrast * (0.25 - 0.4 * a1 + 0.3 * a2) + random.normal(0, 0.04, (size, size))
    layers = layers_of(three_levels(a1, a2))
    return Picture(
        f"T{seed}",
        grey.clip(0, 1).astype(np.float32),
        np.ones((size, size), dtype=bool),
        layers if masked else layers[:0],
    )


@pytest.fixture
def pictures():
    """Five images with masks."""
    return [picture(seed) for seed in range(5)]


@pytest.fixture
def real():
    """Four images of less contrast, without masks."""
    return [picture(seed + 10, contrast=0.5, masked=False) for seed in range(4)]


@pytest.fixture
def make_picture():
    return picture


@pytest.fixture
def configure():
    return tiny
