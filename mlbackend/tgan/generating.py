"""Images from a trained generator: from masks (first generation) or from images (second generation)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mlbackend.nets.placement import Placement
from mlbackend.tgan.networks.generators import Generator
from mlbackend.training.errors import explained_memory_errors, is_memory


def generate(
    generator: Generator,
    inputs: NDArray[Any],
    *,
    placement: Placement,
    seed: int,
    first: int = 0,
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
    first : int
        Number of the first image, where a long series is made in parts.
    batch : int
        A batch that does not fit into memory is made again in halves.
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
        ``out_of_memory``: not even a single image fits.
    """
    if inputs.ndim != 4 or inputs.shape[1] != generator.channels_in:
        raise ValueError(f"expected inputs (n, {generator.channels_in}, H, W), given {inputs.shape}")
    placement.place(generator)
    generator.eval()
    made = np.empty((len(inputs), *inputs.shape[2:]), dtype=np.float32)
    done = 0
    while done < len(inputs):
        part = inputs[done : done + batch]
        try:
            made[done : done + batch] = _answers(generator, part, placement, seed, first + done)
        except Exception as error:
            if not is_memory(error) or len(part) == 1:
                with explained_memory_errors(f"batches of {len(part)} x {inputs.shape[2]} pixels"):
                    raise
            batch = len(part) // 2
            continue
        done += len(part)
        tell(done)
    return made


@torch.inference_mode()
def _answers(
    generator: Generator, part: NDArray[Any], placement: Placement, seed: int, first: int
) -> NDArray[np.float32]:
    given = torch.from_numpy(np.ascontiguousarray(part, dtype=np.float32)).to(placement.device)
    noise = _noise(generator.noise_channels, part.shape[2:], seed, range(first, first + len(part)))
    with placement.autocast():
        found = generator(given, None if noise is None else noise.to(placement.device))  # (N, 1, H, W)
    return found[:, 0].float().cpu().numpy()


def _noise(channels: int, size: tuple[int, ...], seed: int, numbers: range) -> Tensor | None:
    if not channels:
        return None
    drawn = [np.random.default_rng((seed, number)).standard_normal((channels, *size), np.float32) for number in numbers]
    return torch.from_numpy(np.stack(drawn))
