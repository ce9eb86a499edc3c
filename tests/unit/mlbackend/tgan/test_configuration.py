import json
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.tgan.configuration import Configuration, StageRecipe


def test_the_defaults_are_those_of_the_source():
    found = Configuration()

    assert (found.generator, found.discriminator, found.discriminator_widths) == (
        "unetpp",
        "patchgan",
        (64, 128, 256, 512),
    )
    assert (found.learning_rate, found.beta1, found.beta2) == (2e-4, 0.5, 0.999)
    assert (found.l1, found.cycle, found.identity, found.pool, found.size_px) == (10, 10, 0.5, 50, 512)
    for stage in (found.pix2pix, found.cyclegan):
        assert (stage.epochs, stage.decay_epochs, stage.batch) == (100, 50, 4)


def test_it_survives_json():
    given_values = Configuration(generator="resnet", pix2pix=StageRecipe(epochs=3, norm="batch"), size_px=256)

    assert Configuration.from_json(json.loads(json.dumps(given_values.as_json()))) == given_values


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"colour": 1}, "unknown: colour"),
        ({"generator": "vae"}, "unetpp, unet, resnet"),
        ({"discriminator": "unet"}, "patchgan, unetpp"),
        ({"size_px": 0}, "size_px"),
        ({"size_px": True}, "size_px as int"),
        ({"size_px": 16}, "size_px of 32 or more"),
        ({"generator_widths": [8]}, "generator_widths as two to 8"),
        ({"generator_widths": [8, 0.5]}, "whole numbers"),
        ({"discriminator_widths": [8, 10**6]}, "of 1 to 2048"),
        ({"learning_rate": 0}, "learning_rate above 0"),
        ({"learning_rate": float("inf")}, "finite"),
        ({"beta1": 1}, "beta1"),
        ({"flip": 1.5}, "flip as a probability"),
        ({"pool": -1}, "pool"),
        ({"residual_blocks": 65}, "residual_blocks of 0 to 64"),
        ({"pix2pix": {"epochs": -1}}, "epochs"),
        ({"pix2pix": {"epochs": 0, "decay_epochs": 0}}, "above 0"),
        ({"pix2pix": {"norm": "layer"}}, "batch, instance"),
        ({"pix2pix": {"batch": 0}}, "batch"),
        ({"cyclegan": 3}, "StageRecipe by name"),
        ({"cyclegan": {"speed": 3}}, "unknown: speed"),
    ],
)
def test_impossible_values(values, words):
    with pytest.raises(ValueError, match=words):
        Configuration.from_json(values)


def test_the_rate_is_constant_and_then_falls_epoch_by_epoch_as_in_the_source():
    stage = StageRecipe(epochs=2, decay_epochs=3, steps_per_epoch=2)
    steps = stage.steps(images=100)

    assert steps == 10
    found = [stage.rate(step / steps) for step in range(steps)]
    assert found == pytest.approx([1, 1, 1, 1, 0.75, 0.75, 0.5, 0.5, 0.25, 0.25])


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 30))
def test_the_rate_never_rises_and_is_never_zero(epochs, decay_epochs, steps_per_epoch):
    if not epochs + decay_epochs:
        return
    stage = StageRecipe(epochs=epochs, decay_epochs=decay_epochs, steps_per_epoch=steps_per_epoch)
    steps = stage.steps(1)
    found = [stage.rate(step / steps) for step in range(0, steps, max(1, steps // 50))]

    assert all(0 < later <= earlier <= 1 for earlier, later in pairwise(found))
    full = epochs * steps_per_epoch
    assert stage.rate(max(0, full - 1) / steps) == (1 if epochs else pytest.approx(decay_epochs / (decay_epochs + 1)))


def test_an_epoch_shows_every_image_once_unless_steps_are_named():
    assert StageRecipe(epochs=10, decay_epochs=0, batch=4).steps(images=5) == 20
    assert StageRecipe(epochs=10, decay_epochs=0, batch=4, steps_per_epoch=7).steps(images=5) == 70


def test_it_can_be_listed_without_torch():
    code = "import sys; import mlbackend.tgan.presets, mlbackend.tgan.preflight; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
