"""Widths, core ratio and curvature along one mask, generated or drawn by people, from its pixels alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import savgol_filter

from annotations.domain.geometry import RIDGE_SHARE
from annotations.domain.masks import Mask, check_mask, clip_inside
from annotations.domain.phantom.centre_line import STEP_PX, CentreLine, coordinates
from annotations.domain.ridge import depth_px, largest_piece, ridge_path

BIN_PX = 4.0  # a place along a filament, over which pixels are counted
_BETWEEN_NINTHS_PX = 1 / 6  # along rows or columns no place ends where ninths lie
_SMALLEST_PX = 50
_LEAST_WINDOW_PX, _WINDOW_DIAMETERS = 20.0, 1.5

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class MaskMeasures:
    """One mask in numbers.

    Attributes
    ----------
    diameter_px, core_ratio : ndarray of float, shape (B,)
        At places every BIN_PX along the largest piece: width, and width of the core over it.
    curvature_per_px : ndarray of float, shape (B,)
        One over the radius of curvature of its centre line, 0 or more.
    length_px : float
        Area over mean diameter of the largest piece; NaN where it is too small to have places.
    coverage : float
        Share of the pixels that count; NaN where none does.
    """

    diameter_px: Floats
    core_ratio: Floats
    curvature_per_px: Floats
    length_px: float
    coverage: float


def measure_mask(a1: Mask, a2: Mask, excluded: Mask | None = None) -> MaskMeasures:
    """Measure a mask.

    Parameters
    ----------
    a1, a2 : ndarray of bool, shape (H, W)
        Whole filament and core.
    excluded : ndarray of bool, shape (H, W), optional
        Pixels that do not count.

    Notes
    -----
    A place is a strip of BIN_PX across the centre line; its pixels are counted by ninths, which is right for every
    direction and needs no edge. Places nearer to an end than the filament keeps its depth are left out.
    """
    core = clip_inside(a2, check_mask(a1))
    counted = a1.size if excluded is None else np.count_nonzero(~excluded)
    coverage = np.count_nonzero(a1) / counted if counted else float("nan")
    piece = largest_piece(a1)
    area = np.count_nonzero(piece)
    line = _centre_line(piece) if area >= _SMALLEST_PX else None
    if line is None:
        nothing = np.zeros(0)
        return MaskMeasures(nothing, nothing, nothing, float("nan"), coverage)
    centre, curvature = line
    along, _ = coordinates(centre, height=a1.shape[0], width=a1.shape[1])
    edges = np.arange(_BETWEEN_NINTHS_PX, centre.length_px, BIN_PX)
    outer_px = _area_by_place(centre, along[piece], edges)
    core_px = _area_by_place(centre, along[piece & core], edges)
    kept = outer_px > 0
    diameter = outer_px[kept] / BIN_PX
    middles = (edges[:-1] + BIN_PX / 2)[kept]
    return MaskMeasures(
        diameter_px=diameter,
        core_ratio=core_px[kept] / outer_px[kept],
        curvature_per_px=np.abs(curvature[np.rint(middles / STEP_PX).astype(np.intp)]),
        length_px=float(area / diameter.mean()),
        coverage=coverage,
    )


def _area_by_place(centre: CentreLine, along: Floats, edges: Floats) -> Floats:
    """Area in pixels between edges along the line. Whole pixels would come in rows that beat with the places."""
    nearest = np.clip(np.rint(along / STEP_PX).astype(np.intp), 0, len(centre.points) - 1)
    tangents = centre.tangents[nearest]
    ninths = [along + tangents @ np.array([down, right]) / 3 for down in (-1, 0, 1) for right in (-1, 0, 1)]
    area: Floats = np.histogram(np.concatenate(ninths), bins=edges)[0] / 9
    return area


def _centre_line(piece: Mask) -> tuple[CentreLine, Floats] | None:
    """The middle of a piece as far as it keeps its depth, and its curvature in 1/px; None where that is too short."""
    path = ridge_path(piece)
    depth = depth_px(piece)[tuple(path.T)]
    deep = np.flatnonzero(depth >= RIDGE_SHARE * np.median(depth))
    points = path[deep[0] : deep[-1] + 1].astype(np.float64)
    arc = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    # The path climbs in steps and follows bumps of the edge: parabolas over some diameters see through both.
    window_px = min(max(_LEAST_WINDOW_PX, _WINDOW_DIAMETERS * 2 * float(np.median(depth))), float(arc[-1]) - 2 * BIN_PX)
    if window_px < _LEAST_WINDOW_PX:
        return None
    s = np.arange(0.0, arc[-1], STEP_PX)
    even = np.stack([np.interp(s, arc, points[:, axis]) for axis in (0, 1)], axis=1)
    window = 2 * round(window_px / STEP_PX / 2) + 1
    smooth, first, second = (
        savgol_filter(even, window, 2, deriv=order, delta=STEP_PX, axis=0, mode="interp") for order in (0, 1, 2)
    )
    speed = np.linalg.norm(first, axis=1)
    curvature = (first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]) / speed**3
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(smooth, axis=0), axis=1))])
    again = np.arange(0.0, walked[-1], STEP_PX)  # the smooth line is shorter than the steps

    def spaced(values: Floats) -> Floats:
        return np.interp(again, walked, values)

    tangents = np.stack([spaced(first[:, axis] / speed) for axis in (0, 1)], axis=1)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    line = CentreLine(points=np.stack([spaced(smooth[:, axis]) for axis in (0, 1)], axis=1), tangents=tangents)
    return line, spaced(curvature)
