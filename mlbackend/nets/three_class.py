"""A small U-Net with three exclusive classes, outside, wall and core, so that A2 lies inside A1 by construction."""

from collections.abc import Sequence

import torch
from torch import Tensor

from mlbackend.nets.interface import ClassMaps, FrameNet, Logits
from mlbackend.nets.unet import UNet

OUTSIDE, WALL, CORE = 0, 1, 2
SMALL_WIDTHS = (16, 32, 64, 128, 256)  # 1.9 million parameters


class ThreeClassUNet(FrameNet):
    """A1 = wall and core, A2 = core.

    Parameters
    ----------
    widths : sequence of int
        Channels from full resolution down to the bottleneck.
    """

    def __init__(self, widths: Sequence[int] = SMALL_WIDTHS) -> None:
        super().__init__()
        self.net = UNet(widths, classes=3, channels_in=1)

    def forward(self, frames: Tensor) -> Logits:
        return {"filament": self.net(frames)}

    def class_maps(self, masks: Tensor) -> ClassMaps:
        filament, core = masks[:, 0], masks[:, 1]
        return {
            "filament": filament.long() * (WALL + (CORE - WALL) * core.long())
        }  # a core outside A1 counts as outside

    def inside(self, logits: Logits) -> Tensor:
        probability = logits["filament"].float().softmax(dim=1)
        core = probability[:, CORE]
        return torch.stack([probability[:, WALL] + core, core], dim=1)
