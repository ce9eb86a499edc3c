"""Makes a grey recording of 8 or 16 bit from what a file holds, without losing a value.

Signed integers of 8 and 16 bit move up by a constant. Wider integers and floats are taken only where every value of
the recording is a whole number and all fit into 65,536 levels: the whole recording is read once to find out, a frame
at a time. Colour becomes luminance, which leaves equal channels as they are.
"""

from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.readers.recording import Header
from annotations.readers.source import Source, decoding

LEVELS = 65_536
BAND_PX = 2**20
COLOUR_SAMPLES = 8
BYTE: np.dtype[Any] = np.dtype(np.uint8)
WORD: np.dtype[Any] = np.dtype(np.uint16)


class GreyRecording:
    """A `Recording` over any source."""

    def __init__(self, source: Source) -> None:
        self._source: Source | None = source
        dtype, offset = self._depth(source)
        self.header = Header(
            format=source.format,
            shape=source.shape,
            dtype=dtype,
            grey_offset=offset,
            facts=dict(source.facts),
            times_s=source.times_s,
            indices=source.indices,
            notes=(*source.notes, *self._colour_notes(source)),
        )

    def read(self, start: int, stop: int) -> NDArray[Any]:
        """Frames [start, stop), shape (stop - start, H, W)."""
        if self._source is None:
            raise ValueError("expected an open recording, given a closed one")
        if not 0 <= start <= stop <= self.header.shape[0]:
            raise ValueError(f"expected frames within 0..{self.header.shape[0]}, given {start}..{stop}")
        block = _grey(_read(self._source, start, stop))
        return _to_depth(block, self.header.dtype, self.header.grey_offset)

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _depth(self, source: Source) -> tuple[np.dtype[Any], int]:
        """The dtype that holds every value, and what was taken off."""
        dtype = source.dtype
        if dtype.kind == "b" or (dtype.kind == "u" and dtype.itemsize <= 2):
            return (BYTE if dtype.itemsize == 1 else WORD), 0
        if dtype.kind == "i" and dtype.itemsize <= 2:
            return (BYTE if dtype.itemsize == 1 else WORD), -(2 ** (8 * dtype.itemsize - 1))
        if dtype.kind not in "iuf":
            raise InvalidInput(
                f"The pixels are of the kind {dtype}; Filamark reads whole numbers and real ones. Export the recording "
                "as 8 or 16 bit grey.",
                code="grey_depth_unsupported",
                extra={"dtype": str(dtype)},
            )
        return _fitting(*_range_of(source))

    @staticmethod
    def _colour_notes(source: Source) -> tuple[str, ...]:
        """Whether the colours differ, judged by a few frames; the pixels do not depend on it."""
        if not source.in_colour:
            return ()
        frames = source.shape[0]
        looked_at = sorted({number * (frames - 1) // max(COLOUR_SAMPLES - 1, 1) for number in range(COLOUR_SAMPLES)})
        for index in looked_at:
            block = _read(source, index, index + 1)
            if not (np.array_equal(block[..., 0], block[..., 1]) and np.array_equal(block[..., 0], block[..., 2])):
                return ("The frames are in colour; their brightness (luminance) was kept.",)
        return ("The frames are stored as colours, with three equal channels; one was kept.",)


def _read(source: Source, start: int, stop: int) -> NDArray[Any]:
    with decoding(f"Frame {start}" if stop - start == 1 else f"Frames {start} to {stop - 1}"):
        return source.read(start, stop)


def _grey(block: NDArray[Any]) -> NDArray[Any]:
    """Luminance (ITU-R BT.601) of (n, H, W, 3), exact where the channels are equal."""
    if block.ndim == 3:
        return block
    if block.dtype.kind == "f":
        raise InvalidInput(
            "The frames hold colours as real numbers; export the recording as 8 or 16 bit grey.",
            code="grey_depth_unsupported",
        )
    grey = np.empty(block.shape[:3], dtype=block.dtype)
    rows = max(1, BAND_PX // block.shape[2])
    for frame, into in zip(block, grey, strict=True):
        for row in range(0, len(frame), rows):
            wide = frame[row : row + rows].astype(np.int64)
            into[row : row + rows] = (wide @ np.array([299, 587, 114]) + 500) // 1000  # (rows, W, 3) -> (rows, W)
    return grey


def _to_depth(block: NDArray[Any], dtype: np.dtype[Any], offset: int) -> NDArray[Any]:
    """Recorded values to stored ones; what lies in between was found to fit."""
    if offset == 0 or block.dtype.kind == "b":
        return np.ascontiguousarray(block, dtype=dtype)
    stored = np.empty(block.shape, dtype=dtype)
    wide = np.float64 if block.dtype.kind == "f" else np.int64
    rows = max(1, BAND_PX // block.shape[2])
    for frame, into in zip(block, stored, strict=True):
        for row in range(0, len(frame), rows):
            into[row : row + rows] = frame[row : row + rows].astype(wide) - offset
    return stored


def _range_of(source: Source) -> tuple[int, int]:
    """Smallest and largest value of the whole recording, all of them whole numbers."""
    lowest, highest = None, None
    for index in range(source.shape[0]):
        frame = _grey(_read(source, index, index + 1))[0]
        low, high = _whole_range(frame, index)
        lowest = low if lowest is None else min(lowest, low)
        highest = high if highest is None else max(highest, high)
        # No need to read on: it will not fit any more.
        _fitting(lowest, highest)
    if lowest is None or highest is None:
        raise InvalidInput("This recording holds no frames.", code="no_frames")
    return lowest, highest


def _whole_range(frame: NDArray[Any], index: int) -> tuple[int, int]:
    ranges = []
    rows = max(1, BAND_PX // frame.shape[1])
    for row in range(0, len(frame), rows):
        band = frame[row : row + rows]
        low, high = band.min(), band.max()
        if band.dtype.kind == "f":
            if not (np.isfinite(low) and np.isfinite(high)):
                raise InvalidInput(
                    f"Frame {index} holds values that are no numbers (NaN or infinite). Export the recording again "
                    "as 8 or 16 bit grey.",
                    code="grey_not_finite",
                    extra={"frame": index},
                )
            if (parts := band[band != np.floor(band)]).size:
                raise _unsupported(f"frame {index} holds {parts[0]:.6g}, which is no whole number", index)
        ranges.append((int(low), int(high)))
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _fitting(low: int, high: int) -> tuple[np.dtype[Any], int]:
    """Depth and offset for values from `low` to `high`; no offset where none is needed."""
    if low >= 0 and high < LEVELS:
        return (BYTE if high < 256 else WORD), 0
    if high - low < LEVELS:
        return (BYTE if high - low < 256 else WORD), low
    raise _unsupported(f"its values go from {low} to {high}")


def _unsupported(reason: str, frame: int | None = None) -> InvalidInput:
    return InvalidInput(
        f"This recording does not fit into the 65,536 levels of 16 bit without loss: {reason}. Export it as 16 bit "
        "grey, scaled as you wish, and upload that.",
        code="grey_depth_unsupported",
        extra={} if frame is None else {"frame": frame},
    )
