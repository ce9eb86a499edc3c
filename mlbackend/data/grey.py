"""From recorded grey values to what a network sees: numbers between 0 and 1, excluded pixels painted one grey."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.exclusion import PAINT
from mlbackend.data.filament import FilamentFrames

PAINTED = PAINT / 255
_PERCENTILES = (0.1, 99.9)


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
    if filament.frames.dtype == np.uint8:
        return GreyScale(0, 255)
    counted = filament.frames[~filament.excluded]
    if not counted.size:
        return GreyScale(0, float(np.iinfo(filament.frames.dtype).max))
    low, high = np.percentile(counted[:: max(1, counted.size // 1_000_000)], _PERCENTILES)
    return GreyScale(float(low), float(high))
