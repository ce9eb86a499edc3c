"""Follows what a window of the field shows through a video, by phase correlation.

Between two pictures of the same thing, the phase of the cross spectrum holds the shift alone; brightness and contrast
drop out (Kuglin and Hines 1975). Pictures are weighted to zero at their borders, which do not move with the specimen,
and high frequencies, which are noise, are weighted down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import fft, ndimage

Floats = NDArray[np.float64]
Spectrum = NDArray[np.complex128]

SMOOTHING_PX = 2.0  # width (sigma) of the blur that the correlation looks through
TAPER_SHARE = 0.12  # of a side, on which the weight rises from nothing to one
NEIGHBOURHOOD_PX = 9  # other peaks nearer than this are the same peak
CERTAIN_RATIO = 3.0  # peak over the next best one, from which on nothing is doubted
SURE = 0.15  # confidence from which on a shift is believed
RENEWAL = 0.05  # share of each well placed frame in the reference
WHITENING = 0.8  # 1 counts every frequency alike, as loud or as quiet it is; noise is quiet
CONTEXT = 3  # how many times the region's side is looked at: what surrounds it drifts with it
SMALLEST_PX, LARGEST_PX = 512, 1024  # of a side that is looked at, where the field is that large
LEAST_PX = 64  # of a side, below which nothing is said
ANCHOR_SHARE = 0.6  # of what is looked at, below which a new anchor is dropped
ROUNDS = 4


class Window(NamedTuple):
    """A rectangle of the field: its upper left pixel and its size."""

    row: int
    col: int
    height: int
    width: int


@dataclass(frozen=True)
class Shift:
    """How far a picture has moved, in pixels (rows, cols), and how sure that is, 0..1."""

    rows: float
    cols: float
    confidence: float


@dataclass(frozen=True)
class Followed:
    """Where the region is in every frame.

    Attributes
    ----------
    offsets : ndarray of float, shape (T, 2)
        Upper left pixel (row, col), sub-pixel.
    confidence : ndarray of float, shape (T,)
        0..1; 0 where a frame could not be registered and its place was bridged from its neighbours in time.
    """

    offsets: Floats
    confidence: Floats


Read = Callable[[int, Window], NDArray[np.generic]]
Progress = Callable[[float, str], None]


class Correlator:
    """Phase correlation of pictures of one size; what depends on the size alone is computed once."""

    def __init__(self, height: int, width: int) -> None:
        self._taper = np.outer(_taper(height), _taper(width))
        rows, cols = fft.fftfreq(height)[:, None], fft.rfftfreq(width)[None, :]
        self._pass = np.exp(-2 * (np.pi * SMOOTHING_PX) ** 2 * (rows**2 + cols**2))
        self._shape = (height, width)

    def shift(self, before: NDArray[np.generic], after: NDArray[np.generic]) -> Shift:
        """How far what `before` shows has moved in `after`, both of shape (H, W)."""
        cross = self._spectrum(after) * np.conj(self._spectrum(before))
        strength = np.abs(cross)
        if not strength.any():
            return Shift(0.0, 0.0, 0.0)
        surface = fft.irfft2(cross / (strength + 1e-9 * strength.max()) ** WHITENING * self._pass, s=self._shape)
        row, col = (int(place) for place in np.unravel_index(int(np.argmax(surface)), surface.shape))
        ratio = float(surface[row, col]) / max(_next_best(surface, row, col), 1e-12)
        places = zip((row, col), _parabola(surface, row, col), self._shape, strict=True)
        rows, cols = (_signed(whole + part, length) for whole, part, length in places)
        return Shift(rows, cols, float(np.clip((ratio - 1) / (CERTAIN_RATIO - 1), 0.0, 1.0)))

    def _spectrum(self, picture: NDArray[np.generic]) -> Spectrum:
        grey = picture.astype(np.float64)
        weighted = (grey - np.average(grey, weights=self._taper)) * self._taper
        return np.asarray(fft.rfft2(weighted))


@lru_cache(maxsize=4)
def _correlator(height: int, width: int) -> Correlator:
    return Correlator(height, width)


def follow_window(
    read: Read,
    *,
    start: int,
    region: Window,
    field: tuple[int, int],
    times_s: ArrayLike,
    progress: Progress = lambda share, text: None,
) -> Followed:
    """Follow what `region` shows in frame `start`, forward to the end of the video and backward to its beginning.

    Parameters
    ----------
    read : callable
        ``read(position, window)`` gives the pixels of a window that lies within the field.
    field : (height, width)
        Of the whole frames, in pixels.
    times_s : array_like of float, shape (T,)
        Doubtful frames are bridged linearly in time.
    progress : callable
        Told the share that is done and a text, frame by frame; it may raise to stop.
    """
    times = np.asarray(times_s, dtype=np.float64)
    count = len(times)
    offsets, confidence = np.full((count, 2), np.nan), np.zeros(count)
    offsets[start], confidence[start] = (region.row, region.col), 1.0
    done = 1
    for way in (range(start + 1, count), range(start - 1, -1, -1)):
        tracker = _Tracker(read, region, field, start)
        for position in way:
            drift, confidence[position] = tracker.step(position)
            offsets[position] = np.add((region.row, region.col), drift)
            done += 1
            progress(done / count, f"frame {done} of {count}")
    believed = confidence > 0
    for axis in (0, 1):
        offsets[:, axis] = np.interp(times, times[believed], offsets[believed, axis])
    return Followed(offsets, confidence)


class _Tracker:
    """Goes through the frames in one direction, with a slowly renewed picture of the specimen as it lay at an anchor.

    What is compared are always the same pixels of the specimen, moved by the whole pixels that are known already, so
    that the borders, which do not move with it, hardly draw the result towards zero. The anchor is the first frame,
    until so much of what it showed has left the field that a new one is dropped.
    """

    def __init__(self, read: Read, region: Window, field: tuple[int, int], start: int) -> None:
        self._read, self._field = read, np.array(field)
        corner, size = np.array(region[:2]), np.array(region[2:])
        self._look = np.minimum(self._field, np.clip(CONTEXT * size, SMALLEST_PX, LARGEST_PX))
        self._centre = corner + size // 2
        self._drift = np.zeros(2)
        self._previous = (start, self._drift)
        self._anchor()

    def step(self, position: int) -> tuple[Floats, float]:
        """How far the specimen has drifted since the start, (rows, cols), and the confidence; 0 where none can tell."""
        if self._common(self._whole(self._drift))[1].min() < ANCHOR_SHARE * self._look.min():
            self._anchor()
        drift, confidence = self._align(position, self._against_reference)
        if confidence < SURE:
            drift, confidence = self._align(position, self._against_previous)
        if confidence < SURE:
            return self._drift, 0.0
        self._drift, self._previous = drift, (position, drift)
        self._renew(position)
        return drift, confidence

    def _anchor(self) -> None:
        """Let the last frame that was believed be the reference, in its own coordinates."""
        position, self._home = self._previous
        self._middle = np.clip(self._centre + np.rint(self._home).astype(np.int64), 0, self._field)
        # More is kept than is looked at, so that there is room to drift.
        extent = np.minimum(self._field, 2 * self._look)
        self._tile = np.clip(self._middle - extent // 2, 0, self._field - extent)
        self._reference = self._pixels(position, self._tile, extent)

    def _align(self, position: int, against: "_Against") -> tuple[Floats, float]:
        """Compare again with whole pixels taken out, until less than one is left."""
        drift, confidence = self._drift, 0.0
        for _ in range(ROUNDS):
            step = self._whole(drift)
            corner, size = self._common(step)
            if size.min() < LEAST_PX:
                return drift, 0.0
            before, place = against(corner, size)
            left = _correlator(*before.shape).shift(before, self._pixels(position, corner + step, size))
            drift, confidence = place + step + (left.rows, left.cols), left.confidence
            if max(abs(left.rows), abs(left.cols)) <= 1:
                break
        return drift, confidence

    def _whole(self, drift: Floats) -> NDArray[np.int64]:
        """The whole pixels of a drift against the anchor."""
        return np.rint(drift - self._home).astype(np.int64)

    def _common(self, step: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Corner, as of the anchor, and size of what is looked at: the reference and the frame both show it."""
        first, last = self._shared(step)
        size = np.maximum(np.minimum(self._look, last - first), 0)
        size -= size % 8  # quick to transform, and few different sizes
        return np.clip(self._middle - size // 2, first, np.maximum(first, last - size)), size

    def _shared(self, step: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        last = np.minimum(self._tile + self._reference.shape, self._field - step)
        return np.maximum(self._tile, -step), last

    def _against_reference(self, corner: NDArray[np.int64], size: NDArray[np.int64]) -> tuple[Floats, Floats]:
        (row, col), (height, width) = (corner - self._tile).tolist(), size.tolist()
        return self._reference[row : row + height, col : col + width], self._home

    def _against_previous(self, corner: NDArray[np.int64], size: NDArray[np.int64]) -> tuple[Floats, Floats]:
        position, drift = self._previous
        step = np.clip(self._whole(drift), -corner, self._field - size - corner)
        return self._pixels(position, corner + step, size), drift - step

    def _renew(self, position: int) -> None:
        """Blend the frame, moved back, into the reference; what lies outside of the field now stays as it was."""
        step = self._whole(self._drift)
        first, last = self._shared(step)
        if np.any(last <= first):
            return
        fraction = self._drift - self._home - step
        seen = ndimage.shift(self._pixels(position, first + step, last - first), -fraction, order=1, mode="nearest")
        rows, cols = (slice(one, other) for one, other in zip(first - self._tile, last - self._tile, strict=True))
        self._reference[rows, cols] += RENEWAL * (seen - self._reference[rows, cols])

    def _pixels(self, position: int, corner: NDArray[np.int64], size: NDArray[np.int64]) -> Floats:
        return self._read(position, Window(*corner.tolist(), *size.tolist())).astype(np.float64)


_Against = Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Floats, Floats]]


def _taper(length: int) -> Floats:
    edge = max(1, round(length * TAPER_SHARE))
    rise = 0.5 - 0.5 * np.cos(np.pi * (np.arange(edge) + 0.5) / edge)
    return np.concatenate((rise, np.ones(length - 2 * edge), rise[::-1]))


def _next_best(surface: Floats, row: int, col: int) -> float:
    """The highest value that is not part of the peak at (row, col)."""
    reach = NEIGHBOURHOOD_PX
    around = np.arange(-reach, reach + 1)
    hidden = surface.copy()
    hidden[np.ix_((row + around) % surface.shape[0], (col + around) % surface.shape[1])] = -np.inf
    return float(hidden.max())


def _parabola(surface: Floats, row: int, col: int) -> tuple[float, float]:
    """Where between pixels the peak lies, by a parabola through it and its neighbours, in each direction."""
    height, width = surface.shape
    down = [surface[(row + step) % height, col] for step in (-1, 0, 1)]
    right = [surface[row, (col + step) % width] for step in (-1, 0, 1)]
    return _vertex(*down), _vertex(*right)


def _vertex(before: float, here: float, after: float) -> float:
    bend = before - 2 * here + after
    return float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend < 0 else 0.0


def _signed(index: float, length: int) -> float:
    return index - length if index > length / 2 else index
