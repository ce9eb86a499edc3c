"""The frames of one video at one size: write whole frames to all sizes, read any piece back at native depth."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import zarr
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput, NotFound
from annotations.frames import chunk_writer, layout, pyramid
from annotations.frames.chunk_writer import ChunkWriter
from annotations.frames.storage_bridge import StorageBridge

Offsets = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class FrameArray:
    """One level of a video's pyramid, (T, H, W), as it lies in the store. Level 0 is the full size.

    `open_level` opens the others; what it has opened is kept.
    """

    key: str
    array: zarr.Array[Any]
    bridge: StorageBridge
    open_level: Callable[[int], "zarr.Array[Any]"]
    level_count: int = 1
    number: int = 0
    _opened: dict[int, "FrameArray"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def shape(self) -> tuple[int, int, int]:
        frames, height, width = self.array.shape
        return frames, height, width

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(self.array.dtype)

    @property
    def chunk_frames(self) -> int:
        """Reading one frame of a chunk costs as much as reading all of these."""
        return int(self.array.chunks[0])

    @property
    def sizes(self) -> tuple[layout.Size, ...]:
        """The sizes of all levels, the full one first."""
        top = self.level(0)
        return layout.levels(*top.shape[1:])[: top.level_count]

    def level(self, number: int) -> "FrameArray":
        """The frames at another size; NotFound ``level_not_found`` where the video has no such level."""
        if number == self.number:
            return self
        if not 0 <= number < self.level_count:
            raise NotFound(
                f"The video has levels 0 to {self.level_count - 1}; {number} was asked for.",
                code="level_not_found",
                extra={"levels": self.level_count},
            )
        if number not in self._opened:
            array = self.open_level(number)
            self._opened[number] = FrameArray(
                self.key, array, self.bridge, self.open_level, self.level_count, number, self._opened
            )
        return self._opened[number]

    def write(self, start: int, block: NDArray[Any]) -> None:
        """Write a block (T, H, W) of whole frames, the first at position `start`, to all levels."""
        _, height, width = self.level(0).shape
        if block.ndim != 3 or block.shape[1:] != (height, width) or block.dtype != self.dtype:
            raise InvalidInput(
                f"Expected frames of {height} x {width} {self.dtype}, given {block.dtype} of shape {block.shape}.",
                code="frame_size_mismatch",
                extra={"expected": [height, width], "given": list(block.shape)},
            )
        self._check_span(start, start + len(block))
        while len(block):
            # To the end of a chunk at a time: whole chunks need not be read before they are written.
            count = self.chunk_frames - start % self.chunk_frames
            self._write_levels(start, block[:count])
            start, block = start + count, block[count:]

    def _write_levels(self, start: int, frames: NDArray[Any]) -> None:
        whole_chunks = chunk_writer.fits(self.array, start, len(frames))
        with ChunkWriter(self.bridge.storage) as writer:
            for number in range(self.level_count):
                if number:
                    frames = pyramid.halved(frames)
                array = self.level(number).array
                if whole_chunks:
                    writer.write(array, f"{self.bridge.prefix}/{number}", start, frames)
                else:
                    array[start : start + len(frames)] = frames

    def read(self, start: int, stop: int, *, row: int, col: int, height: int, width: int) -> NDArray[Any]:
        """Frames start..stop-1 of one window, (stop - start, height, width); 0 outside of the field."""
        self._check_span(start, stop)
        _, field_height, field_width = self.shape
        top, bottom = _within(row, height, field_height)
        left, right = _within(col, width, field_width)
        if (top, bottom, left, right) == (row, row + height, col, col + width):
            return np.asarray(self.array[start:stop, top:bottom, left:right])
        window = np.zeros((stop - start, height, width), dtype=self.dtype)
        if bottom > top and right > left:
            inside = self.array[start:stop, top:bottom, left:right]
            window[:, top - row : bottom - row, left - col : right - col] = inside
        return window

    def read_region(self, start: int, offsets: Offsets, *, height: int, width: int) -> NDArray[Any]:
        """One window per frame, (len(offsets), height, width), of a region that moves.

        Parameters
        ----------
        start : int
            Position of the first frame.
        offsets : ndarray of int, shape (T, 2)
            Row and column of the region's upper left corner in every frame.
        """
        # One read of everything that the region passes over touches each stored chunk once; a read per place where
        # the region rests would fetch and unpack the same chunks again and again.
        stop = start + len(offsets)
        if len(offsets) == 0:
            return np.zeros((0, height, width), dtype=self.dtype)
        (row, col), (last_row, last_col) = offsets.min(axis=0).tolist(), offsets.max(axis=0).tolist()
        passed = self.read(start, stop, row=row, col=col, height=last_row - row + height, width=last_col - col + width)
        if (row, col) == (last_row, last_col):
            return passed
        region = np.empty((len(offsets), height, width), dtype=self.dtype)
        for number, (top, left) in enumerate((offsets - (row, col)).tolist()):
            region[number] = passed[number, top : top + height, left : left + width]
        return region

    def _check_span(self, start: int, stop: int) -> None:
        if not 0 <= start <= stop <= self.shape[0]:
            raise InvalidInput(
                f"The video has frames 0 to {self.shape[0] - 1}; {start} to {stop - 1} was asked for.",
                code="frame_outside_video",
                extra={"frame_count": self.shape[0], "start": start, "stop": stop},
            )


def _within(start: int, length: int, whole: int) -> tuple[int, int]:
    first = min(max(start, 0), whole)
    return first, max(first, min(start + length, whole))
