"""Networks to compare with. They are trained as the preset Quick is, so that only the network differs. Without torch.

Estimates are Quick's minutes times what a step costs beside one of Quick's (processor time of one core, bfloat16).
"""

from dataclasses import replace
from typing import Any

from mlbackend.training.everyday_presets import QUICK
from mlbackend.training.preset import BASELINE, Preset
from mlbackend.training.published_presets import PAPER_WIDTHS


def _baseline(key: str, title: str, description: str, minutes: float, **values: Any) -> Preset:
    of_the_net = {"architecture": "three_class", **values}
    return Preset(key, title, description, replace(QUICK.configuration, **of_the_net), BASELINE, minutes)


BASELINE_PRESETS = (
    _baseline(
        "one_layer",
        "One layer",
        "32 filters of 9 x 9 pixels that can be looked at: what texture within a few pixels tells, and no more.",
        4,
        architecture="one_layer",
        widths=(),
    ),
    _baseline(
        "small_unet",
        "Small U-Net",
        "A three-class U-Net of 0.12 million parameters.",
        7,
        widths=(8, 16, 32, 64),
    ),
    _baseline(
        "unet_plain",
        "Plain U-Net",
        "A three-class U-Net as large as the published one, 7.8 million parameters.",
        40,
        widths=PAPER_WIDTHS,
    ),
    _baseline(
        "unetpp",
        "U-Net++",
        "A three-class U-Net with nested skip connections, 2.3 million parameters.",
        40,
        architecture="unetpp",
    ),
    _baseline(
        "resnet34_unet",
        "ResNet34 U-Net",
        "A large encoder made for photographs, 24 million parameters. It starts from nothing unless you give a file "
        "with its weights in encoder_weights.",
        32,
        architecture="encoder",
        widths=(),
        encoder="resnet34",
    ),
)
