"""What a network is trained on: single frames, or pairs of frames of one filament.

Both kinds give the same thing, K frames that share one geometry (K = 1 or 2), so that everything after it is shared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from mlbackend.data.filament import FilamentFrames
from mlbackend.data.grey import PAINTED, grey_scale
from mlbackend.data.places import PAIRINGS, Frames, Neighbours, Places


@dataclass(frozen=True)
class Samples:
    """A batch of N samples of K frames each.

    Attributes
    ----------
    images : Tensor of shape (N, K, H, W), float
        Grey between 0 and 1, excluded pixels painted.
    masks : Tensor of shape (N, K, 2, H, W), bool
    counted : Tensor of shape (N, K, H, W), bool
        Not excluded.
    memory : Tensor of shape (N, 3, H, W), float, optional
        What a network remembers of another frame, see `mlbackend.nets.memory`.
    """

    images: Tensor
    masks: Tensor
    counted: Tensor
    memory: Tensor | None = None

    def to(self, device: torch.device) -> "Samples":
        return self._each(lambda layer: layer.to(device))

    def split(self, size: int) -> "list[Samples]":
        """The same, at most so many samples at a time."""
        if size >= len(self.images):
            return [self]
        starts = range(0, len(self.images), size)
        return [self._each(lambda layer, at=at: layer[at : at + size]) for at in starts]  # type: ignore[misc]

    def _each(self, change: Callable[[Tensor], Tensor]) -> "Samples":
        memory = None if self.memory is None else change(self.memory)
        return Samples(change(self.images), change(self.masks), change(self.counted), memory)


class FilamentSamples:
    """Samples that are drawn by number; pixels are prepared when asked for.

    Parameters
    ----------
    filaments : sequence of FilamentFrames
        Labelled frames only.
    places : Places
        Number of the filament and the positions of the K frames of each sample.
    """

    def __init__(self, filaments: Sequence[FilamentFrames], places: Places) -> None:
        self._filaments = [_Scaled(filament) for filament in filaments]
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int) -> Samples:
        filament, positions = self._places[index]
        return self._filaments[filament].at(positions)


def frame_samples(filaments: Sequence[FilamentFrames]) -> FilamentSamples:
    """Every frame of every filament on its own."""
    return FilamentSamples(filaments, Frames([len(filament) for filament in filaments]))


def neighbour_samples(filaments: Sequence[FilamentFrames]) -> FilamentSamples:
    """Every frame beside those around it in time."""
    return FilamentSamples(filaments, Neighbours([len(filament) for filament in filaments]))


def pair_samples(filaments: Sequence[FilamentFrames], *, pairs: str = "ordered") -> FilamentSamples:
    """Every pair of frames within a filament, never across two; `pairs` is a name of `PAIRINGS`."""
    if pairs not in PAIRINGS:
        raise ValueError(f"expected pairs to be one of {', '.join(PAIRINGS)}, given {pairs!r}")
    return FilamentSamples(filaments, PAIRINGS[pairs]([len(filament) for filament in filaments]))


def collate(samples: Sequence[Samples]) -> Samples:
    """Join samples along N; smaller ones are filled with excluded pixels on the right and below."""
    height = max(sample.images.shape[-2] for sample in samples)
    width = max(sample.images.shape[-1] for sample in samples)
    filled = [_fill(sample, height, width) for sample in samples]
    return Samples(
        torch.cat([sample.images for sample in filled]),
        torch.cat([sample.masks for sample in filled]),
        torch.cat([sample.counted for sample in filled]),
    )


class _Scaled:
    """A filament with its grey scale, worked out once."""

    def __init__(self, filament: FilamentFrames) -> None:
        self._filament = filament
        self._scale = grey_scale(filament)

    def at(self, positions: Sequence[int]) -> Samples:
        at = list(positions)
        excluded = self._filament.excluded[at]
        images = self._scale.apply(self._filament.frames[at], excluded)
        return Samples(
            torch.from_numpy(images)[None],
            torch.from_numpy(self._filament.masks[at])[None],
            torch.from_numpy(np.logical_not(excluded))[None],
        )


def _fill(sample: Samples, height: int, width: int) -> Samples:
    below, right = height - sample.images.shape[-2], width - sample.images.shape[-1]
    if not below and not right:
        return sample
    margin = (0, right, 0, below)
    return Samples(
        functional.pad(sample.images, margin, value=PAINTED),
        functional.pad(sample.masks, margin, value=False),
        functional.pad(sample.counted, margin, value=False),
    )
