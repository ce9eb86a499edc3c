"""Configurations with a name. Without torch: the web lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mlbackend.data.recipe import AugmentationRecipe
from mlbackend.training.configuration import Configuration

# What an unseen filament of another thickness needs. On the known ones narrow ranges score a little better.
WIDE = AugmentationRecipe(
    flip=0.5,
    quarter_turns=0.75,
    rotation_deg=45,
    scale=(0.5, 1.7),
    blur_px=1.0,
    brightness=0.15,
    contrast=0.3,
    gamma=0.25,
    noise=0.05,
)

# For a few hundred steps: with wide ranges the core is not found at all in that time.
MODERATE = AugmentationRecipe(
    flip=0.5,
    quarter_turns=0.75,
    rotation_deg=15,
    scale=(0.8, 1.25),
    blur_px=0.5,
    brightness=0.1,
    contrast=0.2,
    gamma=0.1,
    noise=0.02,
)

# Niu et al., Digital Discovery 2026, 5, 290.
PAPER = AugmentationRecipe(flip=0.5, quarter_turns=0.5, scale=(1.0, 1.2), blur_px=1.0, brightness=0.3, contrast=0.3)
PAPER_WIDTHS = (32, 64, 128, 256, 512)


@dataclass(frozen=True)
class Preset:
    """A configuration for people to choose; the estimate is for two CPU cores."""

    key: str
    title: str
    description: str
    configuration: Configuration
    estimate_minutes_cpu: float | None = None


DEMO = Preset(
    key="demo",
    title="Demo",
    description="A small three-class U-Net, trained for a minute or two: enough to see the loop turn.",
    estimate_minutes_cpu=1.5,
    configuration=Configuration(
        architecture="three_class",
        widths=(8, 16, 32, 64, 128),
        steps=300,
        batch=8,
        crop_px=128,
        learning_rate=5e-3,
        ema_decay=0.98,
        evaluate_every=100,
        augmentation=MODERATE,
    ),
)

QUICK = Preset(
    key="quick",
    title="Quick",
    description="A three-class U-Net (outside, wall, core) of 1.9 million parameters: a useful model in minutes.",
    estimate_minutes_cpu=8,
    configuration=Configuration(
        architecture="three_class",
        widths=(16, 32, 64, 128, 256),
        steps=800,
        batch=8,
        crop_px=128,
        learning_rate=2e-3,
        evaluate_every=200,
        augmentation=WIDE,
    ),
)

UNET = Preset(
    key="unet",
    title="U-Net",
    description="The paper's baseline: one U-Net of 7.8 million parameters for each descriptor. For a GPU.",
    configuration=Configuration(
        architecture="unet",
        widths=PAPER_WIDTHS,
        steps=16_000,  # 500 epochs of 126 frames
        batch=4,
        crop_px=256,
        learning_rate=4.134e-5,
        schedule="linear",
        loss="focal",
        label_smoothing=1e-5,
        ema_decay=0.0,
        evaluate_every=160,
        patience=10,
        select_by="pooled",
        augmentation=PAPER,
    ),
)

MTDN = Preset(
    key="mtdn",
    title="MultiTaskDeltaNet",
    description="Learns the change between two frames, for both descriptors, after a U-Net trained on A2. For a GPU.",
    configuration=Configuration(
        architecture="mtdn",
        widths=PAPER_WIDTHS,
        init="a2",
        pretraining_steps=4_000,
        steps=20_000,
        batch=16,
        crop_px=256,
        learning_rate=1.95e-4,
        schedule="linear",
        loss="focal",
        label_smoothing=1e-5,
        ema_decay=0.0,
        evaluate_every=380,  # an epoch of the 6098 ordered pairs
        patience=50,
        select_by="pooled",
        augmentation=PAPER,
    ),
)

# The paper's rates for each init; 1.95e-4 would be slow for a network that starts from nothing.
MTDN_LEARNING_RATES = {"none": 9.552e-4, "a1": 4.940e-4, "a2": 1.950e-4}

PRESETS: dict[str, Preset] = {preset.key: preset for preset in (DEMO, QUICK, UNET, MTDN)}


def configuration_from(preset_key: str, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A preset's configuration with some values changed, as plain values for JSON.

    Parameters
    ----------
    preset_key : str
        A key of `PRESETS`.
    overrides : mapping, optional
        New values by name; ``augmentation`` may name only the ranges that change.

    Raises
    ------
    ValueError
        Unknown preset or name, or an impossible value.
    """
    if preset_key not in PRESETS:
        raise ValueError(f"expected a preset of {', '.join(PRESETS)}, given {preset_key!r}")
    values = PRESETS[preset_key].configuration.as_json()
    changes = dict(overrides or {})
    if values["architecture"] == "mtdn" and changes.get("init") in MTDN_LEARNING_RATES:
        changes.setdefault("learning_rate", MTDN_LEARNING_RATES[changes["init"]])
    if isinstance(changes.get("augmentation"), Mapping):
        changes["augmentation"] = values["augmentation"] | dict(changes["augmentation"])
    return Configuration.from_json(values | changes).as_json()
