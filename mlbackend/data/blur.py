"""Gaussian blur, each image by its own width."""

import math

import torch
from torch import Tensor
from torch.nn import functional


def blurred(images: Tensor, sd_px: Tensor) -> Tensor:
    """Gaussian blur of images (N, K, H, W), each with its own standard deviation (N, K, 1, 1)."""
    n, k, height, width = images.shape
    reach = max(1, math.ceil(2 * float(sd_px.max())))
    steps = torch.arange(-reach, reach + 1, device=images.device)
    kernel = torch.exp(-0.5 * (steps / sd_px.clamp(min=0.05).reshape(n * k, 1)) ** 2)
    kernel = kernel / kernel.sum(dim=1, keepdim=True)
    flat = functional.pad(images.reshape(1, n * k, height, width), (reach,) * 4, mode="replicate")
    flat = functional.conv2d(flat, kernel[:, None, None, :], groups=n * k)
    flat = functional.conv2d(flat, kernel[:, None, :, None], groups=n * k)
    return flat.reshape(n, k, height, width)
