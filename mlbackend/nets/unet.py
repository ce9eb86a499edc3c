"""The U-Net of the paper's baseline: a network of its own for each descriptor.

Source: Niu, Li, Zhu, Yang, Digital Discovery 2026, 5, 290. 7,763,074 parameters with two outputs.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from mlbackend.nets.blocks import PAPER_WIDTHS, Backbone
from mlbackend.nets.interface import DESCRIPTORS, ClassMaps, FrameNet, Logits, check_descriptors, descriptor_index


class UNet(nn.Module):
    """Backbone and one 1x1 convolution: logits (N, classes, H, W) of grey frames (N, 1, H, W)."""

    def __init__(self, widths: Sequence[int] = PAPER_WIDTHS, classes: int = 2, channels_in: int = 3) -> None:
        super().__init__()
        self.backbone = Backbone(widths, channels_in)
        self.classify = nn.Conv2d(self.backbone.channels_out, classes, kernel_size=1)

    def forward(self, frames: Tensor) -> Tensor:
        return self.classify(self.backbone(frames))


class DescriptorUNets(FrameNet):
    """One two-class U-Net (outside, inside) for each descriptor; they share nothing.

    Parameters
    ----------
    widths : sequence of int
        Channels from full resolution down to the bottleneck.
    descriptors : sequence of str
        What to segment; a single one gives the paper's network exactly.
    """

    def __init__(self, widths: Sequence[int] = PAPER_WIDTHS, descriptors: Sequence[str] = DESCRIPTORS) -> None:
        super().__init__()
        self.descriptors = check_descriptors(descriptors)
        self.nets = nn.ModuleDict({descriptor: UNet(widths) for descriptor in self.descriptors})

    def forward(self, frames: Tensor) -> Logits:
        return {descriptor: net(frames) for descriptor, net in self.nets.items()}

    def class_maps(self, masks: Tensor) -> ClassMaps:
        return {descriptor: masks[:, descriptor_index(descriptor)].long() for descriptor in self.descriptors}

    def inside(self, logits: Logits) -> Tensor:
        return torch.stack([logits[name].float().softmax(dim=1)[:, 1] for name in self.descriptors], dim=1)
