"""Three exclusive classes, outside, wall and core, so that A2 lies inside A1 by construction, and a U-Net for them."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from mlbackend.nets.interface import ClassMaps, FrameNet, Logits
from mlbackend.nets.unet import UNet

OUTSIDE, WALL, CORE = 0, 1, 2
CLASSES = 3
SMALL_WIDTHS = (16, 32, 64, 128, 256)  # 1.9 million parameters


class ThreeClassNet(FrameNet):
    """A1 = wall and core, A2 = core, whatever network `net` gives the logits (N, 3, H, W) of frames (N, 1, H, W)."""

    net: nn.Module

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


class ThreeClassUNet(ThreeClassNet):
    """A U-Net; small by default, with `PAPER_WIDTHS` as large as the published one.

    Parameters
    ----------
    widths : sequence of int
        Channels from full resolution down to the bottleneck.
    """

    def __init__(self, widths: Sequence[int] = SMALL_WIDTHS) -> None:
        super().__init__()
        self.net = UNet(widths, classes=CLASSES, channels_in=1)
