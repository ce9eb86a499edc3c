"""U-Net++: further blocks lie between the encoder and the output, so that skip connections are refined on the way.

Source: Zhou, Siddiquee, Tajbakhsh, Liang, IEEE Transactions on Medical Imaging 2020, 39, 1856; without its deep
supervision.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from mlbackend.nets.blocks import DoubleConvolution, check_frames, check_widths, pad_to_multiple
from mlbackend.nets.interface import CUT_MULTIPLE
from mlbackend.nets.three_class import CLASSES, SMALL_WIDTHS, ThreeClassNet


class Nested(nn.Module):
    """One node of the nest: everything before it on its level, and the enlarged node below.

    Parameters
    ----------
    before : int
        Nodes before it on its level, each with `channels`.
    channels_below, channels : int
    """

    def __init__(self, before: int, channels_below: int, channels: int) -> None:
        super().__init__()
        self.enlarge = nn.ConvTranspose2d(channels_below, channels, kernel_size=2, stride=2)
        self.convolve = DoubleConvolution((before + 1) * channels, channels)

    def forward(self, level: Sequence[Tensor], below: Tensor) -> Tensor:
        return self.convolve(torch.cat([*level, self.enlarge(below)], dim=1))


class NestedUNet(nn.Module):
    """Logits (N, classes, H, W) of grey frames (N, 1, H, W) of any height and width.

    Parameters
    ----------
    widths : sequence of int
        Channels from full resolution down to the bottleneck.
    classes : int
    """

    def __init__(self, widths: Sequence[int], classes: int) -> None:
        super().__init__()
        check_widths(widths)
        self.multiple = 2 ** (len(widths) - 1)
        self.down = nn.ModuleList(DoubleConvolution(a, b) for a, b in pairwise([1, *widths]))
        self.columns = nn.ModuleList(
            nn.ModuleList(
                Nested(column, deep, shallow) for shallow, deep in pairwise(widths[: len(widths) - column + 1])
            )
            for column in range(1, len(widths))
        )
        self.classify = nn.Conv2d(widths[0], classes, kernel_size=1)

    def forward(self, frames: Tensor) -> Tensor:
        check_frames(frames)
        height, width = frames.shape[-2:]
        x = pad_to_multiple((frames - 0.5) / 0.5, self.multiple)
        levels: list[list[Tensor]] = []
        for depth, block in enumerate(self.down):
            x = block(x if depth == 0 else functional.max_pool2d(x, 2))
            levels.append([x])
        for column in self.columns:
            assert isinstance(column, nn.ModuleList)
            below = [level[-1] for level in levels[1:]]
            for level, node, deep in zip(levels, column, below, strict=False):  # each column is one node shorter
                level.append(node(level, deep))
        return self.classify(levels[0][-1])[..., :height, :width]


class UNetPlusPlus(ThreeClassNet):
    """U-Net++ for outside, wall and core.

    Parameters
    ----------
    widths : sequence of int
        Channels from full resolution down to the bottleneck.
    """

    def __init__(self, widths: Sequence[int] = SMALL_WIDTHS) -> None:
        super().__init__()
        nested = NestedUNet(widths, CLASSES)
        self.net = nested
        # As far as a U-Net of these widths: two 3x3 convolutions at 1, 2, 4 ... pixels a step, down and up again.
        # Further nodes never go deeper, and a walk along a level is shorter than the way down from it and back.
        if nested.multiple <= CUT_MULTIPLE:
            self.receptive_px = 7 * nested.multiple - 5
