"""A copy of a network that only answers: batch norms, fixed after training, become part of the convolutions.

Logits change by rounding alone, and a third of the passes over memory is saved.
"""

import copy
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from mlbackend.nets.mtdn import CHANGES, ChangeHead

Network = TypeVar("Network", bound=nn.Module)


def folded(net: Network) -> Network:
    """A copy in evaluation mode without the batch norms that follow a convolution inside of an `nn.Sequential`."""
    answering = copy.deepcopy(net).eval()
    for module in answering.modules():
        if isinstance(module, nn.Sequential):
            _fold(module)
    return answering.requires_grad_(False).to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def _fold(layers: nn.Sequential) -> None:
    for place in range(len(layers) - 1):
        convolution, normalise = layers[place], layers[place + 1]
        if isinstance(convolution, nn.Conv2d) and isinstance(normalise, nn.BatchNorm2d):
            layers[place] = fuse_conv_bn_eval(convolution, normalise)
            layers[place + 1] = nn.Identity()


class QuickHead:
    """A change head cut where the two frames of a pair meet: each frame's half is computed once.

    Parameters
    ----------
    head : ChangeHead
        Of a network that `folded` made. Its first convolution and batch norm are taken apart here: both are linear, so
        that the answer to a pair begins with the sum of a half of t and a half of t'.
    """

    def __init__(self, head: ChangeHead) -> None:
        norm = head.normalise
        assert norm.running_mean is not None
        assert norm.running_var is not None
        scale = norm.weight / (norm.running_var + norm.eps).sqrt()
        weight = head.merge.weight * scale[:, None, None, None]
        layout = torch.channels_last
        self._of_first = weight[:, : head.channels].contiguous(memory_format=layout)
        self._of_second = weight[:, head.channels :].contiguous(memory_format=layout)
        self._shift = norm.bias - norm.running_mean * scale
        layers = [layer for layer in head.refine if not isinstance(layer, nn.Identity)]
        last, relu = layers[-2:]
        assert isinstance(last, nn.Conv2d)
        assert isinstance(relu, nn.ReLU)
        self._narrow = nn.Sequential(*layers[:-2])
        self._tail = _WideTail(last, head.classify)

    def first(self, features: Tensor) -> Tensor:
        """The half of frames at t: (N, C, H, W) -> (N, 2C, H, W)."""
        return functional.conv2d(features, self._of_first, padding=1)

    def second(self, features: Tensor) -> Tensor:
        """The half of frames at t', with what belongs to every pair."""
        return functional.conv2d(features, self._of_second, self._shift, padding=1)

    def answer(self, met: Tensor) -> Tensor:
        """Logits (N, 4, H, W) of what `meet` made of two halves (N, 2C, H, W)."""
        return self._tail(self._narrow(met))


def meet(first: Tensor, second: Tensor, out: Tensor) -> None:
    """Write first half + second half, negative values cut off."""
    if out.device.type == "cpu" and out.dtype == torch.float32:
        torch.ops.aten._add_relu.out(first, second, alpha=1, out=out)  # in one pass over memory
    else:
        torch.add(first, second, out=out).relu_()


class _WideTail:
    """The last convolutions of a head, 3x3 to 3 channels and 1x1 to 4, for four neighbouring pixels at a time.

    Processors multiply 16 channels at once: 3 are as slow as 16. Four pixels with 3 channels are 12, from windows of
    3 x 6 pixels four apart; zeros in the weights leave out what a pixel does not see.
    """

    PIXELS = 4

    def __init__(self, last: nn.Conv2d, classify: nn.Conv2d) -> None:
        assert last.bias is not None
        assert classify.bias is not None
        middle, channels = last.weight.shape[:2]
        wide = last.weight.new_zeros(self.PIXELS, middle, channels, 3, self.PIXELS + 2)
        mixed = last.weight.new_zeros(self.PIXELS, CHANGES, self.PIXELS, middle)
        for pixel in range(self.PIXELS):
            wide[pixel, ..., pixel : pixel + 3] = last.weight
            mixed[pixel, :, pixel] = classify.weight[:, :, 0, 0]
        layout = torch.channels_last
        self._wide = wide.flatten(0, 1).contiguous(memory_format=layout)
        self._mixed = mixed.flatten(2).flatten(0, 1)[..., None, None].contiguous(memory_format=layout)
        self._biases = last.bias.repeat(self.PIXELS), classify.bias.repeat(self.PIXELS)

    def __call__(self, images: Tensor) -> Tensor:
        count, _, height, width = images.shape
        missing = -width % self.PIXELS
        if missing:
            images = functional.pad(images, (0, missing)).contiguous(memory_format=torch.channels_last)
        wide = functional.conv2d(images, self._wide, self._biases[0], stride=(1, self.PIXELS), padding=1).relu_()
        mixed = functional.conv2d(wide, self._mixed, self._biases[1])  # (N, 16, H, W / 4)
        pixels = mixed.permute(0, 2, 3, 1).reshape(count, height, width + missing, CHANGES)
        return pixels.permute(0, 3, 1, 2)[..., :width]
