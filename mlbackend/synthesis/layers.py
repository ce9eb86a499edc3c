"""A generated mask: three levels, what lies around the target, and how much matter the beam meets."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask

OUTSIDE, WALL, CORE = 0, 1, 2
LEVELS = (OUTSIDE, WALL, CORE)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GeneratedMask:
    """What one draw made.

    Attributes
    ----------
    levels : ndarray of uint8, shape (H, W)
        OUTSIDE, WALL or CORE of the target; OUTSIDE where excluded.
    neighbours, particles : ndarray of bool, shape (H, W)
        Context: to be seen in the frame, but no target. Of a mask of particles the target itself.
    excluded : ndarray of bool, shape (H, W)
        Pixels that do not count.
    carbon_px, metal_px : ndarray of float, shape (H, W)
        Projected thickness of filaments and of particles in pixels, excluded or not.
    facts : dict
        JSON-able: what was drawn.
    """

    levels: NDArray[np.uint8]
    neighbours: Mask
    particles: Mask
    excluded: Mask
    carbon_px: Floats
    metal_px: Floats
    facts: dict[str, Any]

    @property
    def a1(self) -> Mask:
        """The whole target, bool of shape (H, W)."""
        return outer_of(self.levels)

    @property
    def a2(self) -> Mask:
        """Its core, bool of shape (H, W), inside of A1."""
        return core_of(self.levels)


def outer_of(levels: NDArray[np.uint8]) -> Mask:
    """A1 of three levels."""
    outer: Mask = levels >= WALL
    return outer


def core_of(levels: NDArray[np.uint8]) -> Mask:
    """A2 of three levels."""
    core: Mask = levels == CORE
    return core


def three_levels(a1: Mask, a2: Mask) -> NDArray[np.uint8]:
    """Two masks as levels, uint8 of the same shape; what of A2 lies outside of A1 is dropped."""
    if a1.shape != a2.shape:
        raise ValueError(f"expected masks of one shape, given {a1.shape} and {a2.shape}")
    return np.where(a1, np.where(a2, CORE, WALL), OUTSIDE).astype(np.uint8)


def one_hot(levels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Levels (..., H, W) as channels outside, wall, core: float32 of shape (..., 3, H, W), one of them 1."""
    hot = levels[..., None, :, :] == np.array(LEVELS, dtype=np.uint8)[:, None, None]
    return hot.astype(np.float32)
