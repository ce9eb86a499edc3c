"""Convex outlines of particles, drawn or read off a mask. Points are (row, col), continuous."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import ConvexHull

from annotations.domain.masks import Mask, check_mask

_SMALLEST_PX = 12  # pixels of a piece that is taken for a particle
_SMALLEST_RADIUS_PX = 6.0  # a crystal has faces: a small one is not as thin at its rim as a small ball

Floats = NDArray[np.float64]


def random_hull(rng: Generator, *, diameter_px: float, elongation: float = 1.0, corners: int = 12) -> Floats:
    """A convex outline of random corners around (0, 0), shape (N, 2), in pixels.

    Parameters
    ----------
    diameter_px : float
        Of the circle with the same area.
    elongation : float
        Length over width.
    corners : int
        Points between which the hull is spanned; those inside of it are not corners in the end.
    """
    if corners < 3:
        raise ValueError(f"expected 3 or more corners, given {corners}")
    angles = (np.arange(corners) + rng.uniform(0.0, 0.8, corners)) * 2 * np.pi / corners
    radii = rng.uniform(0.8, 1.0, corners)
    points = radii[:, None] * np.stack([np.sin(angles), elongation * np.cos(angles)], axis=1)
    return scaled(turned(hull_of(points), float(rng.uniform(0, 2 * np.pi))), diameter_px)


def hull_of(points: Floats) -> Floats:
    """The corners of the convex hull of points (M, 2) in order, around their own middle, shape (N, 2)."""
    corners: Floats = points[ConvexHull(points).vertices]
    return corners - corners.mean(axis=0)


def turned(outline: Floats, angle_rad: float) -> Floats:
    """The outline turned around (0, 0)."""
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)
    return outline @ np.array([[cos, sin], [-sin, cos]])


def scaled(outline: Floats, diameter_px: float) -> Floats:
    """The outline enlarged to the area of a circle of this diameter."""
    return outline * (diameter_px / equivalent_diameter_px(outline))


def equivalent_diameter_px(outline: Floats) -> float:
    """Diameter of the circle with the same area."""
    rows, cols = outline.T
    area = abs(float(np.sum(rows * np.roll(cols, -1) - np.roll(rows, -1) * cols))) / 2
    return 2 * float(np.sqrt(area / np.pi))


def hulls_in(mask: Mask) -> list[Floats]:
    """The convex hulls of the pieces of a mask, each around its own middle, as the source takes them from rough masks.

    Returns
    -------
    list of ndarray of float, shape (N, 2)
        Pieces at the border are cut by it and left out, as are specks.
    """
    labels, _ = ndimage.label(check_mask(mask), structure=np.ones((3, 3)))
    hulls = []
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        touches = any(side.start == 0 or side.stop == size for side, size in zip(place, mask.shape, strict=True))
        pixels = np.argwhere(labels[place] == number)
        if touches or len(pixels) < _SMALLEST_PX or np.any(np.ptp(pixels, axis=0) == 0):
            continue
        corners = (pixels[:, None, :] + np.array([(0, 0), (0, 1), (1, 0), (1, 1)])).reshape(-1, 2)
        hulls.append(hull_of(corners.astype(np.float64)))
    return hulls


def ball_px(pixels: Mask) -> Floats:
    """Projected thickness of a rounded particle in pixels, shape (H, W).

    2 sqrt(2 R e - e^2) at the distance e from its edge, with the largest distance as R: a disk becomes a ball.
    """
    depth = ndimage.distance_transform_edt(np.pad(pixels, 1))[1:-1, 1:-1]
    radius = max(float(depth.max()), _SMALLEST_RADIUS_PX)
    thickness: Floats = 2 * np.sqrt(np.maximum(2 * radius * depth - depth**2, 0.0))
    return thickness
