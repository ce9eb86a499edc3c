"""Segmenters for generated frames. Without torch.

NPsSegNet of Yuan et al., npj Comput. Mater. 2025, doi 10.1038/s41524-025-01800-5: U-Net++ with a ResNet34 encoder,
Focal and Jaccard loss, AdamW, a rate that falls by a tenth every five of at most 150 epochs. Steps are counted where
the source counts epochs: 150 epochs of 800 of 1,000 generated images. It varies each image in half of the cases, within
the same limits as here, where every image is varied. Without weights of the user the encoder starts from nothing.
"""

from dataclasses import replace

from mlbackend.data.recipe import AugmentationRecipe
from mlbackend.training.augmentations import MODERATE
from mlbackend.training.configuration import Configuration
from mlbackend.training.preset import BASELINE, PUBLISHED, Preset

# Crops are cut anywhere, which is the shift; noise of up to 7 of 255 grey values.
VARIATIONS = AugmentationRecipe(flip=0.5, rotation_deg=45, scale=(0.9, 1.1), noise=0.028)

NPSSEGNET = Preset(
    key="npssegnet",
    title="NPsSegNet",
    group=PUBLISHED,
    description="U-Net++ with a ResNet34 encoder, as trained on generated frames by Yuan et al. 2025. For a GPU.",
    configuration=Configuration(
        architecture="encoder",
        encoder="resnet34",
        decoder="unetpp",
        steps=30_000,
        batch=4,
        crop_px=512,
        learning_rate=3e-4,
        weight_decay=5e-4,
        schedule="stairs",
        loss="focal_jaccard",
        ema_decay=0.0,
        evaluate_every=1000,
        select_by="pooled",
        augmentation=VARIATIONS,
    ),
)

# The same loss, with grey values varied as far as a minute of training allows: what is generated is never quite what
# is recorded.
NPSSEGNET_QUICK = Preset(
    key="npssegnet_quick",
    title="NPsSegNet, small",
    group=BASELINE,
    description="A U-Net of 0.12 million parameters with NPsSegNet's loss: for generated frames, in minutes.",
    estimate_minutes_cpu=2,
    configuration=Configuration(
        architecture="three_class",
        widths=(8, 16, 32, 64),
        steps=600,
        batch=8,
        crop_px=128,
        learning_rate=3e-3,
        weight_decay=5e-4,
        loss="focal_jaccard",
        ema_decay=0.98,
        evaluate_every=200,
        augmentation=replace(
            MODERATE, rotation_deg=VARIATIONS.rotation_deg, scale=VARIATIONS.scale, noise=VARIATIONS.noise
        ),
    ),
)

SYNTHETIC_PRESETS = (NPSSEGNET, NPSSEGNET_QUICK)
