"""The way of a filament's region through its video: where it lies at key frames, and everywhere between."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Offsets = NDArray[np.int64]


@dataclass(frozen=True)
class KeyFrame:
    """Where the region's upper left pixel lies, (row, col) of the field, in the frame at `position`."""

    position: int
    row: int
    col: int


def interpolate(key_frames: Sequence[KeyFrame], times_s: ArrayLike) -> Offsets:
    """The region's place in every frame.

    Parameters
    ----------
    key_frames : sequence of KeyFrame
        At least one; rising, different positions within the video.
    times_s : array_like of float, shape (T,)
        When each frame was taken, in seconds.

    Returns
    -------
    ndarray of int, shape (T, 2)
        Row and column in every frame: at a key frame exactly what it says, constant before the first and after the
        last.

    Notes
    -----
    Specimens drift with time and not with the count of pictures, so between two key frames a and b the place goes
    linearly with the frames' times, which are uneven in many recordings. Where the clock stands still or runs back from
    a to b, positions are counted instead. A place is rounded half up: ``floor(a + (b - a) * share + 0.5)`` with
    ``share = (t - t_a) / (t_b - t_a)`` in double precision; browsers get the same whole numbers from the same terms.
    """
    times = np.asarray(times_s, dtype=np.float64)
    _check(key_frames, len(times))
    offsets = np.empty((len(times), 2), dtype=np.int64)
    offsets[: key_frames[0].position + 1] = _place(key_frames[0])
    for first, last in pairwise(key_frames):
        share = shares(times, first.position, last.position)  # (last - first,)
        start, end = _place(first), _place(last)
        between = np.floor(start + (end - start) * share[:, None] + 0.5)
        offsets[first.position + 1 : last.position + 1] = between.astype(np.int64)
    offsets[key_frames[-1].position :] = _place(key_frames[-1])
    return offsets


def key_frames_of(offsets: ArrayLike) -> tuple[KeyFrame, ...]:
    """Key frames that `interpolate` turns back into exactly these offsets, whatever the clock.

    Parameters
    ----------
    offsets : array_like of int, shape (T, 2)

    Returns
    -------
    tuple of KeyFrame
        Both ends of every run of equal offsets, as one where a run is one frame long. The first run needs only its end
        and the last only its beginning; a region that never moves has one key frame, at position 0.
    """
    places = np.asarray(offsets, dtype=np.int64).reshape(-1, 2)
    if len(places) == 0:
        raise ValueError("expected the offsets of at least one frame, given none")
    moves = np.flatnonzero(np.any(np.diff(places, axis=0) != 0, axis=1))  # last frame of each run but the last
    kept = sorted({*moves.tolist(), *(moves + 1).tolist()}) or [0]
    return tuple(KeyFrame(position, *places[position].tolist()) for position in kept)


def simplified(offsets: ArrayLike, times_s: ArrayLike, *, tolerance_px: float) -> tuple[KeyFrame, ...]:
    """Few key frames whose path stays close to the offsets (Douglas and Peucker, along time).

    Parameters
    ----------
    offsets : array_like of float, shape (T, 2)
        Rounded half up first: key frames lie on whole pixels.
    times_s : array_like of float, shape (T,)
    tolerance_px : float
        How far row and column of `interpolate` may be off at most.
    """
    places = np.floor(np.asarray(offsets, dtype=np.float64) + 0.5).astype(np.int64)
    kept, waiting = {0, len(places) - 1}, [(0, len(places) - 1)]
    while waiting:
        first, last = waiting.pop()
        ends = [KeyFrame(0, *places[first].tolist()), KeyFrame(last - first, *places[last].tolist())]
        if last - first < 2:
            continue
        off = np.abs(interpolate(ends, np.asarray(times_s)[first : last + 1]) - places[first : last + 1]).max(axis=1)
        worst = int(np.argmax(off))
        if off[worst] > tolerance_px:
            kept.add(first + worst)
            waiting += [(first, first + worst), (first + worst, last)]
    found = [KeyFrame(position, *places[position].tolist()) for position in sorted(kept)]
    if all((one.row, one.col) == (found[0].row, found[0].col) for one in found):
        return (found[0],)
    return tuple(found)


def shares(times: NDArray[np.float64], first: int, last: int) -> NDArray[np.float64]:
    """How far positions first + 1 .. last lie on the way from `first` to `last`, 0..1; shape (last - first,)."""
    if times[last] > times[first]:
        share = (times[first + 1 : last + 1] - times[first]) / (times[last] - times[first])
        return np.asarray(np.clip(share, 0.0, 1.0))
    return np.arange(1, last - first + 1) / (last - first)


def _place(key_frame: KeyFrame) -> NDArray[np.int64]:
    return np.array([key_frame.row, key_frame.col], dtype=np.int64)


def _check(key_frames: Sequence[KeyFrame], frame_count: int) -> None:
    positions = [key_frame.position for key_frame in key_frames]
    if not positions or positions != sorted(set(positions)) or positions[0] < 0 or positions[-1] >= frame_count:
        raise ValueError(f"expected rising positions within 0..{frame_count - 1}, at least one, given {positions}")
