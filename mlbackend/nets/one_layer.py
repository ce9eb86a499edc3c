"""The smallest network that learns anything: one layer of filters that can be looked at, and a vote over them.

What it reaches is what texture within a few pixels tells; a deeper network has to beat it.
"""

from torch import Tensor, nn

from mlbackend.nets.blocks import check_frames
from mlbackend.nets.three_class import CLASSES, ThreeClassNet

FILTERS = 32
KERNEL_PX = 9


class OneLayer(nn.Sequential):
    """Convolution without bias, batch norm, ReLU, 1x1 convolution: (N, 1, H, W) -> (N, classes, H, W)."""

    def __init__(self, filters: int, kernel_px: int, classes: int) -> None:
        super().__init__(
            # The edge goes on outside: zeros would be a texture of their own.
            nn.Conv2d(1, filters, kernel_px, padding=kernel_px // 2, padding_mode="replicate", bias=False),
            nn.BatchNorm2d(filters),
            nn.ReLU(inplace=True),
            nn.Conv2d(filters, classes, kernel_size=1),
        )

    def forward(self, frames: Tensor) -> Tensor:
        check_frames(frames)
        return super().forward((frames - 0.5) / 0.5)


class OneLayerNet(ThreeClassNet):
    """One layer for outside, wall and core.

    Parameters
    ----------
    filters : int
    kernel_px : int
        Height and width of a filter; odd.
    """

    def __init__(self, filters: int = FILTERS, kernel_px: int = KERNEL_PX) -> None:
        super().__init__()
        if filters < 1 or kernel_px < 1 or kernel_px % 2 == 0:
            raise ValueError(f"expected filters of 1 or more and an odd kernel_px, given {filters} and {kernel_px}")
        self.net = OneLayer(filters, kernel_px, CLASSES)
        self.receptive_px = kernel_px // 2

    def kernels(self) -> Tensor:
        """What the network looks for: its filters (F, K, K), on the CPU, in no unit; a copy."""
        first = self.net[0]  # type: ignore[index]
        return first.weight.detach()[:, 0].cpu().clone()
