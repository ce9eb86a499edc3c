"""Frames made for looking at: eight bits, contrast stretched. Measurements never start from these."""

from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SAMPLE_PX = 20_000


class ContrastLimits(NamedTuple):
    """Grey levels, native depth, that become black and white."""

    low: int
    high: int


def contrast_limits(frames: NDArray[Any], *, percentiles: tuple[float, float] = (0.5, 99.5)) -> ContrastLimits:
    """Limits for frames of shape (..., H, W).

    About `SAMPLE_PX` evenly spread pixels are looked at: the limits move by less than the eye can tell, at a
    hundredth of the cost.
    """
    flat = frames.reshape(-1)
    # An odd step does not fall into step with the even widths of cameras.
    step = max(1, flat.size // SAMPLE_PX) | 1
    low, high = np.percentile(flat[::step], percentiles)
    return ContrastLimits(int(low), max(int(np.ceil(high)), int(low) + 1))


def stretch(frame: NDArray[Any], limits: ContrastLimits) -> NDArray[np.uint8]:
    """The frame (H, W) in eight bits, `limits` at black and white."""
    scaled = (frame.astype(np.float32) - limits.low) * (255 / (limits.high - limits.low))
    return np.clip(np.rint(scaled), 0, 255).astype(np.uint8)


def png(frame: NDArray[Any], *, limits: ContrastLimits | None = None, max_width: int | None = None) -> bytes:
    """A frame (H, W) as PNG, no wider than `max_width`; with its own contrast limits unless some are given."""
    image = Image.fromarray(stretch(frame, limits or contrast_limits(frame)))
    if max_width is not None and image.width > max_width:
        height = max(1, round(image.height * max_width / image.width))
        image = image.resize((max_width, height), Image.Resampling.BOX)
    file = BytesIO()
    image.save(file, format="PNG", compress_level=1)
    return file.getvalue()
