"""Images from a trained generator: from masks (first generation) or from images (second generation)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mlbackend.nets.placement import Placement
from mlbackend.tgan.networks.generators import Generator
from mlbackend.training.errors import explained_memory_errors


def generate(
    generator: Generator,
    inputs: NDArray[Any],
    *,
    placement: Placement,
    seed: int,
    batch: int = 4,
    tell: Callable[[int], None] = lambda done: None,
) -> NDArray[np.float32]:
    """Run a generator over masks or images.

    Parameters
    ----------
    generator : Generator
    inputs : ndarray of bool or float, shape (n, C, H, W)
        Layers of masks, or images with one channel, between 0 and 1.
    placement : Placement
    seed : int
        Of the noise. Every image has its own, whatever the batch and whatever is made beside it.
    batch : int
    tell : callable
        Hears after every batch how many images are done.

    Returns
    -------
    ndarray of float32, shape (n, H, W)
        Grey between 0 and 1.

    Raises
    ------
    ValueError
        Inputs of other axes.
    TrainingFailed
        ``out_of_memory``.
    """
    if inputs.ndim != 4 or inputs.shape[1] != generator.channels_in:
        raise ValueError(f"expected inputs (n, {generator.channels_in}, H, W), given {inputs.shape}")
    placement.place(generator)
    generator.eval()
    made = np.empty((len(inputs), *inputs.shape[2:]), dtype=np.float32)
    with torch.inference_mode(), explained_memory_errors(f"batches of {batch} x {inputs.shape[2]} pixels"):
        for start in range(0, len(inputs), batch):
            chosen = range(start, min(start + batch, len(inputs)))
            part = torch.from_numpy(np.ascontiguousarray(inputs[start : start + batch], dtype=np.float32))
            noise = _noise(generator.noise_channels, inputs.shape[2:], seed, chosen)
            with placement.autocast():
                found = generator(
                    part.to(placement.device), None if noise is None else noise.to(placement.device)
                )  # (N, 1, H, W)
            made[start : start + batch] = found[:, 0].float().cpu().numpy()
            tell(chosen.stop)
    return made


def _noise(channels: int, size: tuple[int, ...], seed: int, numbers: range) -> Tensor | None:
    if not channels:
        return None
    drawn = [np.random.default_rng((seed, number)).standard_normal((channels, *size), np.float32) for number in numbers]
    return torch.from_numpy(np.stack(drawn))
