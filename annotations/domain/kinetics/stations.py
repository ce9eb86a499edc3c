"""Where a filament is cut into slices: even stations along the middle of its mask, with the directions across."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.geometry import SMOOTHING_PX, painted_centre_line
from annotations.domain.masks import Mask

STEP_PX = 0.5
TURN_DEPTHS = 1.6
DIRECTION_PX = 16.0  # an end's direction is that of this much of the line
MENDED_DEPTHS = 2.5
SPECK_SHARE = 0.02  # of A1; smaller pieces have no direction
HIDDEN_SHARE = 0.8  # of the way between two pieces that must be excluded for them to be one filament

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Stations:
    """Points (row, col) every STEP_PX along a line and unit vectors across it, both of shape (N, 2)."""

    points: Floats
    normals: Floats


def stations_on(line: Floats) -> Stations:
    """Even stations on a polyline, shape (N, 2); none on fewer than two different points."""
    lengths = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))))
    if len(line) < 2 or lengths[-1] <= 0:
        return Stations(np.zeros((0, 2)), np.zeros((0, 2)))
    apart = np.concatenate(([True], np.diff(lengths) > 0))
    even = np.arange(STEP_PX / 2, lengths[-1], STEP_PX)
    points = np.stack([np.interp(even, lengths[apart], column) for column in line[apart].T], axis=1)
    if len(points) < 2:
        along = np.broadcast_to(line[-1] - line[0], points.shape)
    else:
        along = np.gradient(points, axis=0)
        along = ndimage.gaussian_filter1d(along, SMOOTHING_PX / STEP_PX, axis=0, mode="nearest")
    normals = np.stack([-along[:, 1], along[:, 0]], axis=1)
    return Stations(points, normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))


def centre_lines(visible: Mask, hidden: Mask) -> list[tuple[Stations, Mask]]:
    """The stations of every filament-like part of a mask, with the pixels that belong to it.

    Pieces between which the way is hidden are joined by a straight line. At free ends the line goes on straight until
    it has left the mask.
    """
    chains = [(_middle(piece), piece) for piece in _pieces(_mended(visible, hidden))]
    while link := _shortest_link(chains, visible, hidden):
        first, second, line = link
        piece = chains[first][1] | chains[second][1]
        chains = [chain for number, chain in enumerate(chains) if number not in (first, second)] + [(line, piece)]
    return [(stations_on(extended(line, piece)), piece & visible) for line, piece in chains]


def _mended(visible: Mask, hidden: Mask) -> Mask:
    """The mask without the bites and cuts that the exclusion made: there it is closed by a disc wider than it."""
    radius = MENDED_DEPTHS * float(ndimage.distance_transform_edt(visible).max())
    margin = int(radius) + 2
    grown = ndimage.distance_transform_edt(~np.pad(visible, margin)) <= radius
    closed = ndimage.distance_transform_edt(grown) > radius
    mended: Mask = visible | (hidden & closed[margin:-margin, margin:-margin])
    return mended


def _pieces(visible: Mask) -> list[Mask]:
    labels, count = ndimage.label(visible, structure=np.ones((3, 3)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    sizes[0] = 0
    return [labels == number for number in np.flatnonzero(sizes >= max(SPECK_SHARE * sizes.sum(), 4))]


def _middle(piece: Mask) -> Floats:
    """The middle of a piece without its ends, where the way turns towards a corner; shape (N, 2)."""
    points, depth = painted_centre_line(piece)
    if len(points) > 1:
        way = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))))
        # On its way from the axis to a corner the path is sqrt(2) depths away from its end; the turn has been smoothed.
        from_end = np.minimum(way, way[-1] - way)
        straight = points[from_end > TURN_DEPTHS * depth + SMOOTHING_PX]
        if len(straight) > SMOOTHING_PX:
            return straight
    return _main_axis(piece)


def _main_axis(piece: Mask) -> Floats:
    """A short straight line along the longest extent of a piece that is too stout to have a middle, shape (2, 2)."""
    pixels = np.argwhere(piece).astype(float)
    centre = pixels.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(pixels.T))
    return np.stack([centre - axes[:, -1] / 2, centre + axes[:, -1] / 2])


def _shortest_link(chains: list[tuple[Floats, Mask]], visible: Mask, hidden: Mask) -> tuple[int, int, Floats] | None:
    """The two chains with the shortest hidden way between two of their ends, and the line through both."""
    found: list[tuple[float, int, int, Floats]] = []
    for first, second in combinations(range(len(chains)), 2):
        for one in (chains[first][0], chains[first][0][::-1]):
            for other in (chains[second][0], chains[second][0][::-1]):
                if _is_hidden(one[-1], other[0], visible, hidden):
                    way = float(np.linalg.norm(other[0] - one[-1]))
                    found.append((way, first, second, np.concatenate((one, other))))
    return min(found, key=lambda link: link[0])[1:] if found else None


def _is_hidden(start: Floats, end: Floats, visible: Mask, hidden: Mask) -> bool:
    count = max(int(2 * np.linalg.norm(end - start)), 2)
    way = np.rint(np.linspace(start, end, count)).astype(np.intp)
    pixels = (way[:, 0], way[:, 1])
    open_way = ~visible[pixels]
    return bool(open_way.any() and hidden[pixels][open_way].mean() >= HIDDEN_SHARE)


def extended(line: Floats, piece: Mask) -> Floats:
    """The line with straight ends that surely leave the mask."""
    far = 3.0 * float(ndimage.distance_transform_edt(piece).max()) + 2 * SMOOTHING_PX
    return np.concatenate((line[:1] + far * _outwards(line), line, line[-1:] + far * _outwards(line[::-1])))


def _outwards(line: Floats) -> Floats:
    """Unit vector (1, 2) along which the line leaves at its first point."""
    near = line[: max(2, int(DIRECTION_PX))]
    direction = near[0] - near[-1]
    if len(near) > 2:  # the main direction of the points, less noisy than that of their ends
        _, _, axes = np.linalg.svd(near - near.mean(axis=0), full_matrices=False)
        direction = axes[0] * np.sign(axes[0] @ direction)
    return (direction / max(float(np.linalg.norm(direction)), 1e-12))[None, :]
