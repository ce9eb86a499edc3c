"""Masks as a network or a hurried hand might have left them: what a network with a memory learns to mistrust.

A network that is trained beside perfect masks copies them, and its own mistakes then go on for ever. Damage in every
way in which remembered masks are wrong (moved, bent, rounded, thickened, torn, without a core) makes it look.
"""

import torch
from torch import Tensor
from torch.nn import functional

from mlbackend.data.blur import blurred
from mlbackend.data.draws import between

_SHIFT_PX = 3.5
_BEND_PX, _BEND_KNOTS = 1.2, 5
_BLUR_PX = (0.5, 3.5)
_UNEVEN, _UNEVEN_KNOTS = 0.22, 12  # largest standard deviation of what is added before the threshold
_THRESHOLD = (0.3, 0.7)
_TORN, _TEAR_PX = 0.3, (8, 40)
_CORELESS = 0.08


def damaged(masks: Tensor, generator: torch.Generator) -> Tensor:
    """Masks (N, 2, H, W), bool, each damaged in its own way; A2 stays inside A1.

    Parameters
    ----------
    masks : Tensor of shape (N, 2, H, W), bool
        A1 and A2.
    generator : torch.Generator
        On the CPU, whatever the device of the masks.
    """
    device = masks.device
    moved = functional.grid_sample(
        masks.float(), _moved_grid(masks, generator).to(device), padding_mode="zeros", align_corners=False
    )
    n, k = masks.shape[:2]
    soft = blurred(moved, between(*_BLUR_PX, (n, k, 1, 1), generator).to(device))
    soft = soft + (soft > 0.02) * _uneven(masks, generator).to(device)
    found = soft > between(*_THRESHOLD, (n, k, 1, 1), generator).to(device)
    found = found & ~_tears(masks, generator).to(device)
    outer = found[:, 0]
    coreless = (torch.rand((n, 1, 1), generator=generator) < _CORELESS).to(device)
    return torch.stack([outer, found[:, 1] & outer & ~coreless], dim=1)


def _moved_grid(masks: Tensor, generator: torch.Generator) -> Tensor:
    """Where each pixel comes from, (N, H, W, 2) in the coordinates of `grid_sample`; the same for both descriptors."""
    n, _, height, width = masks.shape
    size = torch.tensor([width, height], dtype=torch.float32)
    theta = torch.eye(2, 3).repeat(n, 1, 1)
    theta[:, :, 2] = between(-_SHIFT_PX, _SHIFT_PX, (n, 2), generator) * 2 / size
    knots = torch.randn((n, 2, _BEND_KNOTS, _BEND_KNOTS), generator=generator) * _BEND_PX
    bend = functional.interpolate(knots, size=(height, width), mode="bicubic", align_corners=True)
    return functional.affine_grid(theta, [n, 1, height, width], align_corners=False) + bend.permute(0, 2, 3, 1) * (
        2 / size
    )


def _uneven(masks: Tensor, generator: torch.Generator) -> Tensor:
    n, k, *size = masks.shape
    knots = torch.randn((n, k, _UNEVEN_KNOTS, _UNEVEN_KNOTS), generator=generator)
    knots = knots * between(0, _UNEVEN, (n, k, 1, 1), generator)
    return functional.interpolate(knots, size=size, mode="bicubic", align_corners=False)


def _tears(masks: Tensor, generator: torch.Generator) -> Tensor:
    """Rectangles that are missing from some samples, from both masks or from A2 alone: (N, 2, H, W), bool."""
    n, _, height, width = masks.shape
    missing = torch.zeros(masks.shape, dtype=torch.bool)
    for sample in range(n):
        happens, of_both = torch.rand(2, generator=generator) < torch.tensor([_TORN, 0.5])
        sides = torch.randint(*_TEAR_PX, (2,), generator=generator).tolist()
        top, left = (int(torch.randint(size, (), generator=generator)) for size in (height, width))
        if happens:
            missing[sample, 0 if of_both else 1 :, top : top + sides[0], left : left + sides[1]] = True
    return missing
