"""What the two sides of a GAN make small. Every loss is one number.

Sources: Mao et al., Least squares generative adversarial networks, ICCV 2017; Isola et al., pix2pix, CVPR 2017; Zhu et
al., CycleGAN, ICCV 2017.
"""

import torch
from torch import Tensor

_SOURCE_RANGE = 2.0  # grey from -1 to 1 there, from 0 to 1 here


def least_squares(logits: Tensor, *, real: bool) -> Tensor:
    """Mean squared distance of every place of a map of logits (N, 1, h, w) from 1 (real) or from 0 (synthetic)."""
    return (logits.float() - float(real)).square().mean()


def discrimination(of_real: Tensor, of_synthetic: Tensor) -> Tensor:
    """A discriminator's loss: half for what it says of real images, half for what it says of synthetic ones."""
    return (least_squares(of_real, real=True) + least_squares(of_synthetic, real=False)) / 2


def absolute(given: Tensor, wanted: Tensor, counted: Tensor) -> Tensor:
    """Mean absolute difference of the pixels that count, as it would be with grey values from -1 to 1.

    The source's weights (10 for L1 and cycle, 0.5 of that for identity) belong to that range.

    Parameters
    ----------
    given, wanted : Tensor of shape (N, 1, H, W), float
        Grey between 0 and 1.
    counted : Tensor of shape (N, 1, H, W), bool
        Where nothing counts the loss is 0.
    """
    weights = counted.float()
    differences = (given.float() - wanted.float()).abs() * weights
    return _SOURCE_RANGE * differences.sum() / weights.sum().clamp(min=1)


def painted(images: Tensor, counted: Tensor, paint: float) -> Tensor:
    """Images with one grey where pixels do not count, so that real and synthetic ones cannot be told apart by that."""
    return torch.where(counted, images, torch.as_tensor(paint, dtype=images.dtype, device=images.device))
