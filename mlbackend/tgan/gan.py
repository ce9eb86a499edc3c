"""What every GAN offers, so that the loop never learns which one it runs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from mlbackend.data.samples import Samples

Losses = dict[str, Tensor]


@dataclass(frozen=True, eq=False)
class Side:
    """A batch of one side.

    Attributes
    ----------
    images : Tensor of shape (N, 1, H, W), float
    layers : Tensor of shape (N, K, H, W), float
    counted : Tensor of shape (N, 1, H, W), bool
    """

    images: Tensor
    layers: Tensor
    counted: Tensor

    @classmethod
    def of(cls, samples: Samples) -> "Side":
        return cls(samples.images, samples.masks[:, 0].float(), samples.counted)

    def __len__(self) -> int:
        return len(self.images)

    def split(self, size: int) -> list["Side"]:
        """Parts of `size` samples at most."""
        layers = (self.images.split(size), self.layers.split(size), self.counted.split(size))
        return [Side(*part) for part in zip(*layers, strict=True)]


class Gan(Protocol):
    """Networks, and how a batch moves them.

    A step of the source is first one of the generators, then one of the discriminators. What the discriminators are
    shown was made before the generators moved, and what moves the generators was judged before the discriminators
    moved: both gradients can be worked out before either step is taken, which leaves no moment at which one half of a
    step is done. `backward` works out both, and `commit` is called where all networks have moved.
    """

    nets: nn.ModuleDict

    def begin(self) -> None:
        """A step begins, perhaps once more after it did not fit into memory."""
        ...

    def backward(self, sides: Sequence[Side], share: float) -> Losses:
        """Add `share` times the gradients of a part of a batch to the networks; the losses are without it."""
        ...

    def commit(self) -> None:
        """The step is taken."""
        ...

    def tensors(self) -> dict[str, Tensor]:
        """What there is to go on from beside the networks, as after the last `commit`."""
        ...

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        """Go on from what `tensors` gave."""
        ...


@contextmanager
def looked_through(*nets: nn.Module) -> Iterator[None]:
    """Networks that are asked, not trained: within, their weights collect no gradient."""
    weights = [weight for net in nets for weight in net.parameters()]
    for weight in weights:
        weight.requires_grad_(False)
    try:
        yield
    finally:
        for weight in weights:
            weight.requires_grad_(True)


def detached(losses: Mapping[str, Tensor]) -> Losses:
    """The same losses for people to read."""
    return {name: loss.detach() for name, loss in losses.items()}


def total(losses: Mapping[str, Tensor]) -> Tensor:
    return torch.stack(list(losses.values())).sum()
