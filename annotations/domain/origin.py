"""Where pixels come from. A video is given its origin when it comes in, and keeps it for ever.

What a generator made may be trained on. Nothing is judged on it: a figure measured on such frames says how well a model
knows the generator, not the microscope.
"""

RECORDED = "recorded"
# Rendered in place of a recording, with a truth to measure methods by: what the demo and the tests look at.
PHANTOM = "phantom"
# Drawn, rendered or generated as material for training.
SYNTHETIC = "synthetic"

# A text chunk of PNG files: it travels with the pixels, wherever they are copied without a manifest.
PNG_KEY = "Filamark-Synthetic"

# The parts of a split by which a model is judged.
JUDGING = ("validation", "test")


def may_play(origin: str, split: str) -> bool:
    """Whether frames of this origin may have this part of a split."""
    return origin != SYNTHETIC or split not in JUDGING
