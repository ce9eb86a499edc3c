"""The gradient of one batch, whatever the machine allows: compiled or not, at once or in parts."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from mlbackend.data.samples import Samples
from mlbackend.nets.interface import Net
from mlbackend.nets.placement import Placement
from mlbackend.nets.regularised import regularised_weights
from mlbackend.training import events
from mlbackend.training.batch_stepping import BatchStepper
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import is_memory
from mlbackend.training.objective import Objective
from mlbackend.training.team import ALONE, Team

Forward = Callable[..., Any]


class Stepper(BatchStepper):
    """Works out gradients, and takes steps with them.

    A step that does not fit into memory is taken again in two, four, ... parts whose gradients are added up: the
    batch that the optimiser sees stays the same, but for batch norm and Dice, which look at one part at a time.

    Parameters
    ----------
    net : Net
        On the device of `placement`.
    parts : int
        In how many parts a batch is worked through.
    """

    def __init__(
        self,
        net: Net,
        *,
        configuration: Configuration,
        objective: Objective,
        placement: Placement,
        listen: events.Listener,
        team: Team = ALONE,
        parts: int = 1,
    ) -> None:
        optimiser = torch.optim.AdamW(
            net.parameters(), lr=configuration.learning_rate, weight_decay=configuration.weight_decay
        )
        super().__init__(net, optimiser, placement=placement, listen=listen, parts=parts)
        self.compiled = configuration.compiled
        self._net = net
        self._plain = team.share(net, placement)
        self._forward: Forward = torch.compile(self._plain) if configuration.compiled else self._plain
        self._compiler_is_tried = not configuration.compiled
        self._objective = objective
        self._team = team
        self._l2 = configuration.l2
        self._regularised = [w for w in regularised_weights(net) if w.requires_grad] if configuration.l2 else []

    def gradient(self, samples: Samples) -> Tensor:
        """Leave the gradient of a batch with the weights, and return the loss without waiting for it.

        Raises
        ------
        TrainingFailed
            ``out_of_memory``: not even a single sample fits; ``not_repeatable``.
        """
        self._net.train()
        while True:
            try:
                loss = self._accumulate(samples)
            except Exception as error:
                self._give_way(error, len(samples.images))
            else:
                self._compiler_is_tried = True
                return loss
            # Outside of the handler: the error holds on to everything that its frames hold.
            self._start_again()

    def _accumulate(self, samples: Samples) -> Tensor:
        self.optimiser.zero_grad(set_to_none=True)
        count = len(samples.images)
        losses = []
        for part in samples.split(self._part_size(count)):
            with self._placement.autocast():
                loss = self._objective.of(self._net, part, forward=self._forward)
            loss = loss * (len(part.images) / count)
            loss.backward()
            losses.append(loss.detach())
        loss = torch.stack(losses).sum()
        return loss + self._regularise() if self._regularised else loss

    @torch.no_grad()
    def _regularise(self) -> Tensor:
        """Add the gradient of the L2 penalty, and return the penalty.

        By hand: processes that share a network average every gradient once, in the one backward pass they know of.
        """
        for weight in self._regularised:
            assert weight.grad is not None
            weight.grad.add_(weight, alpha=2 * self._l2)
        return self._l2 * torch.stack([weight.square().sum() for weight in self._regularised]).sum()

    def _give_way(self, error: Exception, count: int) -> None:
        if is_memory(error) or self._compiler_is_tried:
            super()._give_way(error, count)
            return
        self._compiler_is_tried = True
        self.compiled = False
        self._forward = self._plain
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        self._listen(events.warning("not_compiled", f"The network runs without being compiled: {reason[:200]}"))

    def _may_divide(self) -> bool:
        return self._team.size == 1  # one process alone cannot take its step again
