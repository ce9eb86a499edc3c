"""What the networks are made of. Knows tensors only: neither descriptors nor files."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

PAPER_WIDTHS = (32, 64, 128, 256, 512)
MOST_WIDTHS = 8
WIDEST = 2048


class DoubleConvolution(nn.Sequential):
    """Twice (3x3 convolution without bias, batch norm, ReLU); height and width stay."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(*convolution(channels_in, channels_out), *convolution(channels_out, channels_out))


class Up(nn.Module):
    """One step up: transposed convolution doubles the size, the skip connection is concatenated behind it."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__()
        self.enlarge = nn.ConvTranspose2d(channels_in, channels_out, kernel_size=2, stride=2)
        self.convolve = DoubleConvolution(2 * channels_out, channels_out)

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        return self.convolve(torch.cat([self.enlarge(deep), skip], dim=1))


class Backbone(nn.Module):
    """A U-Net without its last 1x1 convolution.

    Parameters
    ----------
    widths : sequence of int
        Channels from full resolution down to the bottleneck; each step halves height and width.
    channels_in : int
        The grey value is replicated this often (3 in the paper, 1 is enough).

    Notes
    -----
    Niu et al., Digital Discovery 2026, 5, 290: widths 32-64-128-256-512, 7,763,008 parameters.
    """

    def __init__(self, widths: Sequence[int] = PAPER_WIDTHS, channels_in: int = 3) -> None:
        super().__init__()
        check_widths(widths)
        self.channels_in = channels_in
        self.channels_out = widths[0]
        self.multiple = 2 ** (len(widths) - 1)
        self.down = nn.ModuleList(DoubleConvolution(a, b) for a, b in pairwise([channels_in, *widths]))
        self.up = nn.ModuleList(Up(deep, shallow) for shallow, deep in reversed(list(pairwise(widths))))

    def forward(self, frames: Tensor) -> Tensor:
        """Features of every pixel.

        Parameters
        ----------
        frames : Tensor of shape (N, 1, H, W), float
            Grey between 0 and 1; any height and width.

        Returns
        -------
        Tensor of shape (N, widths[0], H, W)
        """
        check_frames(frames)
        height, width = frames.shape[-2:]
        x = pad_to_multiple((frames - 0.5) / 0.5, self.multiple)
        return self.features(x.expand(-1, self.channels_in, -1, -1))[..., :height, :width]

    def features(self, x: Tensor) -> Tensor:
        """The same of inputs (N, channels_in, H, W) as they are; H and W are multiples of `multiple`."""
        skips: list[Tensor] = []
        for level, block in enumerate(self.down):
            x = block(x if level == 0 else functional.max_pool2d(x, 2))
            skips.append(x)
        skips.pop()
        for block in self.up:
            x = block(x, skips.pop())
        return x


def check_widths(widths: Sequence[int]) -> None:
    """Refuse widths that are none, or that no network of ours has.

    Raises
    ------
    ValueError
        Not 2 to `MOST_WIDTHS` whole numbers between 1 and `WIDEST`.
    """
    whole = isinstance(widths, list | tuple) and all(type(width) is int for width in widths)
    if not whole or not 2 <= len(widths) <= MOST_WIDTHS or not all(1 <= width <= WIDEST for width in widths):
        raise ValueError(
            f"expected at least two widths, at most {MOST_WIDTHS}, of 1 to {WIDEST}, given {widths!r:.200}"
        )


def check_frames(frames: Tensor) -> None:
    """Refuse what are no grey frames (N, 1, H, W).

    Raises
    ------
    ValueError
        Other axes, or more than one channel.
    """
    if frames.ndim != 4 or frames.shape[1] != 1:
        raise ValueError(f"expected grey frames of shape (N, 1, H, W), given {tuple(frames.shape)}")


def pad_to_multiple(images: Tensor, multiple: int) -> Tensor:
    """Repeat the last row and column of images (N, C, H, W) until height and width are multiples of `multiple`."""
    height, width = images.shape[-2:]
    below, right = -height % multiple, -width % multiple
    return functional.pad(images, (0, right, 0, below), mode="replicate") if below or right else images


def convolution(channels_in: int, channels_out: int) -> list[nn.Module]:
    """3x3 convolution without bias, batch norm, ReLU."""
    return [
        nn.Conv2d(channels_in, channels_out, kernel_size=3, padding=1, bias=False),
        nn.BatchNorm2d(channels_out),
        nn.ReLU(inplace=True),
    ]
