"""Writes whole chunks of zarr arrays: compressed and stored side by side in a few threads.

zarr's own way through its event loop takes three times as long for chunks that are written whole. What lies in the
storage is the same: Blosc of little-endian bytes, one file a chunk.
"""

import itertools
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import zarr
from django.core.files.storage import Storage
from numcodecs import blosc
from numpy.typing import NDArray
from zarr.codecs import BloscShuffle

from annotations import files
from annotations.frames import layout

# Compressing keeps processors busy; a bucket is mostly waited for.
CPU_THREADS = min(4, os.cpu_count() or 1)
WAITING_THREADS = 16
SHUFFLES = {BloscShuffle.noshuffle: 0, BloscShuffle.shuffle: 1, BloscShuffle.bitshuffle: 2}


class ChunkWriter:
    """Takes blocks for arrays in one storage. When its `with` ends they are all written, or the first error comes."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        plain_folder = files.local_path(storage, "x") is not None
        self._pool = ThreadPoolExecutor(CPU_THREADS if plain_folder else WAITING_THREADS, "chunks")
        self._pending: list[Future[None]] = []

    def __enter__(self) -> "ChunkWriter":
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        try:
            if failed is None:
                for written in self._pending:
                    written.result()
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def write(self, array: zarr.Array[Any], name: str, start: int, block: NDArray[Any]) -> None:
        """Write frames from `start` on into the array whose files lie below `name`; see `fits`."""
        depth, height, width = array.chunks
        for row, col in _corners(block.shape[1:], (height, width)):
            piece = block[:, row : row + height, col : col + width]
            chunk = f"{name}/c/{start // depth}/{row // height}/{col // width}"
            self._pending.append(self._pool.submit(self._store, chunk, piece, array.chunks))

    def _store(self, name: str, piece: NDArray[Any], shape: tuple[int, ...]) -> None:
        files.write(self._storage, name, _packed(_whole(piece, shape)))


def fits(array: zarr.Array[Any], start: int, count: int) -> bool:
    """Whether `count` frames from `start` on are one chunk in time, the last one of a video being as long as it is."""
    depth = array.chunks[0]
    return start % depth == 0 and count == min(depth, array.shape[0] - start)


def _corners(field: tuple[int, ...], chunk: tuple[int, int]) -> Iterator[tuple[int, int]]:
    return itertools.product(range(0, field[0], chunk[0]), range(0, field[1], chunk[1]))


def _whole(piece: NDArray[Any], shape: tuple[int, ...]) -> NDArray[Any]:
    """The chunk in one piece of memory, filled up with zeros where it reaches over an edge."""
    if piece.shape == shape:
        return np.ascontiguousarray(piece)
    whole = np.zeros(shape, dtype=piece.dtype)
    whole[: piece.shape[0], : piece.shape[1], : piece.shape[2]] = piece
    return whole


def _packed(chunk: NDArray[Any]) -> bytes:
    little_endian = chunk.astype(chunk.dtype.newbyteorder("<"), copy=False)
    packed: bytes = blosc.compress(little_endian, layout.CODEC.encode(), layout.CODEC_LEVEL, SHUFFLES[layout.SHUFFLE])
    return packed
