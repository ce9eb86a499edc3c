"""Diameters along a filament, measured across its middle on the masks of one frame. All lengths in pixels.

V = pi/4 * sum (D_i^2 - d_i^2) ds needs no length from elsewhere and holds where the diameter varies and where the
filament grows shorter. An edge that the exclusion made is no edge of the filament: there the diameters are taken from
the slices before and after, and a filament that passes under an excluded neighbour goes on below it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from annotations.domain.kinetics.stations import STEP_PX, Stations, centre_lines, extended, stations_on
from annotations.domain.masks import Mask, check_mask

ACROSS_PX = 0.5  # spacing of the samples across
CUT_PX = 1.5  # an edge that has the exclusion this close was made by it
WHOLE = 0.99  # within half a pixel of an end only a part of a slice is inside
EVEN_OUT_PX = 1.5  # edges climb in steps of pixels; squares of diameters would add the steps up

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Slices:
    """N slices of one filament in one frame.

    Attributes
    ----------
    along_px : ndarray of float, shape (N,)
        ds, what each slice stands for along the centre line.
    outer_px, core_px : ndarray of float, shape (N,)
        D and d.
    seen : ndarray of bool, shape (N,)
        False where the exclusion hides an edge and the diameters come from the neighbours.
    """

    along_px: Floats
    outer_px: Floats
    core_px: Floats
    seen: NDArray[np.bool_]

    @property
    def length_px(self) -> float:
        """Length of all slices; NaN where there is none."""
        return float(self.along_px.sum()) if len(self.along_px) else float("nan")

    @property
    def hidden_px(self) -> float:
        """The part of the length that was taken from neighbours."""
        return float(self.along_px[~self.seen].sum())

    @property
    def outer_area_px(self) -> float:
        return float(self.along_px @ self.outer_px) if len(self.along_px) else float("nan")

    @property
    def core_area_px(self) -> float:
        return float(self.along_px @ self.core_px) if len(self.along_px) else float("nan")

    @property
    def volume_px3(self) -> float:
        """pi/4 * sum (D^2 - d^2) ds; NaN where there is no slice."""
        if not len(self.along_px):
            return float("nan")
        return float(np.pi / 4 * (self.along_px @ (self.outer_px**2 - self.core_px**2)))


@dataclass(frozen=True)
class SliceSums:
    """What volumes and lengths need of the slices of a frame; NaN where there was none. Small enough to be kept."""

    volume_px3: float
    length_px: float
    outer_area_px: float
    core_area_px: float

    @classmethod
    def of(cls, slices: Slices) -> "SliceSums":
        return cls(slices.volume_px3, slices.length_px, slices.outer_area_px, slices.core_area_px)


def measure_slices(a1: Mask, a2: Mask, *, exclusion: Mask | None = None, line: ArrayLike | None = None) -> Slices:
    """Cut a filament into slices across its middle.

    Parameters
    ----------
    a1, a2 : ndarray of bool, shape (H, W)
        The whole filament and its core. Beyond the border nothing is seen, as in the exclusion.
    exclusion : ndarray of bool, shape (H, W), optional
    line : array_like of float, shape (N, 2), optional
        Points (row, col) of a drawn centre line; without them the middle of every piece of A1 is followed, and pieces
        between which the exclusion lies are joined.

    Returns
    -------
    Slices
        Empty where A1 is, or where no piece is long enough to have a direction.

    Notes
    -----
    Good to about 1 % for a filament at least three times as long as wide, to 3 % where the exclusion hides a third of
    it; pieces of less than 2 % of A1 are left out.
    Where no slice at all has both edges, a slice with one of them is taken to be twice that half, and a slice with none
    to be as wide as it is seen.
    """
    shapes = {check_mask(mask).shape for mask in (a1, a2, exclusion) if mask is not None}
    if len(shapes) > 1:
        raise ValueError(f"expected masks of one shape, given {' and '.join(map(str, sorted(shapes)))}")
    hidden = np.zeros_like(a1) if exclusion is None else exclusion
    visible = a1 & ~hidden
    if not visible.any():
        return _joined([])
    visible, core, hidden, corner = _cropped(visible, a2 & visible, hidden)
    if line is None:
        return _joined([_followed(piece, core, hidden, stations) for stations, piece in centre_lines(visible, hidden)])
    drawn = stations_on(np.asarray(line, dtype=float).reshape(-1, 2) - corner)
    return _joined([_seen_across(drawn, visible, core, hidden).slices()])


def _cropped(visible: Mask, core: Mask, hidden: Mask) -> tuple[Mask, Mask, Mask, Floats]:
    """The part of the masks around the filament, with what lies beyond the border as hidden, and its corner."""
    rows, cols = np.flatnonzero(visible.any(axis=1)), np.flatnonzero(visible.any(axis=0))
    margin = 4
    top, left = rows[0] - margin, cols[0] - margin
    padded = [
        np.pad(mask, margin, constant_values=fill)[
            rows[0] : rows[-1] + 2 * margin + 1, cols[0] : cols[-1] + 2 * margin + 1
        ]
        for mask, fill in ((visible, False), (core, False), (hidden, True))
    ]
    return padded[0], padded[1], padded[2], np.array([top, left], dtype=float)


def _followed(piece: Mask, core: Mask, hidden: Mask, stations: Stations) -> Slices:
    """Slices along the middle of a piece. Towards an oblique cut the middle bends: there it is straightened."""
    seen = _seen_across(stations, piece, core, hidden)
    straight = _between_cuts(seen)
    if straight.stop - straight.start > seen.reach_px / STEP_PX:
        seen = _seen_across(stations_on(extended(stations.points[straight], piece)), piece, core, hidden)
    return seen.slices()


def _between_cuts(seen: "_Seen") -> slice:
    """The stations that keep away from ends that the exclusion made."""
    inside, whole = np.flatnonzero(seen.weight > 0), np.flatnonzero(seen.measured)
    if len(whole) == 0:
        return slice(0, 0)
    away = int(seen.reach_px / STEP_PX)
    cut = whole[0] - inside[0] > CUT_PX / STEP_PX, inside[-1] - whole[-1] > CUT_PX / STEP_PX
    if not any(cut):
        return slice(0, 0)
    return slice(whole[0] + away * cut[0], whole[-1] + 1 - away * cut[1])


@dataclass(frozen=True, eq=False)
class _Seen:
    """N stations: (D/2, d/2) of both sides (2, N, 2), whether those edges are true (2, N), and their weight (N,)."""

    halves: Floats
    whole: NDArray[np.bool_]
    measured: NDArray[np.bool_]
    weight: Floats
    reach_px: float

    def slices(self) -> Slices:
        both = self.halves.sum(axis=0)
        if self.measured.any():
            place = np.arange(len(both))
            there = place[self.measured]
            both = np.stack([np.interp(place, there, column[there]) for column in both.T], axis=1)
        else:
            one, other = self.whole[:, :, None]
            both = np.where(one, 2 * self.halves[0], np.where(other, 2 * self.halves[1], both))
        both = ndimage.gaussian_filter1d(both, EVEN_OUT_PX / STEP_PX, axis=0, mode="nearest")
        kept = self.weight > 0
        outer = both[kept, 0]
        return Slices(self.weight[kept] * STEP_PX, outer, np.minimum(both[kept, 1], outer), self.measured[kept])


def _seen_across(stations: Stations, piece: Mask, core: Mask, hidden: Mask) -> _Seen:
    deepest = float(ndimage.distance_transform_edt(piece).max())
    reach = int(np.ceil((1.5 * deepest + 3) / ACROSS_PX))
    away = np.arange(-reach, reach + 1) * ACROSS_PX
    places = stations.points[:, None, :] + away[None, :, None] * stations.normals[:, None, :]  # (N, 2R + 1, 2)
    outer, inner, excluded = (_sampled(layer, places) for layer in (piece, core, hidden))
    left, right = slice(reach, None, -1), slice(reach, None)
    sides = [_half(outer[:, side], inner[:, side], excluded[:, side]) for side in (left, right)]
    whole = np.stack([edge for _, edge in sides])
    centre = outer[:, reach]
    return _Seen(
        halves=np.stack([widths for widths, _ in sides]),
        whole=whole,
        measured=whole.all(axis=0) & (centre > WHOLE),
        weight=_weights(centre, excluded[:, reach]),
        reach_px=deepest,
    )


def _half(outer: Floats, inner: Floats, excluded: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """From samples (N, R + 1) that begin at the centre line: (D/2, d/2), (N, 2), and whether the edge is a true one."""
    run = np.logical_and.accumulate(outer > 0, axis=1)
    share = np.full(outer.shape[1], ACROSS_PX)
    share[0] /= 2  # the sample on the centre line belongs to both sides
    widths = np.stack([(outer * run) @ share, (inner * run) @ share], axis=1)
    edge = run.sum(axis=1)[:, None]  # the first sample beyond
    near = np.abs(np.arange(outer.shape[1])[None, :] - edge) * ACROSS_PX <= CUT_PX
    return widths, ~((excluded > 0.5) & near).any(axis=1)


def _weights(centre: Floats, below: Floats) -> Floats:
    """How much of every station counts: what is seen, and what is hidden between two that are."""
    inside = np.flatnonzero(centre >= 0.5)
    if len(inside) == 0:
        return np.zeros_like(centre)
    weight = centre.copy()
    between = slice(inside[0], inside[-1] + 1)
    weight[between] = np.minimum(centre[between] + below[between], 1.0)
    return weight


def _sampled(layer: Mask, places: Floats) -> Floats:
    sampled: Floats = ndimage.map_coordinates(
        layer.astype(np.float64), np.moveaxis(places, -1, 0), order=1, mode="nearest"
    )
    return sampled


def _joined(parts: list[Slices]) -> Slices:
    empty = Slices(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool))
    parts = [*parts, empty]
    return Slices(
        np.concatenate([part.along_px for part in parts]),
        np.concatenate([part.outer_px for part in parts]),
        np.concatenate([part.core_px for part in parts]),
        np.concatenate([part.seen for part in parts]),
    )
