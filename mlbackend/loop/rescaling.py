"""A labelled filament as it looks smaller: what a network is shown that sees filaments of one thickness."""

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from mlbackend.data.filament import FilamentFrames


def rescaled(filament: FilamentFrames, scale: float) -> FilamentFrames:
    """Frames, masks and exclusion at a scale of 1 or less.

    Greys are averaged, and a pixel is inside where more than half of what it covers was. The painted exclusion would
    bleed into its surroundings: a pixel that is excluded in part is excluded.

    Raises
    ------
    ValueError
        A scale of 0 or less, or above 1.
    """
    if not 0 < scale <= 1:
        raise ValueError(f"expected a scale above 0 and up to 1, given {scale}")
    if scale == 1:
        return filament
    height, width = filament.frames.shape[1:]
    size = (max(1, round(height * scale)), max(1, round(width * scale)))
    excluded = _smaller(filament.excluded, size) > 0.05
    masks = np.stack([_smaller(filament.masks[:, layer], size) > 0.5 for layer in range(filament.masks.shape[1])], 1)
    limits = np.iinfo(filament.frames.dtype)
    frames = np.rint(_smaller(filament.frames, size)).clip(limits.min, limits.max).astype(filament.frames.dtype)
    return replace(filament, frames=frames, excluded=excluded, masks=masks & ~excluded[:, None])


def _smaller(values: NDArray[Any], size: tuple[int, int]) -> NDArray[np.float32]:
    images = torch.from_numpy(values.astype(np.float32))[:, None]  # (n, 1, H, W)
    resized = functional.interpolate(images, size=size, mode="bilinear", align_corners=False, antialias=True)
    found: NDArray[np.float32] = resized[:, 0].numpy()
    return found
