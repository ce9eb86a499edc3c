"""Frames that lie uncompressed in a file, each at its offset.

They are read, not memory-mapped: pages of a map count as memory of the process that touches them, and a recording of
30 GB would fill the worker's.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.readers.limits import check_complete


class RawFrames:
    """Frames of one shape and dtype at known offsets of a file."""

    def __init__(self, path: Path, *, offsets: Sequence[int], shape: tuple[int, ...], dtype: np.dtype[Any]) -> None:
        """`shape` is that of one frame; InvalidInput ``file_truncated`` where the last one lies beyond the file."""
        self._offsets = offsets
        self._shape = shape
        self._dtype = dtype
        self._frame_bytes = int(np.prod(shape, dtype=object)) * dtype.itemsize
        file_bytes = path.stat().st_size
        check_complete(max(offsets, default=0) + self._frame_bytes, file_bytes=file_bytes)
        self._file_bytes = file_bytes
        self._file = path.open("rb", buffering=0)

    def read(self, start: int, stop: int) -> NDArray[Any]:
        block: NDArray[Any] = np.empty((stop - start, *self._shape), dtype=self._dtype)
        memory = block.reshape(-1).view(np.uint8).data
        position = 0
        for first, last in self._runs(start, stop):
            length = (last - first) * self._frame_bytes
            self._fill(memory[position : position + length], self._offsets[first])
            position += length
        return block

    def close(self) -> None:
        self._file.close()

    def _runs(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Stretches of frames that follow each other in the file."""
        runs: list[tuple[int, int]] = []
        first = start
        for position in range(start + 1, stop + 1):
            if position == stop or self._offsets[position] != self._offsets[position - 1] + self._frame_bytes:
                runs.append((first, position))
                first = position
        return runs if stop > start else []

    def _fill(self, memory: memoryview, offset: int) -> None:
        self._file.seek(offset)
        done = 0
        while done < len(memory):
            count = self._file.readinto(memory[done:])
            if not count:
                check_complete(offset + len(memory), file_bytes=offset + done)
            done += count or 0
