"""The gradient of one batch, whatever the machine allows: compiled or not, at once or in parts."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from mlbackend.data.samples import Samples
from mlbackend.nets.interface import Net
from mlbackend.nets.placement import Placement
from mlbackend.nets.regularised import regularised_weights
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import is_memory, not_repeatable, out_of_memory
from mlbackend.training.objective import Objective
from mlbackend.training.team import ALONE, Team

Forward = Callable[..., Any]


class Stepper:
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
        self.parts = parts
        self.compiled = configuration.compiled
        self._net = net
        self._plain = team.share(net, placement)
        self._forward: Forward = torch.compile(self._plain) if configuration.compiled else self._plain
        self._compiler_is_tried = not configuration.compiled
        self._objective = objective
        self._placement = placement
        self._listen = listen
        self._team = team
        self._l2 = configuration.l2
        self._regularised = [w for w in regularised_weights(net) if w.requires_grad] if configuration.l2 else []
        self.optimiser = torch.optim.AdamW(
            net.parameters(), lr=configuration.learning_rate, weight_decay=configuration.weight_decay
        )
        self._mark = Mark(net, placement)

    @property
    def mark(self) -> "Mark":
        """What a gradient changes besides the gradient, as it was after the last step."""
        return self._mark

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

    def apply(self, rate: float) -> None:
        """Take the step; afterwards the network is whole again."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        self._mark.set()

    def optimiser_tensors(self) -> dict[str, Tensor]:
        """What the optimiser remembers, as ``<number of the weight>.<name>``."""
        state = self.optimiser.state_dict()["state"]
        return {f"{number}.{name}": value for number, values in state.items() for name, value in values.items()}

    def restore(self, optimiser: dict[str, Tensor], *, parts: int) -> None:
        """Go on as another stepper of the same network was, after its network is as it was."""
        self.parts = parts
        weights = self.optimiser.param_groups[0]["params"]
        self.optimiser.state.clear()
        for key, value in optimiser.items():
            number, _, name = key.partition(".")
            weight = weights[int(number)]
            # In the weight's memory layout: elsewhere the same arithmetic may round differently.
            of_weight = value if name == "step" else torch.empty_like(weight).copy_(value)
            self.optimiser.state[weight][name] = of_weight
        self._mark.set()

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
        """Change how the step is taken, or raise the error where nothing is left to change."""
        if is_memory(error):
            size = self._part_size(count)
            if size == 1 or self._team.size > 1:  # one process alone cannot take its step again
                raise out_of_memory(size) from error
            self.parts *= 2
            detail = f"Batches of {size} do not fit into memory: each step is taken in {self.parts} parts from now on."
            self._listen(events.warning("smaller_batch", detail))
        elif not self._compiler_is_tried:
            self._compiler_is_tried = True
            self.compiled = False
            self._forward = self._plain
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
            self._listen(events.warning("not_compiled", f"The network runs without being compiled: {reason[:200]}"))
        elif "deterministic" in str(error):
            raise not_repeatable(error) from error
        else:
            raise error

    def _start_again(self) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        self._mark.go_back()
        if self._placement.device.type == "cuda":
            torch.cuda.empty_cache()

    def _part_size(self, count: int) -> int:
        return max(1, -(-count // self.parts))


class Mark:
    """The state between two steps of what a forward pass changes: statistics of batch norm, random numbers."""

    def __init__(self, net: nn.Module, placement: Placement) -> None:
        self._device = placement.device
        self._buffers = dict(net.named_buffers())
        self.buffers = {name: buffer.clone() for name, buffer in self._buffers.items()}
        self.set()

    @torch.no_grad()
    def set(self) -> None:
        """Remember how it is now."""
        if self.buffers:
            torch._foreach_copy_(list(self.buffers.values()), list(self._buffers.values()))
        self.random = torch.get_rng_state()
        self.random_on_gpu = torch.cuda.get_rng_state(self._device) if self._device.type == "cuda" else None

    def tensors(self) -> dict[str, Tensor]:
        """The states of the random numbers."""
        on_gpu = {} if self.random_on_gpu is None else {"gpu": self.random_on_gpu}
        return {"cpu": self.random, **on_gpu}

    def restore(self, random: dict[str, Tensor]) -> None:
        """Go on with these random numbers."""
        torch.set_rng_state(random["cpu"])
        if "gpu" in random and self._device.type == "cuda":
            torch.cuda.set_rng_state(random["gpu"], self._device)
        self.set()

    @torch.no_grad()
    def go_back(self) -> None:
        """Make it as it was."""
        if self.buffers:
            torch._foreach_copy_(list(self._buffers.values()), list(self.buffers.values()))
        torch.set_rng_state(self.random)
        if self.random_on_gpu is not None:
            torch.cuda.set_rng_state(self.random_on_gpu, self._device)
