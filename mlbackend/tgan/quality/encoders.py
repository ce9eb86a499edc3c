"""Encoders: what stands for an image when sets of images are compared. Each has the name that its measures carry.

Nothing is downloaded. Features of two encoders have nothing to do with each other, and none of these is "the FID" of
the literature but with Inception weights that a user brings (`inception.py`).
"""

import hashlib
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from mlbackend.nets.blocks import Backbone
from mlbackend.nets.placement import Placement

BATCH = 8


class ImageEncoder(Protocol):
    """Features of images, and perhaps their classes.

    Attributes
    ----------
    name : str
    """

    name: str

    def features(self, images: NDArray[Any]) -> NDArray[np.float64]:
        """Features (n, d) of images (n, H, W) between 0 and 1."""
        ...

    def probabilities(self, images: NDArray[Any]) -> NDArray[np.float64] | None:
        """Probabilities (n, C) of classes, or None where the encoder knows none."""
        ...


class RandomConvolutions:
    """Mean and deviation of the answers of fixed filters at three scales: 64 features of contrast and texture.

    Its weights are no network's: they are read off a stream of SHAKE-256 bytes, so that they are the same on every
    machine and in every version, for ever.
    """

    name = "random_conv_v1"
    _channels = (1, 8, 8, 16)

    def __init__(self) -> None:
        sizes = [(after, before, 3, 3) for before, after in zip(self._channels, self._channels[1:], strict=False)]
        values = _uniform(self.name, sum(int(np.prod(size)) for size in sizes))
        self._kernels = []
        for size in sizes:
            count = int(np.prod(size))
            kernel, values = values[:count].reshape(size), values[count:]
            if size[1] == 1:
                kernel[::2] -= kernel[::2].mean(axis=(2, 3), keepdims=True)  # half of them see edges only
            # Uniform values have a variance of 1/3.
            self._kernels.append(torch.from_numpy(kernel * np.sqrt(3 / np.prod(size[1:]))))

    def features(self, images: NDArray[Any]) -> NDArray[np.float64]:
        """In double precision: the same wherever they are computed."""
        return batched(images, self._answers)

    def probabilities(self, images: NDArray[Any]) -> None:
        return None

    def _answers(self, grey: Tensor) -> Tensor:
        x, found = grey.double(), []
        for kernel in self._kernels:
            # Magnitudes: behind a rectifier a filter that happens to lean to the dark would never answer.
            x = functional.conv2d(functional.pad(x, (1, 1, 1, 1), mode="replicate"), kernel).abs()
            found += [x.mean(dim=(2, 3)), x.std(dim=(2, 3), correction=0)]
            x = functional.avg_pool2d(x, 2, ceil_mode=True)
        return torch.cat(found, dim=1)  # (N, 64)


class BottleneckFeatures:
    """Mean answers at the lowest resolution of a trained U-Net.

    Parameters
    ----------
    net : Module
        A network with one `Backbone` at least; the first is taken.
    weights_sha256 : str
        Fingerprint of its weights: features of two networks are not comparable, and so are their names.
    placement : Placement
    """

    def __init__(self, net: nn.Module, *, weights_sha256: str, placement: Placement) -> None:
        backbones = [module for module in net.modules() if isinstance(module, Backbone)]
        if not backbones:
            raise ValueError("expected a network with the backbone of a U-Net, given one without")
        self.name = f"unet_{weights_sha256[:8]}"
        self._net = placement.place(backbones[0]).eval()
        self._placement = placement
        self._deepest = backbones[0].down[-1]

    def features(self, images: NDArray[Any]) -> NDArray[np.float64]:
        return batched(images, self._answers)

    def probabilities(self, images: NDArray[Any]) -> None:
        return None

    def _answers(self, grey: Tensor) -> Tensor:
        seen: list[Tensor] = []
        hook = self._deepest.register_forward_hook(lambda _, __, answer: seen.append(answer))
        try:
            self._net(grey.to(self._placement.device))
        finally:
            hook.remove()
        return seen[0].float().mean(dim=(2, 3))  # (N, widths[-1])


@torch.inference_mode()
def batched(images: NDArray[Any], answer: Any) -> NDArray[np.float64]:
    if images.ndim != 3:
        raise ValueError(f"expected images (n, H, W), given {images.shape}")
    parts = []
    for start in range(0, len(images), BATCH):
        grey = torch.from_numpy(np.ascontiguousarray(images[start : start + BATCH], dtype=np.float32))[:, None]
        parts.append(answer(grey).double().cpu().numpy())
    return np.concatenate(parts) if parts else np.zeros((0, 0))


def _uniform(word: str, count: int) -> NDArray[np.float64]:
    """Numbers between -1 and 1 that follow from a word."""
    stream = hashlib.shake_256(word.encode()).digest(4 * count)
    return np.frombuffer(stream, dtype="<u4").astype(np.float64) / 2**31 - 1
