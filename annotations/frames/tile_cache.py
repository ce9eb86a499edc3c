"""Reads windows of a video from its stored chunks, and keeps the chunks that were unpacked last.

People step through time and zoom in place: what they ask for next lies mostly in chunks that were just read. Chunks are
fetched and unpacked directly, in a few threads; zarr takes half as long again, keeps nothing, and reads everything that
lies between the places of a region that moves. Chunks that are not stored as `layout` says are left to zarr.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise, product
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numcodecs import blosc
from numpy.typing import NDArray
from zarr.codecs import BloscCodec, BytesCodec
from zarr.core.metadata import ArrayV3Metadata

from annotations import files
from annotations.frames.frame_array import FrameArray

LIMIT_BYTES = 96 * 2**20
# Reading a file and unpacking it both run outside of Python's lock; a bucket answers several questions at a time.
THREADS = 4
AT_ONCE = 32  # chunks in hand while a large window is put together

Pixels = NDArray[Any]
Place = tuple[int, int, int]
Offsets = NDArray[np.integer[Any]]


class TileCache:
    """Unpacked chunks, at most `limit_bytes` of them; the ones used longest ago go first. Safe between threads."""

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.size_bytes = 0
        self._chunks: OrderedDict[tuple[object, ...], Pixels] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> Pixels | None:
        with self._lock:
            found = self._chunks.get(key)
            if found is not None:
                self._chunks.move_to_end(key)
            return found

    def keep(self, key: tuple[object, ...], chunk: Pixels) -> None:
        with self._lock:
            before = self._chunks.pop(key, None)
            self.size_bytes += chunk.nbytes - (0 if before is None else before.nbytes)
            self._chunks[key] = chunk
            while self.size_bytes > self.limit_bytes:
                _, dropped = self._chunks.popitem(last=False)
                self.size_bytes -= dropped.nbytes

    def clear(self) -> None:
        with self._lock:
            self._chunks.clear()
            self.size_bytes = 0

    def __len__(self) -> int:
        return len(self._chunks)


_cache = TileCache()
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="chunks")


def clear() -> None:
    """Forget every chunk, as a process does that has just started."""
    _cache.clear()


def read(array: FrameArray, start: int, stop: int, *, row: int, col: int, height: int, width: int) -> Pixels:
    """Frames start..stop-1 of one window, (stop - start, height, width); 0 outside of the field."""
    return read_region(array, start, np.tile((row, col), (stop - start, 1)), height=height, width=width)


def read_region(array: FrameArray, start: int, offsets: Offsets, *, height: int, width: int) -> Pixels:
    """One window per frame, (len(offsets), height, width), of a region that moves; 0 outside of the field.

    Only chunks that the region touches are read, wherever it goes.
    """
    if not 0 <= start <= start + len(offsets) <= array.shape[0]:
        raise ValueError(f"expected positions within 0..{array.shape[0] - 1}, given {start} and {len(offsets)} frames")
    region = np.zeros((len(offsets), height, width), dtype=array.dtype)
    touched: dict[Place, list[_Rest]] = defaultdict(list)
    for rest in _rests(array, start, offsets):
        for place in _under(array, rest, (height, width)):
            touched[place].append(rest)
    places = sorted(touched)
    for first in range(0, len(places), AT_ONCE):
        some = places[first : first + AT_ONCE]
        for place, chunk in zip(some, _chunks(array, some), strict=True):
            for rest in touched[place]:
                _copy(array, chunk, place, region[rest.first - start : rest.last - start], rest)
    return region


def overview(array: FrameArray, position: int, *, width: int) -> Pixels:
    """A whole frame (H, W), from the smallest level that is at least `width` wide: the full size is rarely needed."""
    wide = [number for number in range(array.level_count) if array.level(number).shape[2] >= width]
    level = array.level(max(wide, default=0))
    _, height, whole = level.shape
    return np.asarray(read(level, position, position + 1, row=0, col=0, height=height, width=whole)[0])


class _Rest(NamedTuple):
    """Frames, first and one past the last, in one chunk of time, with the region in one place."""

    first: int
    last: int
    corner: tuple[int, int]


def _rests(array: FrameArray, start: int, offsets: Offsets) -> Iterator[_Rest]:
    if len(offsets) == 0:
        return
    stretch = np.arange(start, start + len(offsets)) // array.chunk_frames
    moves = np.any(np.diff(offsets, axis=0) != 0, axis=1) | (np.diff(stretch) != 0)
    edges = [0, *(np.flatnonzero(moves) + 1).tolist(), len(offsets)]
    for first, last in pairwise(edges):
        row, col = offsets[first].tolist()
        yield _Rest(start + first, start + last, (row, col))


def _under(array: FrameArray, rest: _Rest, size: tuple[int, int]) -> Iterator[Place]:
    """The chunks under a window, by their place in the grid of chunks."""
    spans = []
    for first, length, whole, side in zip(rest.corner, size, array.shape[1:], array.array.chunks[1:], strict=True):
        low, high = max(first, 0), min(first + length, whole)
        spans.append(range(low // side, -(-high // side)) if high > low else range(0))
    yield from product((rest.first // array.chunk_frames,), *spans)


def _copy(array: FrameArray, chunk: Pixels, place: Place, region: Pixels, rest: _Rest) -> None:
    """Copy what the chunk holds of the region, (T, height, width), while it rests."""
    frame = rest.first - place[0] * array.chunk_frames
    source, target = [slice(frame, frame + len(region))], [slice(None)]
    sides = zip(place[1:], array.array.chunks[1:], array.shape[1:], rest.corner, region.shape[1:], strict=True)
    for number, side, whole, first, length in sides:
        low = max(number * side, first)
        high = min((number + 1) * side, whole, first + length)
        source.append(slice(low - number * side, high - number * side))
        target.append(slice(low - first, high - first))
    region[tuple(target)] = chunk[tuple(source)]


def _chunks(array: FrameArray, places: Sequence[Place]) -> list[Pixels]:
    found = {place: _cache.get(_key(array, place)) for place in places}
    missing = [place for place, chunk in found.items() if chunk is None]
    load = partial(_load, array)
    loaded = dict(zip(missing, _pool.map(load, missing) if len(missing) > 1 else map(load, missing), strict=True))
    return [loaded[place] if chunk is None else chunk for place, chunk in found.items()]


def _load(array: FrameArray, place: Place) -> Pixels:
    if not _is_plain(array):
        chunk = _by_zarr(array, place)
    else:
        name = f"{array.bridge.prefix}/{array.number}/{array.array.metadata.encode_chunk_key(place)}"
        packed = files.read(array.bridge.storage, name)
        if packed is None:
            # Chunks of zeros are not stored. Nothing is kept of them: it may be that they are yet to be written.
            return np.broadcast_to(np.zeros((), dtype=array.dtype), array.array.chunks)
        chunk = np.frombuffer(blosc.decompress(packed), dtype=array.dtype.newbyteorder("<")).reshape(array.array.chunks)
    _cache.keep(_key(array, place), chunk)
    return chunk


def _is_plain(array: FrameArray) -> bool:
    """Whether chunks are stored as `layout` says: little-endian values in C order, packed by Blosc."""
    metadata = array.array.metadata
    codecs = metadata.codecs if isinstance(metadata, ArrayV3Metadata) else ()
    return len(codecs) == 2 and isinstance(codecs[0], BytesCodec) and isinstance(codecs[1], BloscCodec)


def _by_zarr(array: FrameArray, place: Place) -> Pixels:
    spans = [slice(number * side, (number + 1) * side) for number, side in zip(place, array.array.chunks, strict=True)]
    return np.asarray(array.array[tuple(spans)])


def _key(array: FrameArray, place: Place) -> tuple[object, ...]:
    # The same key in another storage, or in a storage that was pointed elsewhere, is another video.
    storage = array.bridge.storage
    where = getattr(storage, "location", None), getattr(storage, "bucket_name", None)
    return *where, array.key, array.number, place
