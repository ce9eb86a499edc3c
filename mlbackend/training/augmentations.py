"""Named ways of varying training frames. Without torch."""

from mlbackend.data.recipe import AugmentationRecipe

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
