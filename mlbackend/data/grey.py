"""From recorded grey values to what a network sees: numbers between 0 and 1, excluded pixels painted one grey."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.exclusion import PAINT
from mlbackend.data.filament import FilamentFrames

PAINTED = PAINT / 255
_PERCENTILES = (0.1, 99.9)
_SAMPLED = 1_000_000


@dataclass(frozen=True)
class GreyScale:
    """The recorded values that become 0 and 1."""

    low: float
    high: float

    def apply(self, frames: NDArray[Any], excluded: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Scale frames (..., H, W) and paint their excluded pixels."""
        scaled = (frames.astype(np.float32) - self.low) / max(self.high - self.low, 1e-6)
        return np.where(excluded, np.float32(PAINTED), scaled.clip(0, 1)).astype(np.float32)


def grey_scale(filament: FilamentFrames) -> GreyScale:
    """The scale of a filament: all of the range at 8 bits, else the percentiles 0.1 and 99.9 of what counts.

    Sixteen bits are rarely filled: dividing by 65535 would leave a dark frame of no contrast.
    """
    dtype = filament.frames.dtype
    if dtype == np.uint8:
        return full_range(dtype)
    counted = filament.frames[~filament.excluded]
    return scale_of(counted[:: sampling_step(counted.size)], dtype)


def full_range(dtype: np.dtype[Any]) -> GreyScale:
    """All values that a number of this type can have."""
    return GreyScale(0, float(np.iinfo(dtype).max))


def sampling_step(counted: int) -> int:
    """Of so many counted pixels in a row, every how many are looked at."""
    return max(1, counted // _SAMPLED)


def scale_of(sample: NDArray[Any], dtype: np.dtype[Any]) -> GreyScale:
    """The percentiles 0.1 and 99.9 of sampled pixels; all of the range where there is none."""
    if not sample.size:
        return full_range(dtype)
    low, high = np.percentile(sample, _PERCENTILES)
    return GreyScale(float(low), float(high))
