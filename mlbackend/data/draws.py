"""Random numbers that repeat from a seed, on whatever device they are used."""

import torch
from torch import Tensor


def between(low: float, high: float, shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """Numbers between low and high, evenly."""
    return low + (high - low) * torch.rand(shape, generator=generator)


def happens(probability: float, shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """True with this probability."""
    return torch.rand(shape, generator=generator) < probability
