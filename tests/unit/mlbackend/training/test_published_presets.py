"""The published values, once more and written out."""

import pytest

from mlbackend.training.presets import PRESETS

WIDTHS = (32, 64, 128, 256, 512)


@pytest.mark.parametrize(
    ("key", "descriptors", "init", "rate", "batch"),
    [
        ("mtdn", ("A1", "A2"), "a2", 1.950e-4, 16),
        ("mtdn_init1", ("A1", "A2"), "a1", 4.940e-4, 16),
        ("mtdn_no_init", ("A1", "A2"), "none", 9.552e-4, 16),
        ("mtdn_single_a1", ("A1",), "none", 9.552e-4, 16),
        ("mtdn_single_a2", ("A2",), "none", 9.552e-4, 16),
        ("unet_a1", ("A1",), "none", 4.134e-5, 4),
        ("unet_a2", ("A2",), "none", 2.617e-5, 4),
    ],
)
def test_published_values(key, descriptors, init, rate, batch):
    preset = PRESETS[key]
    made = preset.configuration

    assert preset.group == "published"
    assert (made.descriptors, made.init, made.learning_rate, made.batch) == (descriptors, init, rate, batch)
    assert (made.widths, made.loss, made.focal_gamma, made.label_smoothing) == (WIDTHS, "focal", 2, 1e-5)
    assert (made.schedule, made.weight_decay, made.crop_px, made.ema_decay) == ("linear", 0.01, 256, 0)
    assert (made.pretraining_steps > 0) == (init != "none")
