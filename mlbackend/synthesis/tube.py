"""One hollow filament as profiles along its centre line, and what is left of it at a conversion.

The core lies inside of the filament by construction: its edges are computed from the filament's edges.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask
from annotations.domain.phantom.centre_line import STEP_PX, CentreLine, coordinates

THINNEST_WALL_PX = 2.0  # what is thinner counts as gone: no network could be asked to see it

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Profiles:
    """Edges of a filament at every point of its centre line, in pixels from the centre line, arrays of shape (N,).

    Attributes
    ----------
    left, right : ndarray of float
        Distance of both outer edges, 0 where nothing is left.
    core_radius, core_shift : ndarray of float
        Half width of the core, and where its middle lies, positive to the left.
    """

    left: Floats
    right: Floats
    core_radius: Floats
    core_shift: Floats


@dataclass(frozen=True, eq=False)
class Tube:
    """A filament before it lost anything.

    Attributes
    ----------
    line : CentreLine
        N points in pixels of the mask.
    left, right : ndarray of float, shape (N,)
        Distance of both outer edges from the centre line in pixels.
    core_ratio, core_offset : ndarray of float, shape (N,)
        Width of the core over width of the filament; where in the room the wall leaves it the core lies, -1 to 1.
    whole, hollow : ndarray of float, shape (N,)
        Shares 0 to 1: of the width that breaks and tips leave, of the core that walls across it leave.
    turn : ndarray of float, shape (N,)
        Which places are lost first (0) and last (1).
    unevenness : float
        How much the turn matters: at 0 all places lose alike, at a large value one goes before the next begins.
    erosion_inside : float
        Share of the loss that the core takes.
    """

    line: CentreLine
    left: Floats
    right: Floats
    core_ratio: Floats
    core_offset: Floats
    whole: Floats
    hollow: Floats
    turn: Floats
    unevenness: float
    erosion_inside: float

    def at(self, conversion: float) -> Profiles:
        """Edges when about a share 0..1 of the wall is gone; where X is gone, D^2 - d^2 = (1 - X) (D0^2 - d0^2).

        Nothing is gone at 0 and all at 1. A filament at a higher conversion lies inside of itself at a lower one.
        """
        if not 0 <= conversion <= 1:
            raise ValueError(f"expected a conversion from 0 to 1, given {conversion}")
        here = np.clip((1 + self.unevenness) * conversion - self.unevenness * self.turn, 0.0, 1.0)
        radius_0 = (self.left + self.right) / 2
        core_0 = self.core_ratio * radius_0
        lost = here * (radius_0**2 - core_0**2)
        radius = np.sqrt(radius_0**2 - (1 - self.erosion_inside) * lost)
        core = np.sqrt(core_0**2 + self.erosion_inside * lost)
        left, right = self.left - radius_0 + radius, self.right - radius_0 + radius
        narrow = np.minimum(left, right)
        gone = (radius - core < THINNEST_WALL_PX) | (narrow < THINNEST_WALL_PX)
        width = np.where(gone, 0.0, self.whole)
        core = np.minimum(core, np.maximum(narrow - THINNEST_WALL_PX, 0.0))
        return Profiles(
            left=left * width,
            right=right * width,
            core_radius=core * width * self.hollow,
            core_shift=self.core_offset * (narrow - core - THINNEST_WALL_PX).clip(min=0.0) * width,
        )


@dataclass(frozen=True, eq=False)
class LaidTube:
    """A filament on the pixels of a mask: A1, A2 and the projected thickness in pixels, all (H, W)."""

    a1: Mask
    a2: Mask
    thickness_px: Floats


class Canvas:
    """The coordinates of one centre line on a mask of a size, worked out once for all conversions.

    Attributes
    ----------
    along, across : ndarray of float, shape (size, size)
        Arc length and signed distance in pixels.
    """

    def __init__(self, line: CentreLine, size_px: int) -> None:
        self._length_px = line.length_px
        self._steps = np.arange(len(line.points)) * STEP_PX
        cells = np.rint(line.points)
        if not np.any(np.all((cells >= 0) & (cells < size_px), axis=1)):  # it passes beside the mask
            self.along = np.full((size_px, size_px), -np.inf)
            self.across = np.full((size_px, size_px), np.inf)
        else:
            self.along, self.across = coordinates(line, height=size_px, width=size_px)

    def lay(self, profiles: Profiles) -> LaidTube:
        """Pixels whose centre lies inside of the edges, and what the beam meets there.

        The projected thickness of a hollow cylinder is 2 (sqrt(R^2 - x^2) - sqrt(r^2 - x^2)).
        """
        inside = (self.along >= 0) & (self.along <= self._length_px)
        left, right = self._at_pixels(profiles.left), self._at_pixels(profiles.right)
        radius, middle = (left + right) / 2, (left - right) / 2
        core_radius, core_shift = self._at_pixels(profiles.core_radius), self._at_pixels(profiles.core_shift)
        outer_px = _chord(radius, self.across - middle)
        core_px = _chord(core_radius, self.across - core_shift)
        a1 = inside & (outer_px > 0)
        return LaidTube(a1=a1, a2=a1 & (core_px > 0), thickness_px=np.where(a1, (outer_px - core_px).clip(min=0), 0.0))

    def within(self, profiles: Profiles, margin_px: float) -> Mask:
        """Pixels that lie no further from the filament than `margin_px`, across it."""
        reach = np.where(self.across > 0, self._at_pixels(profiles.left), self._at_pixels(profiles.right)) + margin_px
        near: Mask = (np.abs(self.across) < reach) & (self.along >= 0) & (self.along <= self._length_px)
        return near

    def _at_pixels(self, profile: Floats) -> Floats:
        values: Floats = np.interp(self.along, self._steps, profile)
        return values


def _chord(radius: Floats, distance: Floats) -> Floats:
    with np.errstate(invalid="ignore"):  # infinite distances, where the line passes beside the mask
        chord: Floats = 2 * np.sqrt(np.maximum(radius**2 - distance**2, 0.0))
    return chord
