"""The frame store: create a video's pyramid, open it, remove it.

A key names one video for ever: its shape never changes, so opened arrays are remembered. The store knows keys and
pixels; which video or filament they belong to is the caller's business.
"""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
import zarr
from django.core.files.storage import Storage, storages
from numpy.typing import DTypeLike, NDArray

from annotations import files
from annotations.domain.errors import InvalidInput, NotFound
from annotations.frames import layout
from annotations.frames.frame_array import FrameArray, Offsets
from annotations.frames.storage_bridge import StorageBridge

logger = logging.getLogger(__name__)

NATIVE_DTYPES = ("uint8", "uint16")
OPEN_ARRAYS = 64


def create(
    key: str,
    *,
    shape: tuple[int, int, int],
    dtype: DTypeLike,
    nm_per_px: float | None,
    times_s: Sequence[float] | None,
    levels: int | None = None,
) -> FrameArray:
    """Make the empty pyramid of a new video below `key`, (frames, height, width), ready to be written.

    All its levels are made unless told how many. Pixel size and times are None where nobody knows them yet.

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
    if times_s is not None and len(times_s) != shape[0]:
        raise InvalidInput(f"{shape[0]} frames need as many times, given {len(times_s)}.", code="frame_times_mismatch")
    sizes = layout.levels(*shape[1:])[:levels]
    depth = layout.chunk_frames(shape, dtype)
    bridge = StorageBridge(_storage(), key)
    attributes = _attributes(key, nm_per_px, times_s, len(sizes))
    group = zarr.create_group(bridge, zarr_format=3, overwrite=True, attributes=attributes)
    for level, size in enumerate(sizes):
        group.create_array(
            str(level),
            shape=(shape[0], *size),
            dtype=np.dtype(dtype),
            chunks=layout.chunks(size, depth),
            compressors=layout.compressor(dtype),
            dimension_names=layout.AXES,
            fill_value=0,
        )
    logger.info("frames_created", extra={"key": key, "shape": list(shape), "dtype": str(np.dtype(dtype))})
    return _opened.remember(key, _array(key, bridge, group))


def open_array(key: str) -> FrameArray:
    """The frames stored below `key`; NotFound ``frames_not_found`` where there are none."""
    return _opened.get(key) or _opened.remember(key, _open(key))


def describe(key: str, *, nm_per_px: float | None, times_s: Sequence[float] | None) -> None:
    """Tell other readers of the store what has been learned of the pixel size and the clock since it was written."""
    opened = open_array(key)
    group = zarr.open_group(opened.bridge, mode="r+", zarr_format=3)
    group.attrs.put(_attributes(key, nm_per_px, times_s, opened.level_count))


def read_region_chunk(key: str, start: int, offsets: Offsets, *, height: int, width: int) -> NDArray[Any]:
    """What a browser asks for: `FrameArray.read_region` of the video below `key`."""
    return open_array(key).read_region(start, offsets, height=height, width=width)


def delete(key: str) -> None:
    """Remove everything below `key`; removing what is not there is no error."""
    _opened.forget(key)
    files.remove(_storage(), key)


def _attributes(key: str, nm_per_px: float | None, times_s: Sequence[float] | None, level_count: int) -> dict[str, Any]:
    name = key.rsplit("/", 1)[-1]
    return layout.attributes(name=name, nm_per_px=nm_per_px, times_s=times_s, level_count=level_count)


def _open(key: str) -> FrameArray:
    bridge = StorageBridge(_storage(), key)
    try:
        return _array(key, bridge, zarr.open_group(bridge, mode="r+", zarr_format=3))
    except (FileNotFoundError, KeyError) as error:
        raise NotFound(f"There are no frames below {key}.", code="frames_not_found", extra={"key": key}) from error


def _array(key: str, bridge: StorageBridge, group: zarr.Group) -> FrameArray:
    def open_level(number: int) -> zarr.Array[Any]:
        array = group[str(number)]
        assert isinstance(array, zarr.Array)
        return array

    opened = FrameArray(key, open_level(0), bridge, open_level, layout.level_count(group.attrs))
    opened._opened[0] = opened
    return opened


def _storage() -> Storage:
    return storages["default"]


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
