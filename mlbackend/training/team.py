"""Several processes that train one network together, each on its share of every batch; started by `torchrun`.

The first one validates, writes and speaks. All of them take the same steps: what depends on a clock or on a
validation is decided by the first and told to the others. Without `torchrun` a process is a team of its own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.training.environment import team_size

# While the first process validates, the others wait.
_PATIENCE = timedelta(hours=2)


@dataclass(frozen=True)
class Team:
    """This process among those that train together."""

    rank: int = 0
    size: int = 1
    control: Any = None  # a process group that needs no GPU

    @property
    def leads(self) -> bool:
        """Whether it validates, writes and speaks."""
        return self.rank == 0

    def check_batch(self, batch: int) -> None:
        """A batch must be shared equally.

        Raises
        ------
        InvalidInput
            ``batch_not_shared``.
        """
        if batch % self.size:
            raise InvalidInput(
                f"{self.size} processes cannot share a batch of {batch} equally: take a multiple of {self.size}.",
                code="batch_not_shared",
                extra={"batch": batch, "processes": self.size},
            )

    def share(self, net: nn.Module, placement: Placement) -> nn.Module:
        """The network as a function whose gradients are averaged over the team."""
        if self.size == 1:
            return net
        on_gpu = placement.device.type == "cuda"
        return DistributedDataParallel(net, device_ids=[placement.device.index] if on_gpu else None)

    def agree(self, *values: float) -> list[float]:
        """What the first process says these values are."""
        if self.size == 1:
            return list(values)
        told = torch.tensor(values, dtype=torch.float64)
        distributed.broadcast(told, src=0, group=self.control)
        return told.tolist()


ALONE = Team()


@contextmanager
def joined_team(placement: Placement) -> Iterator[tuple[Team, Placement]]:
    """Meet the others, if there are any; each takes a GPU of its own."""
    if team_size() == 1:
        yield ALONE, placement
        return
    on_gpu = placement.device.type == "cuda"
    if on_gpu:
        placement = replace(placement, device=torch.device("cuda", int(os.environ["LOCAL_RANK"])))
        torch.cuda.set_device(placement.device)
    distributed.init_process_group("nccl" if on_gpu else "gloo", timeout=_PATIENCE)
    try:
        control = distributed.new_group(backend="gloo", timeout=_PATIENCE)
        yield Team(distributed.get_rank(), distributed.get_world_size(), control), placement
    finally:
        distributed.destroy_process_group()
