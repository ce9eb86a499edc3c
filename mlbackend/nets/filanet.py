"""Filanet: a three-class U-Net on folded images that knows how thick the filaments are that it learned from.

Walls and cores are tens of pixels wide, and noise is larger than their contrast in any single pixel: most of what a
U-Net spends on its first resolution buys nothing. Squares of pixels become channels before the first convolution and
pixels again after the last (pixel shuffle: Shi et al., CVPR 2016), so that no pixel is lost and a step costs half.

A filament of another thickness than those of the training is shown to it scaled to the thickness it knows: see
`mlbackend.inference.thickness`.

With a memory it sees another frame of the same filament and its masks beside the present one. A filament changes little
from frame to frame: where noise hides the wall of a core, the last frames knew it.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from mlbackend.nets.blocks import Backbone, check_frames, pad_to_multiple
from mlbackend.nets.interface import Logits
from mlbackend.nets.memory import LAYERS, centred, nothing
from mlbackend.nets.three_class import CLASSES, ThreeClassNet

FILANET_WIDTHS = (24, 48, 96, 192)  # 1.1 million parameters
MOST_FOLD_PX = 4


class FoldedUNet(nn.Module):
    """A U-Net on folded images: logits (N, classes, H, W) of grey frames (N, 1, H, W) and further layers."""

    def __init__(self, widths: Sequence[int], classes: int, fold_px: int, further: int = 0) -> None:
        super().__init__()
        self.fold_px = fold_px
        self.backbone = Backbone(widths, channels_in=(1 + further) * fold_px**2)
        self.classify = nn.Conv2d(self.backbone.channels_out, classes * fold_px**2, kernel_size=1)

    @property
    def multiple(self) -> int:
        """Height and width are filled up to multiples of this."""
        return self.backbone.multiple * self.fold_px

    def forward(self, frames: Tensor, further: Tensor | None = None) -> Tensor:
        check_frames(frames)
        height, width = frames.shape[-2:]
        x = (frames - 0.5) / 0.5
        x = pad_to_multiple(x if further is None else torch.cat([x, further], dim=1), self.multiple)
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
    memory : bool
        Whether it sees another frame and its masks as well.
    """

    net: FoldedUNet
    memories: Tensor  # how often it was trained with one: until it was, it is not asked to remember
    thickness_px: Tensor  # of the training filaments, 0 where it is not known; travels with the weights

    def __init__(self, widths: Sequence[int] = FILANET_WIDTHS, fold_px: int = 2, memory: bool = False) -> None:
        super().__init__()
        if not 1 <= fold_px <= MOST_FOLD_PX:
            raise ValueError(f"expected fold_px of 1 to {MOST_FOLD_PX}, given {fold_px!r:.50}")
        if not isinstance(memory, bool):
            raise ValueError(f"expected memory to be true or false, given {memory!r:.50}")
        self.has_memory = memory
        self.net = FoldedUNet(widths, CLASSES, fold_px, further=LAYERS if memory else 0)
        self.register_buffer("thickness_px", torch.zeros(()))
        if memory:
            self.register_buffer("memories", torch.zeros((), dtype=torch.int64))

    def forward(self, frames: Tensor, memory: Tensor | None = None) -> Logits:
        if not self.has_memory:
            return {"filament": self.net(frames)}
        if self.training and memory is not None:
            self.memories += 1
        return {"filament": self.net(frames, centred(nothing(frames) if memory is None else memory))}

    @property
    def remembers(self) -> bool:
        return self.has_memory and bool(self.memories)

    def known_thickness_px(self) -> float | None:
        return float(self.thickness_px) or None
