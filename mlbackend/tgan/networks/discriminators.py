"""Discriminators: how real does every place of an image look? Maps of logits, high where it looks real."""

from collections.abc import Sequence
from itertools import pairwise

from torch import Tensor, nn

from mlbackend.nets.blocks import check_widths
from mlbackend.tgan.networks.bodies import Body
from mlbackend.tgan.networks.norms import needs_bias, norm_layer

_KERNEL = 4
_SLOPE = 0.2


class Discriminator(nn.Module):
    """Logits (N, 1, h, w) of channels (N, C, H, W) between 0 and 1."""

    channels_in: int

    def forward(self, inputs: Tensor) -> Tensor:
        """The map.

        Raises
        ------
        ValueError
            Other axes or another number of channels.
        """
        if inputs.ndim != 4 or inputs.shape[1] != self.channels_in:
            raise ValueError(f"expected inputs (N, {self.channels_in}, H, W), given {tuple(inputs.shape)}")
        return self.logits((inputs - 0.5) / 0.5)

    def logits(self, x: Tensor) -> Tensor:
        raise NotImplementedError


class PatchGAN(Discriminator):
    """Judges overlapping patches, each on its own.

    Parameters
    ----------
    channels_in : int
    widths : sequence of int
        All but the last halve height and width; three of 64, 128, 256 and a last of 512 see 70 x 70 pixels.
    norm : str

    Notes
    -----
    Isola et al., CVPR 2017: 4 x 4 kernels, no norm in the first layer, leaky ReLU with slope 0.2.
    """

    def __init__(self, channels_in: int, widths: Sequence[int] = (64, 128, 256, 512), norm: str = "instance") -> None:
        super().__init__()
        check_widths(widths)
        self.channels_in = channels_in
        bias = needs_bias(norm)
        layers: list[nn.Module] = [_convolution(channels_in, widths[0], 2, bias=True), nn.LeakyReLU(_SLOPE)]
        for place, (before, after) in enumerate(pairwise(widths), start=2):
            stride = 2 if place < len(widths) else 1
            layers += [_convolution(before, after, stride, bias), norm_layer(norm, after), nn.LeakyReLU(_SLOPE)]
        self.layers = nn.Sequential(*layers, _convolution(widths[-1], 1, 1, bias=True))

    @property
    def receptive_px(self) -> int:
        """Height and width of the patch behind one logit."""
        strides = [layer.stride[0] for layer in self.layers if isinstance(layer, nn.Conv2d)]
        seen = 1
        for stride in reversed(strides):
            seen = (seen - 1) * stride + _KERNEL
        return seen

    def logits(self, x: Tensor) -> Tensor:
        return self.layers(x)


class BodyDiscriminator(Discriminator):
    """Judges every pixel, with the body of a generator."""

    def __init__(self, body: Body, channels_in: int) -> None:
        super().__init__()
        self.body = body
        self.channels_in = channels_in

    def logits(self, x: Tensor) -> Tensor:
        return self.body(x)


def _convolution(channels_in: int, channels_out: int, stride: int, bias: bool) -> nn.Conv2d:
    return nn.Conv2d(channels_in, channels_out, kernel_size=_KERNEL, stride=stride, padding=1, bias=bias)
