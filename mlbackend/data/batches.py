"""An endless, seeded stream of batches."""

from collections.abc import Iterator
from itertools import islice
from typing import Protocol

import torch

from mlbackend.data.samples import Samples, collate


class SampleSource(Protocol):
    """Frames or pairs that can be drawn by number."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Samples: ...


def endless_batches(source: SampleSource, *, size: int, generator: torch.Generator) -> Iterator[Samples]:
    """Batches of `size` samples; every sample comes once before any comes twice.

    Raises
    ------
    ValueError
        There is nothing to draw from.
    """
    if not len(source):
        raise ValueError("expected at least one sample, given none")
    order = _endless_order(len(source), generator)
    while True:
        yield collate([source[index] for index in islice(order, size)])


def _endless_order(count: int, generator: torch.Generator) -> Iterator[int]:
    while True:
        yield from torch.randperm(count, generator=generator).tolist()
