"""The frame store: create a video's array, write blocks of frames, read any piece back at native depth.

A key names one video for ever: its shape never changes, so opened arrays are remembered. The store knows keys and
pixels; which video or filament they belong to is the caller's business.
"""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import zarr
from django.core.files.storage import Storage, storages
from numpy.typing import DTypeLike, NDArray

from annotations.domain.errors import InvalidInput, NotFound
from annotations.frames import layout
from annotations.frames.storage_bridge import StorageBridge

logger = logging.getLogger(__name__)

NATIVE_DTYPES = ("uint8", "uint16")
OPEN_ARRAYS = 64

Offsets = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class FrameArray:
    """The frames of one video, (T, H, W), as they lie in the store."""

    key: str
    array: zarr.Array[Any]

    @property
    def shape(self) -> tuple[int, int, int]:
        frames, height, width = self.array.shape
        return frames, height, width

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(self.array.dtype)

    def write(self, start: int, block: NDArray[Any]) -> None:
        """Write a block (T, H, W) of whole frames, the first at position `start`."""
        _, height, width = self.shape
        if block.ndim != 3 or block.shape[1:] != (height, width) or block.dtype != self.dtype:
            raise InvalidInput(
                f"Expected frames of {height} x {width} {self.dtype}, given {block.dtype} of shape {block.shape}.",
                code="frame_size_mismatch",
                extra={"expected": [height, width], "given": list(block.shape)},
            )
        self._check_span(start, start + len(block))
        self.array[start : start + len(block)] = block

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


def create(
    key: str, *, shape: tuple[int, int, int], dtype: DTypeLike, nm_per_px: float, times_s: Sequence[float]
) -> FrameArray:
    """Make the empty array of a new video below `key`, (frames, height, width), ready to be written.

    Raises
    ------
    InvalidInput
        ``frame_dtype_unsupported``, or ``frame_times_mismatch`` where there is not one time per frame.
    """
    if np.dtype(dtype).name not in NATIVE_DTYPES:
        raise InvalidInput(
            f"Frames of {np.dtype(dtype)} cannot be stored; use {' or '.join(NATIVE_DTYPES)}.",
            code="frame_dtype_unsupported",
        )
    if len(times_s) != shape[0]:
        raise InvalidInput(f"{shape[0]} frames need as many times, given {len(times_s)}.", code="frame_times_mismatch")
    bridge = StorageBridge(_storage(), key)
    attributes = layout.attributes(name=key.rsplit("/", 1)[-1], nm_per_px=nm_per_px, times_s=times_s)
    group = zarr.create_group(bridge, zarr_format=3, overwrite=True, attributes=attributes)
    array = group.create_array(
        layout.LEVEL,
        shape=shape,
        dtype=np.dtype(dtype),
        chunks=_chunks(shape),
        compressors=layout.compressor(),
        dimension_names=layout.AXES,
        fill_value=0,
    )
    logger.info("frames_created", extra={"key": key, "shape": list(shape), "dtype": str(np.dtype(dtype))})
    return _opened.remember(key, FrameArray(key, array))


def open_array(key: str) -> FrameArray:
    """The frames stored below `key`; NotFound ``frames_not_found`` where there are none."""
    return _opened.get(key) or _opened.remember(key, _open(key))


def read_region_chunk(key: str, start: int, offsets: Offsets, *, height: int, width: int) -> NDArray[Any]:
    """What a browser asks for: `FrameArray.read_region` of the video below `key`."""
    return open_array(key).read_region(start, offsets, height=height, width=width)


def delete(key: str) -> None:
    """Remove everything below `key`; removing what is not there is no error."""
    _opened.forget(key)
    bridge = StorageBridge(_storage(), key)
    for name in bridge.names():
        bridge.storage.delete(name)


def _open(key: str) -> FrameArray:
    try:
        array = zarr.open_array(StorageBridge(_storage(), key), path=layout.LEVEL, mode="r+", zarr_format=3)
    except FileNotFoundError as error:
        raise NotFound(f"There are no frames below {key}.", code="frames_not_found", extra={"key": key}) from error
    return FrameArray(key, array)


def _storage() -> Storage:
    return storages["default"]


def _chunks(shape: tuple[int, int, int]) -> tuple[int, int, int]:
    frames, height, width = (max(1, min(whole, part)) for whole, part in zip(shape, layout.CHUNK, strict=True))
    return frames, height, width


def _within(start: int, length: int, whole: int) -> tuple[int, int]:
    first = min(max(start, 0), whole)
    return first, max(first, min(start + length, whole))


class _OpenArrays:
    """The arrays used last. Opening one costs a read of its metadata, which a bucket answers slowly."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._arrays: OrderedDict[tuple[object, ...], FrameArray] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> FrameArray | None:
        with self._lock:
            found = self._arrays.get(self._place(key))
            if found is not None:
                self._arrays.move_to_end(self._place(key))
            return found

    def remember(self, key: str, opened: FrameArray) -> FrameArray:
        with self._lock:
            self._arrays[self._place(key)] = opened
            self._arrays.move_to_end(self._place(key))
            while len(self._arrays) > self._limit:
                self._arrays.popitem(last=False)
        return opened

    def forget(self, key: str) -> None:
        with self._lock:
            self._arrays.pop(self._place(key), None)

    def __len__(self) -> int:
        return len(self._arrays)

    @staticmethod
    def _place(key: str) -> tuple[object, ...]:
        # The same key in another storage, or in a storage that was pointed elsewhere, is another video.
        storage = _storage()
        return storage, getattr(storage, "location", None), getattr(storage, "bucket_name", None), key


_opened = _OpenArrays(OPEN_ARRAYS)
