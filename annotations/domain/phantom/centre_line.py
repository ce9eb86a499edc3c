"""Coordinates along and across a curved centre line."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.interpolate import CubicSpline

from annotations.domain.phantom.recipe import Point

STEP_PX = 0.25  # spacing of the points that stand for the curve

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class CentreLine:
    """A curve sampled at even arc length.

    Attributes
    ----------
    points, tangents : ndarray of float, shape (N, 2)
        (row, col) in pixels every STEP_PX along the curve, and unit vectors.
    """

    points: Floats
    tangents: Floats

    @property
    def length_px(self) -> float:
        return (len(self.points) - 1) * STEP_PX

    def between(self, start_px: float, end_px: float) -> Floats:
        """The points from arc length `start_px` to `end_px`, shape (M, 2)."""
        return self.points[round(start_px / STEP_PX) : round(end_px / STEP_PX) + 1]


def through(knots: tuple[Point, ...]) -> CentreLine:
    """Run a smooth curve through the knots, (row, col) in pixels."""
    corners = np.asarray(knots, dtype=float)  # (K, 2)
    chord = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))))
    curve = CubicSpline(chord, corners)
    dense = np.linspace(0, chord[-1], 20 * int(chord[-1]) + 2)
    arc = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(curve(dense), axis=0), axis=1))))
    even = np.interp(np.arange(0, arc[-1], STEP_PX), arc, dense)
    slope = curve(even, 1)
    return CentreLine(points=curve(even), tangents=slope / np.linalg.norm(slope, axis=1, keepdims=True))


def coordinates(line: CentreLine, *, height: int, width: int) -> tuple[Floats, Floats]:
    """Arc length and signed distance of every pixel centre of a canvas.

    Returns
    -------
    along, across : ndarray of float, shape (height, width), pixels
        Beyond an end `along` leaves 0..length. Exact wherever the distance is smaller than the radius of curvature.
    """
    rows, cols = np.meshgrid(np.arange(height, dtype=float), np.arange(width, dtype=float), indexing="ij")
    nearest = _nearest_point(line, height, width)
    for _ in range(3):  # each round halves what the raster missed; the first one is mostly enough
        ahead = _ahead(line, nearest, rows, cols)
        nearest = np.clip(nearest + np.rint(ahead / STEP_PX).astype(np.intp), 0, len(line.points) - 1)
    along = nearest * STEP_PX + _ahead(line, nearest, rows, cols)
    tangent, point = line.tangents[nearest], line.points[nearest]
    across = (rows - point[..., 0]) * tangent[..., 1] - (cols - point[..., 1]) * tangent[..., 0]
    return along, across


def _nearest_point(line: CentreLine, height: int, width: int) -> NDArray[np.intp]:
    raster = np.full((height, width), -1, dtype=np.intp)
    cells = np.rint(line.points).astype(np.intp)
    seen = np.all((cells >= 0) & (cells < (height, width)), axis=1)
    raster[tuple(cells[seen].T)] = np.flatnonzero(seen)
    row, col = ndimage.distance_transform_edt(raster < 0, return_distances=False, return_indices=True)
    nearest: NDArray[np.intp] = raster[row, col]
    return nearest


def _ahead(line: CentreLine, nearest: NDArray[np.intp], rows: Floats, cols: Floats) -> Floats:
    tangent, point = line.tangents[nearest], line.points[nearest]
    ahead: Floats = (rows - point[..., 0]) * tangent[..., 0] + (cols - point[..., 1]) * tangent[..., 1]
    return ahead
