"""Networks with random weights that still say something, and the slow way to ask them."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from mlbackend import nets
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.grey import grey_scale
from mlbackend.nets.interface import FrameNet, Net
from mlbackend.nets.placement import Placement
from tests.support.tiny_nets import tiny


def grey_of(filament: FilamentFrames) -> torch.Tensor:
    return torch.from_numpy(grey_scale(filament).apply(filament.frames, filament.excluded))[:, None]


def lively(architecture: str, filament: FilamentFrames, widths: tuple[int, ...] = (4, 8), **values: Any) -> Net:
    """Random weights, but batch statistics of these frames: without them most of a fresh network is silent."""
    torch.manual_seed(3)
    # A fresh EfficientNet answers in thousands, where float32 is off by more than these tests allow.
    steady = {"encoder": "resnet34"} if architecture == "encoder" else {}
    net = nets.build(tiny(architecture, widths) | steady | values)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1.0
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.uniform_(module.bias, -0.2, 0.2)
    with torch.no_grad():
        frames = grey_of(filament)
        net(frames) if isinstance(net, FrameNet) else net(frames, frames.flip(0))
    return net.eval()


@pytest.fixture
def grey() -> Callable[..., torch.Tensor]:
    return grey_of


@pytest.fixture
def lively_net() -> Callable[..., Net]:
    return lively


@pytest.fixture
def cpu() -> Placement:
    return Placement(torch.device("cpu"))
