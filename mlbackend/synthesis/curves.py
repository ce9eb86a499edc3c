"""Random centre lines that bend no more than they may, and values that change slowly along them."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from annotations.domain.phantom.centre_line import STEP_PX, CentreLine

_MOST_TURN_RAD = 1.2  # from the mean direction: a line that turns less than a quarter never meets itself

Floats = NDArray[np.float64]


def random_line(rng: Generator, *, length_px: float, least_radius_px: float) -> CentreLine:
    """A curve whose heading walks at random.

    The curvature goes linearly from knot to knot and is nowhere above 1 / least_radius_px; its integral, the heading,
    is a smooth random walk.

    Returns
    -------
    CentreLine
        Points (row, col) in pixels with the middle at (0, 0); the mean direction is the column axis.
    """
    steps = max(round(length_px / STEP_PX), 8)
    knot_px = least_radius_px / 2
    knots = int(np.ceil(length_px / knot_px)) + 1
    strength = rng.uniform(0.0, 1.0) ** 2  # many filaments are nearly straight
    curvature_at_knots = strength * rng.uniform(-1.0, 1.0, knots) / least_radius_px
    s = np.arange(steps + 1) * STEP_PX
    heading = _integral(np.interp(s, np.arange(knots) * knot_px, curvature_at_knots))
    heading -= heading.mean()
    heading *= min(1.0, _MOST_TURN_RAD / max(float(np.abs(heading).max()), 1e-9))
    tangents = np.stack([np.sin(heading), np.cos(heading)], axis=1)  # (N, 2)
    points = np.stack([_integral(tangents[:, 0]), _integral(tangents[:, 1])], axis=1)
    return CentreLine(points=points - points[len(points) // 2], tangents=tangents)


def placed(line: CentreLine, *, at: tuple[float, float], turned_rad: float, middle_px: float) -> CentreLine:
    """The line turned, and moved so that its point at arc length `middle_px` lies at (row, col)."""
    cos, sin = np.cos(turned_rad), np.sin(turned_rad)
    turn = np.array([[cos, sin], [-sin, cos]])
    points = line.points @ turn.T
    anchor = points[round(middle_px / STEP_PX)]
    return CentreLine(points=points - anchor + at, tangents=line.tangents @ turn.T)


def slow_walk(rng: Generator, *, steps: int, cell_px: float) -> Floats:
    """Values about 0 of unit size that change over about `cell_px`, one for each of the line's points."""
    cells = int(np.ceil(steps * STEP_PX / cell_px)) + 3
    walk = CubicSpline(np.arange(cells) * cell_px, rng.standard_normal(cells))
    values: Floats = walk(np.arange(steps) * STEP_PX + rng.uniform(0.0, cell_px))
    return values


def _integral(values: Floats) -> Floats:
    """Trapezoids along the line, 0 at its first point."""
    return np.concatenate([[0.0], np.cumsum((values[1:] + values[:-1]) / 2 * STEP_PX)])
