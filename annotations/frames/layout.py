"""How a video lies on disk: an OME-Zarr 0.5 image pyramid, and the choices behind it.

Pure values; opens nothing.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import DTypeLike
from zarr.codecs import BloscCodec, BloscShuffle

AXES = ("t", "y", "x")
# Tiles and filaments' regions are this large, and so are chunks in place.
TILE = 256
# What a browser asks for at once. Frames of a large field are fewer: a block of whole frames must fit into memory.
CHUNK_FRAMES = 32
BLOCK_BYTES = 256 * 2**20

# Camera noise hardly compresses. Shuffling bits instead of bytes is faster on it, both ways, and a tenth smaller;
# zstd would save another twentieth at a third of the speed.
CODEC: Literal["lz4"] = "lz4"
CODEC_LEVEL = 1
SHUFFLE = BloscShuffle.bitshuffle


class Size(NamedTuple):
    """Rows and columns of one level."""

    height: int
    width: int


def levels(height: int, width: int) -> tuple[Size, ...]:
    """The sizes of a pyramid: each level halves the one before it, odd edges rounded up, until one tile holds it."""
    sizes = [Size(height, width)]
    while max(sizes[-1]) > TILE:
        sizes.append(Size((sizes[-1].height + 1) // 2, (sizes[-1].width + 1) // 2))
    return tuple(sizes)


def chunk_frames(shape: tuple[int, int, int], dtype: DTypeLike) -> int:
    """How many frames one chunk holds, the same on all levels: a power of two unless the video is shorter."""
    frames, height, width = shape
    depth = CHUNK_FRAMES
    while depth > 1 and depth * height * width * np.dtype(dtype).itemsize > BLOCK_BYTES:
        depth //= 2
    return max(1, min(depth, frames))


def chunks(size: Size, depth: int) -> tuple[int, int, int]:
    """The shape of the chunks of one level."""
    return depth, max(1, min(size.height, TILE)), max(1, min(size.width, TILE))


def compressor(dtype: DTypeLike) -> BloscCodec:
    return BloscCodec(cname=CODEC, clevel=CODEC_LEVEL, shuffle=SHUFFLE, typesize=np.dtype(dtype).itemsize)


def attributes(
    *, name: str, nm_per_px: float | None, times_s: Sequence[float] | None, level_count: int
) -> dict[str, Any]:
    """Group attributes: the OME-Zarr 0.5 metadata, and the exact clock, which OME-Zarr cannot express.

    What nobody knows has the scale 1 and no unit, and `filamark.unknown` says so.
    """
    unknown = [what for what, value in (("pixel_size", nm_per_px), ("clock", times_s)) if value is None]
    own: dict[str, Any] = {"unknown": unknown} if unknown else {}
    if times_s is not None:
        own["times_s"] = [float(time) for time in times_s]
    return {
        "ome": {
            "version": "0.5",
            "multiscales": [
                {
                    "name": name,
                    "type": "mean",
                    "axes": [
                        _axis("t", "time", "second" if times_s is not None else None),
                        *(_axis(axis, "space", "nanometer" if nm_per_px is not None else None) for axis in "yx"),
                    ],
                    "datasets": [
                        _dataset(level, 1.0 if times_s is None else _interval_s(times_s), nm_per_px or 1.0)
                        for level in range(level_count)
                    ],
                }
            ],
        },
        "filamark": own,
    }


def level_count(group_attributes: Any) -> int:
    """How many levels a store says it has."""
    return len(group_attributes["ome"]["multiscales"][0]["datasets"])


def _axis(name: str, kind: str, unit: str | None) -> dict[str, str]:
    return {"name": name, "type": kind} | ({"unit": unit} if unit else {})


def _dataset(level: int, interval: float, pixel: float) -> dict[str, Any]:
    """One level. A pixel of an averaged level lies in the middle of those it was made of."""
    across = 2**level
    transformations: list[dict[str, Any]] = [{"type": "scale", "scale": [interval, pixel * across, pixel * across]}]
    if level:
        middle = pixel * (across - 1) / 2
        transformations.append({"type": "translation", "translation": [0.0, middle, middle]})
    return {"path": str(level), "coordinateTransformations": transformations}


def _interval_s(times_s: Sequence[float]) -> float:
    """The usual interval. Recordings are uneven, so readers that need the clock take `times_s`."""
    intervals = np.diff(np.asarray(times_s, dtype=float))
    usual = float(np.median(intervals)) if intervals.size else 1.0
    return usual if usual > 0 else 1.0
