"""Looking through a filament once before anything is computed: where something counts, and what is black and white.

What cannot be read is refused here, before compute is spent. Holds a few frames at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from annotations.domain.errors import InvalidInput
from mlbackend.data.grey import GreyScale, full_range, sampling_step, scale_of
from mlbackend.data.streaming import Frames, FrameSource
from mlbackend.inference.windows import Window, around, counted_window
from mlbackend.nets.placement import Placement

_BLOCK_PX = 8 * 256 * 256

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Survey:
    """What is known of a filament before its frames are computed.

    Attributes
    ----------
    windows : tuple of Window
        For each frame the smallest window that holds all counted pixels.
    scale : GreyScale
    """

    windows: tuple[Window, ...]
    scale: GreyScale

    @property
    def window(self) -> Window:
        """The smallest window that holds every counted pixel of every frame."""
        return around(self.windows)


def survey(source: FrameSource) -> Survey:
    """Look through all frames.

    Raises
    ------
    InvalidInput
        ``no_frames``, or whatever reading says.
    """
    if not len(source.files):
        raise InvalidInput(f"The filament {source.name} has no frames to predict.", code="no_frames")
    windows: list[Window] = []
    counted = 0
    dtype = np.dtype(np.uint8)
    for frames, excluded in _chunks(source):
        dtype = frames.dtype
        windows += [counted_window(frame) for frame in excluded]
        counted += int(np.count_nonzero(~excluded))
    return Survey(tuple(windows), _scale(source, dtype, counted))


def block_size(size: tuple[int, int]) -> int:
    """How many frames (height, width) are read or computed at once: eight of 256 x 256 pixels."""
    return int(np.clip(_BLOCK_PX // max(1, size[0] * size[1]), 1, 8))


def in_blocks(things: Sequence[Thing], size: int) -> Iterator[Sequence[Thing]]:
    """The same, so many at a time."""
    return (things[start : start + size] for start in range(0, len(things), size))


def grey_images(frames: Frames, scale: GreyScale, placement: Placement) -> Tensor:
    """What a network sees (N, 1, H, W), where it runs."""
    grey = torch.from_numpy(scale.apply(*frames))[:, None]
    return grey.to(placement.device, memory_format=torch.channels_last)


def _chunks(source: FrameSource) -> Iterator[Frames]:
    for positions in in_blocks(range(len(source.files)), block_size(source.size)):
        yield source.read(positions)


def _scale(source: FrameSource, dtype: np.dtype, counted: int) -> GreyScale:
    """As `data.grey.grey_scale` finds it with all frames in memory: from the very same pixels."""
    if dtype == np.uint8:
        return full_range(dtype)
    step, passed = sampling_step(counted), 0
    sampled = []
    for frames, excluded in _chunks(source):
        values = frames[~excluded]
        sampled.append(values[-passed % step :: step])
        passed += values.size
    return scale_of(np.concatenate(sampled), dtype)
