"""How a video lies on disk: an OME-Zarr 0.5 image with one level, and the choices behind it.

Pure values; opens nothing.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from zarr.codecs import BloscCodec, BloscShuffle

LEVEL = "0"
AXES = ("t", "y", "x")
# One chunk is what a browser asks for at once: 32 frames of a filament's usual region.
CHUNK = (32, 256, 256)


def compressor() -> BloscCodec:
    """Camera noise hardly compresses; lz4 still removes the padding of edge chunks and never slows a read."""
    return BloscCodec(cname="lz4", clevel=3, shuffle=BloscShuffle.shuffle)


def attributes(*, name: str, nm_per_px: float, times_s: Sequence[float]) -> dict[str, Any]:
    """Group attributes: the OME-Zarr 0.5 metadata, and the exact clock, which OME-Zarr cannot express."""
    return {
        "ome": {
            "version": "0.5",
            "multiscales": [
                {
                    "name": name,
                    "axes": [
                        {"name": "t", "type": "time", "unit": "second"},
                        {"name": "y", "type": "space", "unit": "nanometer"},
                        {"name": "x", "type": "space", "unit": "nanometer"},
                    ],
                    "datasets": [
                        {
                            "path": LEVEL,
                            "coordinateTransformations": [
                                {"type": "scale", "scale": [_interval_s(times_s), nm_per_px, nm_per_px]},
                            ],
                        }
                    ],
                }
            ],
        },
        "filamark": {"times_s": [float(time) for time in times_s]},
    }


def _interval_s(times_s: Sequence[float]) -> float:
    """The usual interval. Recordings are uneven, so readers that need the clock take `times_s`."""
    intervals = np.diff(np.asarray(times_s, dtype=float))
    usual = float(np.median(intervals)) if intervals.size else 1.0
    return usual if usual > 0 else 1.0
