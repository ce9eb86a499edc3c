"""What the deepest layer of a network makes of each frame: pictures that look alike to it lie near each other."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mlbackend.data.filament import FilamentFrames
from mlbackend.data.grey import grey_scale
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import Placement

_AT_ONCE = 8


@torch.inference_mode()
def encoder_features(net: FrameNet, filament: FilamentFrames, *, placement: Placement) -> NDArray[np.float64]:
    """Mean over the image of the coarsest feature map of every frame.

    Which layer that is shows when the network runs: it is the one with the fewest pixels, the last such one. So every
    architecture has features, and none needs to know of them.

    Returns
    -------
    ndarray of float, shape (n, C)
    """
    net.eval()
    grey = torch.from_numpy(grey_scale(filament).apply(filament.frames, filament.excluded))[:, None]
    found = []
    for images in grey.split(_AT_ONCE):
        with _Coarsest(net) as coarsest, placement.autocast():
            net(images.to(placement.device, memory_format=torch.channels_last))
        found.append(coarsest.features())
    return np.concatenate(found).astype(np.float64)


class _Coarsest:
    """Listens to all layers for one pass and keeps the coarsest map."""

    def __init__(self, net: nn.Module) -> None:
        self._net = net
        self._handles: list[Any] = []
        self._map: Tensor | None = None

    def __enter__(self) -> "_Coarsest":
        layers = [module for module in self._net.modules() if not list(module.children())]
        self._handles = [layer.register_forward_hook(self._hear) for layer in layers]
        return self

    def __exit__(self, *_: object) -> None:
        for handle in self._handles:
            handle.remove()

    def features(self) -> NDArray[np.float32]:
        assert self._map is not None  # every network has a convolution
        return self._map.float().mean(dim=(2, 3)).cpu().numpy()

    def _hear(self, layer: nn.Module, given: Any, answer: Any) -> None:
        if not isinstance(answer, Tensor) or answer.ndim != 4:
            return
        if self._map is None or answer.shape[-2:].numel() <= self._map.shape[-2:].numel():
            self._map = answer
