"""Varying training samples: one resampling pass for geometry, then grey values.

All images and masks of a sample share one geometry; grey values are drawn for each image.
"""

import math

import torch
from torch import Tensor
from torch.nn import functional

from mlbackend.data.blur import blurred
from mlbackend.data.draws import between, happens
from mlbackend.data.grey import PAINTED
from mlbackend.data.recipe import AugmentationRecipe
from mlbackend.data.samples import Samples

_ELASTIC_KNOTS = 4


def augment(samples: Samples, recipe: AugmentationRecipe, *, crop_px: int, generator: torch.Generator) -> Samples:
    """Draw one variation of every sample.

    Parameters
    ----------
    samples : Samples
        N samples of K frames, (N, K, H, W).
    recipe : AugmentationRecipe
    crop_px : int
        Height and width of what comes out; it is centred on a pixel that counts.
    generator : torch.Generator
        On the CPU, whatever the device of the samples: the same seed draws the same everywhere.

    Returns
    -------
    Samples of shape (N, K, crop_px, crop_px)
        What lies outside of the frame counts as excluded.
    """
    grid = _affine_grid(samples, recipe, crop_px, generator)
    if recipe.elastic_px:
        grid = grid + _smooth_displacement(samples, recipe.elastic_px, crop_px, generator)
    moved = _resample(samples, grid.to(samples.images.device))
    images = _vary_grey(moved.images, recipe, generator)
    return Samples(torch.where(moved.counted, images, PAINTED), moved.masks, moved.counted)


def _resample(samples: Samples, grid: Tensor) -> Samples:
    k = samples.images.shape[1]
    layers = [samples.images, samples.counted, samples.masks.flatten(1, 2)]
    stacked = torch.cat([layer.float() for layer in layers], dim=1)  # (N, K + K + 2K, H, W)
    moved = functional.grid_sample(stacked, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    images, counted, masks = moved.split([k, k, moved.shape[1] - 2 * k], dim=1)
    return Samples(images, masks.unflatten(1, (k, -1)) > 0.5, counted > 0.5)


def _affine_grid(samples: Samples, recipe: AugmentationRecipe, crop_px: int, generator: torch.Generator) -> Tensor:
    """Where each pixel of the crop comes from: (N, crop_px, crop_px, 2) in the coordinates of `grid_sample`."""
    n, _, height, width = samples.images.shape
    angle = torch.deg2rad(between(-recipe.rotation_deg, recipe.rotation_deg, (n,), generator))
    turns = torch.randint(1, 4, (n,), generator=generator) * happens(recipe.quarter_turns, (n,), generator)
    angle = angle + turns * (math.pi / 2)
    mirror = 1 - 2 * happens(recipe.flip, (n, 2), generator).float()
    low, high = recipe.scale
    shrink = 1 / torch.exp(between(math.log(low), math.log(high), (n,), generator))

    cos, sin = angle.cos() * shrink, angle.sin() * shrink
    matrix = torch.stack([torch.stack([cos, -sin], dim=1), torch.stack([sin, cos], dim=1)], dim=1)  # (N, 2, 2)
    matrix = matrix * mirror[:, None, :]
    centre = _centres(samples.counted, crop_px * shrink, generator)
    size = torch.tensor([width, height], dtype=torch.float32)
    linear = matrix * crop_px / size[None, :, None]
    offset = 2 * centre / size - 1
    theta = torch.cat([linear, offset[:, :, None]], dim=2)
    return functional.affine_grid(theta, [n, 1, crop_px, crop_px], align_corners=False)


def _centres(counted: Tensor, extents: Tensor, generator: torch.Generator) -> Tensor:
    """A counted pixel (x, y) for each sample, moved so that a crop of this extent stays within the frame."""
    height, width = counted.shape[-2:]
    ranks = counted[:, 0].cpu().flatten(1).cumsum(dim=1)  # of every pixel among those that count
    ranks = torch.where(ranks[:, -1:] > 0, ranks, torch.arange(1, ranks.shape[1] + 1))
    wanted = (torch.rand((len(ranks), 1), generator=generator) * ranks[:, -1:]).long() + 1
    drawn = torch.searchsorted(ranks, wanted)[:, 0]
    centres = []
    for position, size in ((drawn % width, width), (drawn // width, height)):
        margin = (extents / 2).clamp(max=size / 2)
        centres.append(torch.minimum(torch.maximum(position.float(), margin), size - margin))
    return torch.stack(centres, dim=1).round()  # whole pixels: without scale and rotation nothing is interpolated


def _smooth_displacement(samples: Samples, sd_px: float, crop_px: int, generator: torch.Generator) -> Tensor:
    n, _, height, width = samples.images.shape
    knots = torch.randn((n, 2, _ELASTIC_KNOTS, _ELASTIC_KNOTS), generator=generator) * sd_px
    smooth = functional.interpolate(knots, size=(crop_px, crop_px), mode="bicubic", align_corners=True)
    return smooth.permute(0, 2, 3, 1) * 2 / torch.tensor([width, height], dtype=torch.float32)


def _vary_grey(images: Tensor, recipe: AugmentationRecipe, generator: torch.Generator) -> Tensor:
    each = (*images.shape[:2], 1, 1)

    def draw(low: float, high: float) -> Tensor:
        return between(low, high, each, generator).to(images.device)

    if recipe.blur_px:
        images = blurred(images, draw(0, recipe.blur_px))
    if recipe.brightness:
        images = images * draw(1 - recipe.brightness, 1 + recipe.brightness)
    if recipe.contrast:
        mean = images.mean(dim=(2, 3), keepdim=True)
        images = (images - mean) * draw(1 - recipe.contrast, 1 + recipe.contrast) + mean
    if recipe.gamma:
        images = images.clamp(0, 1) ** draw(1 / (1 + recipe.gamma), 1 + recipe.gamma)
    if recipe.noise:
        noise = torch.randn(images.shape, generator=generator).to(images.device)
        images = images + noise * draw(0, recipe.noise)
    return images.clamp(0, 1)
