"""Filanet: a three-class U-Net on folded images that knows how thick the filaments are that it learned from.

Walls and cores are tens of pixels wide, and noise is larger than their contrast in any single pixel: most of what a
U-Net spends on its first resolution buys nothing. Squares of pixels become channels before the first convolution and
pixels again after the last (pixel shuffle: Shi et al., CVPR 2016), so that no pixel is lost and a step costs half.

A filament of another thickness than those of the training is shown to it scaled to the thickness it knows: see
`mlbackend.inference.thickness`.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from mlbackend.nets.blocks import Backbone, check_frames, pad_to_multiple
from mlbackend.nets.three_class import CLASSES, ThreeClassNet

FILANET_WIDTHS = (24, 48, 96, 192)  # 1.1 million parameters
MOST_FOLD_PX = 4


class FoldedUNet(nn.Module):
    """A U-Net on folded images: logits (N, classes, H, W) of grey frames (N, 1, H, W)."""

    def __init__(self, widths: Sequence[int], classes: int, fold_px: int) -> None:
        super().__init__()
        self.fold_px = fold_px
        self.backbone = Backbone(widths, channels_in=fold_px**2)
        self.classify = nn.Conv2d(self.backbone.channels_out, classes * fold_px**2, kernel_size=1)

    @property
    def multiple(self) -> int:
        """Height and width are filled up to multiples of this."""
        return self.backbone.multiple * self.fold_px

    def forward(self, frames: Tensor) -> Tensor:
        check_frames(frames)
        height, width = frames.shape[-2:]
        x = pad_to_multiple((frames - 0.5) / 0.5, self.multiple)
        x = self.backbone.features(functional.pixel_unshuffle(x, self.fold_px))
        return functional.pixel_shuffle(self.classify(x), self.fold_px)[..., :height, :width]


class FilaNet(ThreeClassNet):
    """Outside, wall and core by a U-Net on folded images.

    Parameters
    ----------
    widths : sequence of int
        Channels from the folded resolution down to the bottleneck.
    fold_px : int
        Side of the squares that become channels; 1 folds nothing.
    """

    net: FoldedUNet
    thickness_px: Tensor  # of the training filaments, 0 where it is not known; travels with the weights

    def __init__(self, widths: Sequence[int] = FILANET_WIDTHS, fold_px: int = 2) -> None:
        super().__init__()
        if not 1 <= fold_px <= MOST_FOLD_PX:
            raise ValueError(f"expected fold_px of 1 to {MOST_FOLD_PX}, given {fold_px!r:.50}")
        self.net = FoldedUNet(widths, CLASSES, fold_px)
        self.register_buffer("thickness_px", torch.zeros(()))

    def known_thickness_px(self) -> float | None:
        return float(self.thickness_px) or None
