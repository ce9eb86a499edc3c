"""MultiTaskDeltaNet: what became of every pixel between two frames of one filament, for all descriptors at once.

Source: Niu, Li, Zhu, Yang, Digital Discovery 2026, 5, 290. Shared backbone 7,763,008 parameters, each head 60,582,
7,884,172 in all. A pair costs two encodes and two heads, and an encode three times a head: hence `encode` and `compare`
are separate, and the first convolution of a head is split into the half that sees t and the half that sees t'.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from annotations.domain.change import DISAPPEARING
from mlbackend.nets.blocks import PAPER_WIDTHS, Backbone, convolution
from mlbackend.nets.interface import DESCRIPTORS, ClassMaps, Logits, PairNet, check_descriptors, descriptor_index

CHANGES = 4


class ChangeHead(nn.Module):
    """Logits of the four changes of one descriptor, from the features of two frames.

    Parameters
    ----------
    channels : int
        Features of one frame. The paper's 32 give convolutions 64-64, 64-32, 32-16, 16-3 and a last 1x1 to 4.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.channels = channels
        self.merge = nn.Conv2d(2 * channels, 2 * channels, kernel_size=3, padding=1, bias=False)
        self.normalise = nn.BatchNorm2d(2 * channels)
        narrowing = [2 * channels, channels, channels // 2, 3]
        self.refine = nn.Sequential(*(layer for pair in pairwise(narrowing) for layer in convolution(*pair)))
        self.classify = nn.Conv2d(narrowing[-1], CHANGES, kernel_size=1)

    def half_of_first(self, features: Tensor) -> Tensor:
        """What the frame at t contributes to the first convolution: (N, C, H, W) -> (N, 2C, H, W)."""
        return functional.conv2d(features, self.merge.weight[:, : self.channels], padding=1)

    def half_of_second(self, features: Tensor) -> Tensor:
        """What the frame at t' contributes to the first convolution: (N, C, H, W) -> (N, 2C, H, W)."""
        return functional.conv2d(features, self.merge.weight[:, self.channels :], padding=1)

    def join(self, first_half: Tensor, second_half: Tensor) -> Tensor:
        """Logits (N, 4, H, W) from the two halves (N, 2C, H, W)."""
        return self.classify(self.refine(functional.relu(self.normalise(first_half + second_half))))

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        return self.join(self.half_of_first(first), self.half_of_second(second))


class MultiTaskDeltaNet(PairNet):
    """Shared backbone, one change head for each descriptor.

    Parameters
    ----------
    widths : sequence of int
        Channels of the backbone from full resolution down to the bottleneck.
    descriptors : sequence of str
        What to segment; a single one gives the single-task network with one head.
    """

    reach_px = 4  # four 3x3 convolutions in a head

    def __init__(self, widths: Sequence[int] = PAPER_WIDTHS, descriptors: Sequence[str] = DESCRIPTORS) -> None:
        super().__init__()
        self.descriptors = check_descriptors(descriptors)
        self.backbone = Backbone(widths)
        self.heads = nn.ModuleDict({name: ChangeHead(self.backbone.channels_out) for name in self.descriptors})

    def head(self, descriptor: str) -> ChangeHead:
        """The head that speaks about one descriptor."""
        head = self.heads[descriptor]
        assert isinstance(head, ChangeHead)
        return head

    def encode(self, frames: Tensor) -> Tensor:
        return self.backbone(frames)

    def compare(self, first: Tensor, second: Tensor) -> Logits:
        return {name: head(first, second) for name, head in self.heads.items()}

    def class_maps(self, first: Tensor, second: Tensor) -> ClassMaps:
        change = DISAPPEARING * first.long() + second.long()  # 0, 1, 2, 3 as in annotations.domain.change
        return {name: change[:, descriptor_index(name)] for name in self.descriptors}


def first_vote(logits: Tensor) -> Tensor:
    """Hard mask (N, H, W) at t: is the likeliest of the four changes disappearing or overlapping?"""
    return torch.argmax(logits, dim=1) >= DISAPPEARING
