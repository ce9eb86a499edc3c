"""What a step is trained on: batches, varied and on the device, that know where the stream stands after them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from mlbackend.data.augmentation import augment
from mlbackend.data.batches import BatchStream, Position, SampleSource
from mlbackend.data.prefetch import Prefetch
from mlbackend.data.recall import recall
from mlbackend.data.samples import Samples
from mlbackend.nets.placement import Placement
from mlbackend.training.configuration import Configuration
from mlbackend.training.team import ALONE, Team


@dataclass(frozen=True, eq=False)
class StreamPosition:
    """Where the order and the variations stand."""

    order: Position
    variations: Tensor
    batches: int = 0

    def tensors(self) -> dict[str, Tensor]:
        return {"order": self.order.generator, "variations": self.variations}

    def as_json(self) -> dict[str, Any]:
        return {**self.order.as_json(), "batches": self.batches}


@dataclass(frozen=True, eq=False)
class Drawn:
    """A varied batch, and where the stream stands after it."""

    samples: Samples
    position: StreamPosition


class TrainingStream:
    """An endless stream that follows from a seed.

    Parameters
    ----------
    source : SampleSource
    configuration : Configuration
    seed : int
        All processes of a team draw the same order, and each its own variations.
    """

    def __init__(
        self,
        source: SampleSource,
        *,
        configuration: Configuration,
        seed: int,
        placement: Placement,
        team: Team = ALONE,
    ) -> None:
        self._recipe = configuration.augmentation
        self._crop_px = configuration.crop_px
        self._drawn = 0
        self._remembers_from = None
        if configuration.net.get("memory"):
            self._remembers_from = round(configuration.memory_after * configuration.steps)
        self._forgotten = configuration.forgotten
        self._placement = placement
        self._team = team
        self._batches = BatchStream(
            source,
            size=configuration.batch,
            generator=torch.Generator().manual_seed(seed),
            share=(team.rank, team.size),
        )
        self._variations = torch.Generator().manual_seed(_of_rank(seed, team.rank))

    @property
    def position(self) -> StreamPosition:
        return StreamPosition(self._batches.position, self._variations.get_state(), self._drawn)

    def draw(self) -> Drawn:
        """The next batch."""
        samples = next(self._batches).to(self._placement.device)
        varied = augment(samples, self._recipe, crop_px=self._crop_px, generator=self._variations)
        if self._remembers_from is not None:
            forgotten = self._forgotten if self._drawn >= self._remembers_from else 1.0
            varied = recall(varied, forgotten=forgotten, generator=self._variations)
        self._drawn += 1
        return Drawn(varied, self.position)

    def go_to(self, values: dict[str, Any], tensors: dict[str, Tensor]) -> None:
        """Stand where the position with these values and tensors was taken."""
        self._batches.go_to(Position(tuple(values["keys"]), values["drawn"], tensors["order"]))
        self._variations.set_state(tensors["variations"])
        self._drawn = values["batches"]
        if self._team.rank:  # the position was the first process's
            self._variations.manual_seed(_of_rank(self._variations.initial_seed() + values["drawn"], self._team.rank))


@contextmanager
def prepared_ahead(stream: TrainingStream) -> Iterator[Prefetch[Drawn]]:
    """Batches prepared by one core: with more, they would get in the way of the step that they are prepared for."""
    threads = torch.get_num_threads()
    with Prefetch(stream.draw, begin=_take_one_core) as ahead:
        # Said in one thread it holds for that one, but also for libraries and for threads that are yet to come.
        torch.set_num_threads(threads)
        yield ahead


def _of_rank(seed: int, rank: int) -> int:
    return seed + 1_000_003 * (rank + 1)


def _take_one_core() -> None:
    torch.set_num_threads(1)
    # A new thread takes the number up when it is first asked for; by then it may be that of another thread.
    torch.get_num_threads()
