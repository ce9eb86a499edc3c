"""Endless, seeded crops of one side of a GAN that know where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from mlbackend.data.augmentation import augment
from mlbackend.data.batches import BatchStream, Position
from mlbackend.data.samples import Samples
from mlbackend.nets.placement import Placement
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.pictures import Picture
from mlbackend.training.stream import StreamPosition

# So far apart that no two streams of one training draw the same.
_VARIATIONS = 1_000_003


class PictureSamples:
    """Pictures by number, as samples of one frame with K layers."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self._pictures = pictures

    def __len__(self) -> int:
        return len(self._pictures)

    def __getitem__(self, index: int) -> Samples:
        picture = self._pictures[index]
        grey = picture.painted()
        # A picture without a mask has one empty layer: nothing is asked of it, and the shapes stay what they are.
        layers = picture.layers if len(picture.layers) else np.zeros((1, *grey.shape), dtype=bool)
        return Samples(
            torch.from_numpy(grey)[None, None],  # (1, 1, H, W)
            torch.from_numpy(layers)[None, None],  # (1, 1, K, H, W)
            torch.from_numpy(np.ascontiguousarray(picture.counted))[None, None],
        )


class CropStream:
    """Crops of some pictures; every picture comes once before any comes twice.

    Parameters
    ----------
    pictures : sequence of Picture
    batch : int
    seed : int
    """

    def __init__(
        self,
        pictures: Sequence[Picture],
        *,
        batch: int,
        configuration: Configuration,
        seed: int,
        placement: Placement,
    ) -> None:
        self._recipe = configuration.variations
        self._size_px = configuration.size_px
        self._placement = placement
        self._batches = BatchStream(PictureSamples(pictures), size=batch, generator=torch.Generator().manual_seed(seed))
        self._variations = torch.Generator().manual_seed(seed + _VARIATIONS)

    @property
    def position(self) -> StreamPosition:
        return StreamPosition(self._batches.position, self._variations.get_state())

    def draw(self) -> Samples:
        """The next batch: images (N, 1, size_px, size_px), excluded pixels and what lies beyond an edge painted."""
        samples = next(self._batches)
        # On the CPU, so that the same crops are drawn whatever the device.
        return augment(samples, self._recipe, crop_px=self._size_px, generator=self._variations).to(
            self._placement.device
        )

    def go_to(self, values: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> None:
        """Stand where the position with these values and tensors was taken."""
        self._batches.go_to(Position(tuple(values["keys"]), values["drawn"], tensors["order"]))
        self._variations.set_state(tensors["variations"])
