"""What a network remembers of another frame: three layers (N, 3, H, W), its grey values, and its masks A1 and A2.

Nothing remembered is grey in the middle and empty masks: all zeros where the network looks, and no frame looks so.
"""

import torch
from torch import Tensor

LAYERS = 3
_NOTHING_GREY = 0.5


def remembered(grey: Tensor, masks: Tensor) -> Tensor:
    """The memory of frames: grey values (N, 1, H, W) between 0 and 1, masks (N, 2, H, W)."""
    return torch.cat([grey, masks.to(grey.dtype)], dim=1)


def nothing(like: Tensor) -> Tensor:
    """The memory (N, 3, H, W) of a network that has seen nothing before frames (N, 1, H, W)."""
    empty = like.new_zeros((len(like), LAYERS, *like.shape[-2:]))
    empty[:, 0] = _NOTHING_GREY
    return empty


def forget(memory: Tensor, lost: Tensor) -> Tensor:
    """The same with nothing in the samples that `lost` (N,), bool, names."""
    return torch.where(lost[:, None, None, None], nothing(memory[:, :1]), memory)


def centred(memory: Tensor) -> Tensor:
    """As the first convolution sees it: grey between -1 and 1, zeros where nothing is remembered."""
    grey, masks = memory[:, :1], memory[:, 1:]
    return torch.cat([(grey - _NOTHING_GREY) / _NOTHING_GREY, masks], dim=1)
