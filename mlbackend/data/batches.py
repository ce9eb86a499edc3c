"""An endless, seeded stream of batches that knows where it stands, so that it can go on there another day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

from mlbackend.data.order import KEYS, Shuffled
from mlbackend.data.samples import Samples, collate


class SampleSource(Protocol):
    """Frames or pairs that can be drawn by number."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Samples: ...


@dataclass(frozen=True, eq=False)
class Position:
    """Where a stream stands: the keys of the present round, what is drawn of it, and the generator's state."""

    keys: tuple[int, ...]
    drawn: int
    generator: Tensor

    def as_json(self) -> dict[str, Any]:
        """All but the generator."""
        return {"keys": list(self.keys), "drawn": self.drawn}


class BatchStream:
    """Batches of `size` samples; every sample comes once before any comes twice.

    Parameters
    ----------
    source : SampleSource
    size : int
    generator : torch.Generator
        Draws the order.
    share : (int, int)
        Which of how many equal parts of every batch is made: processes that learn together see different samples.

    Raises
    ------
    ValueError
        There is nothing to draw from, or the batch cannot be shared equally.
    """

    def __init__(
        self, source: SampleSource, *, size: int, generator: torch.Generator, share: tuple[int, int] = (0, 1)
    ) -> None:
        if not len(source):
            raise ValueError("expected at least one sample, given none")
        if size % share[1]:
            raise ValueError(f"expected a batch that {share[1]} processes can share equally, given {size}")
        self._source = source
        self._size = size
        self._generator = generator
        self._share = share
        self._begin_round(self._draw_keys(), drawn=0)

    def __iter__(self) -> "BatchStream":
        return self

    def __next__(self) -> Samples:
        part, parts = self._share
        chosen = [self._next_index() for _ in range(self._size)][part::parts]
        return collate([self._source[index] for index in chosen])

    @property
    def position(self) -> Position:
        return Position(self._keys, self._drawn, self._generator.get_state())

    def go_to(self, position: Position) -> None:
        """Stand where another stream of the same source stood."""
        self._generator.set_state(position.generator)
        self._begin_round(position.keys, drawn=position.drawn)

    def _next_index(self) -> int:
        if self._drawn == len(self._source):
            self._begin_round(self._draw_keys(), drawn=0)
        self._drawn += 1
        return self._order[self._drawn - 1]

    def _begin_round(self, keys: Sequence[int], *, drawn: int) -> None:
        self._keys = tuple(keys)
        self._drawn = drawn
        self._order = Shuffled(len(self._source), self._keys)

    def _draw_keys(self) -> list[int]:
        return torch.randint(2**62, (KEYS,), generator=self._generator).tolist()
