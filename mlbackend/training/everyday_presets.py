"""Presets to work with. Without torch."""

from dataclasses import replace

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
    description="Filanet with 1.1 million parameters: a good model in minutes, for filaments of any thickness.",
    estimate_minutes_cpu=8,
    configuration=Configuration(
        architecture="filanet",
        widths=(24, 48, 96, 192),
        memory=True,
        steps=1800,
        batch=16,
        crop_px=128,
        learning_rate=2e-3,
        warm_up_steps=50,
        evaluate_every=900,
        augmentation=WIDE,
    ),
)

BEST = Preset(
    key="best",
    title="Best",
    description="Filanet with 1.9 million parameters, trained for twice as many steps as Quick.",
    estimate_minutes_cpu=20,
    configuration=replace(QUICK.configuration, widths=(32, 64, 128, 256), steps=3600, evaluate_every=1800),
)

EVERYDAY_PRESETS = (DEMO, QUICK, BEST)
