import pytest

from mlbackend.training.presets import PRESETS
from mlbackend.training.synthetic_presets import SYNTHETIC_PRESETS


def test_npssegnet_is_trained_as_published():
    found = PRESETS["npssegnet"].configuration

    assert (found.architecture, found.encoder, found.decoder) == ("encoder", "resnet34", "unetpp")
    assert (found.loss, found.schedule) == ("focal_jaccard", "stairs")
    assert (found.learning_rate, found.weight_decay, found.batch, found.crop_px) == (3e-4, 5e-4, 4, 512)
    assert found.encoder_weights == ""


@pytest.mark.parametrize("preset", SYNTHETIC_PRESETS, ids=lambda preset: preset.key)
def test_both_differ_in_their_size_not_in_their_loss(preset):
    assert preset.configuration.loss == "focal_jaccard"
    assert PRESETS[preset.key] is preset


def test_the_small_one_needs_no_gpu():
    assert PRESETS["npssegnet_quick"].estimate_minutes_cpu < 5
    assert PRESETS["npssegnet"].estimate_minutes_cpu is None
