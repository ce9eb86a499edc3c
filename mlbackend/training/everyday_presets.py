"""Presets to work with. Without torch."""

from mlbackend.training.augmentations import MODERATE, WIDE
from mlbackend.training.configuration import Configuration
from mlbackend.training.preset import Preset

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

EVERYDAY_PRESETS = (DEMO, QUICK)
