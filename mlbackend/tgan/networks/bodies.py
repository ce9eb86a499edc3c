"""From channels (N, C, H, W) to one value for every pixel (N, 1, H, W), which generators and discriminators share."""

from collections.abc import Sequence
from itertools import pairwise

from torch import Tensor, nn
from torch.nn import functional

from mlbackend.nets.blocks import Backbone, DoubleConvolution, check_widths, pad_to_multiple
from mlbackend.nets.unetpp import Nested
from mlbackend.tgan.configuration import MOST_BLOCKS
from mlbackend.tgan.networks.norms import needs_bias, norm_layer, with_norm


class Body(nn.Module):
    """Values without bounds; any height and width goes in and comes out."""

    multiple: int

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[-2:]
        return self.values(pad_to_multiple(x, self.multiple))[..., :height, :width]

    def values(self, x: Tensor) -> Tensor:
        """The same for heights and widths that are multiples of `multiple`."""
        raise NotImplementedError


class UNetBody(Body):
    """A U-Net of the blocks of `mlbackend.nets`.

    Parameters
    ----------
    channels_in : int
    widths : sequence of int
        Channels from full resolution down to the bottleneck.
    norm : str
        ``batch`` or ``instance``.
    """

    def __init__(self, channels_in: int, widths: Sequence[int], norm: str) -> None:
        super().__init__()
        self.backbone = Backbone(widths, channels_in)
        self.multiple = self.backbone.multiple
        self.last = nn.Conv2d(self.backbone.channels_out, 1, kernel_size=1)
        with_norm(self, norm)

    def values(self, x: Tensor) -> Tensor:
        return self.last(self.backbone.features(x))


class NestedBody(Body):
    """A U-Net++ of the blocks of `mlbackend.nets`; parameters as of `UNetBody`."""

    def __init__(self, channels_in: int, widths: Sequence[int], norm: str) -> None:
        super().__init__()
        check_widths(widths)
        self.multiple = 2 ** (len(widths) - 1)
        self.down = nn.ModuleList(DoubleConvolution(a, b) for a, b in pairwise([channels_in, *widths]))
        self.columns = nn.ModuleList(
            nn.ModuleList(
                Nested(column, deep, shallow) for shallow, deep in pairwise(widths[: len(widths) - column + 1])
            )
            for column in range(1, len(widths))
        )
        self.last = nn.Conv2d(widths[0], 1, kernel_size=1)
        with_norm(self, norm)

    def values(self, x: Tensor) -> Tensor:
        levels: list[list[Tensor]] = []
        for depth, block in enumerate(self.down):
            x = block(x if depth == 0 else functional.max_pool2d(x, 2))
            levels.append([x])
        for column in self.columns:
            assert isinstance(column, nn.ModuleList)
            below = [level[-1] for level in levels[1:]]
            for level, node, deep in zip(levels, column, below, strict=False):  # each column is one node shorter
                level.append(node(level, deep))
        return self.last(levels[0][-1])


class ResidualBody(Body):
    """Down, residual blocks at the lowest resolution, up again; no skip connections.

    Parameters
    ----------
    channels_in : int
    widths : sequence of int
        Channels from full resolution down to the residual blocks; (64, 128, 256) as published.
    norm : str
    blocks : int
        Residual blocks; 9 as published for images of 256 pixels and more.

    Notes
    -----
    Johnson, Alahi, Fei-Fei, ECCV 2016, as used by Zhu et al., ICCV 2017: 11.378 million parameters from three channels
    to three with instance norm.
    """

    def __init__(self, channels_in: int, widths: Sequence[int], norm: str, blocks: int) -> None:
        super().__init__()
        check_widths(widths)
        if type(blocks) is not int or not 0 <= blocks <= MOST_BLOCKS:
            raise ValueError(f"expected 0 to {MOST_BLOCKS} residual blocks, given {blocks!r:.200}")
        self.multiple = 2 ** (len(widths) - 1)
        bias = needs_bias(norm)
        layers = [*_with_margin(channels_in, widths[0], 7, bias), norm_layer(norm, widths[0]), nn.ReLU(inplace=True)]
        for shallow, deep in pairwise(widths):
            down = nn.Conv2d(shallow, deep, kernel_size=3, stride=2, padding=1, bias=bias)
            layers += [down, norm_layer(norm, deep), nn.ReLU(inplace=True)]
        layers += [_Residual(widths[-1], norm) for _ in range(blocks)]
        for shallow, deep in reversed(list(pairwise(widths))):
            up = nn.ConvTranspose2d(deep, shallow, kernel_size=3, stride=2, padding=1, output_padding=1, bias=bias)
            layers += [up, norm_layer(norm, shallow), nn.ReLU(inplace=True)]
        self.layers = nn.Sequential(*layers, *_with_margin(widths[0], 1, 7, bias=True))

    def values(self, x: Tensor) -> Tensor:
        return self.layers(x)


class _Residual(nn.Module):
    def __init__(self, channels: int, norm: str) -> None:
        super().__init__()
        bias = needs_bias(norm)
        self.change = nn.Sequential(
            *_with_margin(channels, channels, 3, bias),
            norm_layer(norm, channels),
            nn.ReLU(inplace=True),
            *_with_margin(channels, channels, 3, bias),
            norm_layer(norm, channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.change(x)


def _with_margin(channels_in: int, channels_out: int, kernel: int, bias: bool) -> list[nn.Module]:
    """A convolution before which the image is mirrored at its edges."""
    return [nn.ReflectionPad2d(kernel // 2), nn.Conv2d(channels_in, channels_out, kernel_size=kernel, bias=bias)]
