"""Configurations with a name. Without torch: the web lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mlbackend.tgan.configuration import Configuration, StageRecipe


@dataclass(frozen=True)
class Preset:
    """A configuration for people to choose.

    Attributes
    ----------
    key, title, description : str
    configuration : Configuration
    estimate_minutes_cpu : float or None
        Both GANs on two CPU cores; None where that would take hours.
    """

    key: str
    title: str
    description: str
    configuration: Configuration
    estimate_minutes_cpu: float | None = None


PAPER = Preset(
    key="paper",
    title="As published",
    description="U-Net++ against a 70 x 70 PatchGAN at 512 x 512 pixels, 100 epochs and 50 of decay. For a GPU.",
    configuration=Configuration(),
)

# The source counts epochs of its own images. Five small crops would be seen in two steps, so that steps are named here.
QUICK = Preset(
    key="quick",
    title="Quick",
    description="Small networks at 128 x 128 pixels: the whole chain in minutes, to see whether the data suit it.",
    estimate_minutes_cpu=6,
    configuration=Configuration(
        generator="unet",
        generator_widths=(16, 32, 64, 64),
        noise_channels=1,
        discriminator_widths=(16, 32, 64, 64),
        size_px=128,
        quarter_turns=0.75,
        pix2pix=StageRecipe(epochs=10, decay_epochs=5, steps_per_epoch=40, norm="batch"),
        cyclegan=StageRecipe(epochs=10, decay_epochs=5, steps_per_epoch=20, batch=2),
    ),
)

PRESETS: dict[str, Preset] = {preset.key: preset for preset in (PAPER, QUICK)}


def configuration_from(preset_key: str, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A preset's configuration with some values changed, as plain values for JSON.

    Parameters
    ----------
    preset_key : str
        A key of `PRESETS`.
    overrides : mapping, optional
        New values by name; ``pix2pix`` and ``cyclegan`` may name only what changes.

    Raises
    ------
    ValueError
        Unknown preset or name, or an impossible value.
    """
    if preset_key not in PRESETS:
        raise ValueError(f"expected a preset of {', '.join(PRESETS)}, given {preset_key!r}")
    values = PRESETS[preset_key].configuration.as_json()
    changes = dict(overrides or {})
    for stage in ("pix2pix", "cyclegan"):
        if isinstance(changes.get(stage), Mapping):
            changes[stage] = values[stage] | dict(changes[stage])
    return Configuration.from_json(values | changes).as_json()
