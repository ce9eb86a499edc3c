"""What every stepper does alike, whatever its networks and losses: take a step, remember it, and give way to memory."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.errors import is_memory, not_repeatable, out_of_memory


class BatchStepper:
    """Takes steps with gradients that its heirs leave with the weights.

    A step that does not fit into memory is taken again in two, four, ... parts whose gradients are added up.

    Parameters
    ----------
    net : Module
        On the device of `placement`.
    optimiser : Optimizer
        Of its weights.
    parts : int
        In how many parts a batch is worked through.
    """

    def __init__(
        self,
        net: nn.Module,
        optimiser: torch.optim.Optimizer,
        *,
        placement: Placement,
        listen: events.Listener,
        parts: int = 1,
    ) -> None:
        self.parts = parts
        self.optimiser = optimiser
        self._placement = placement
        self._listen = listen
        self._mark = Mark(net, placement)

    @property
    def mark(self) -> "Mark":
        """What a gradient changes besides the gradient, as it was after the last step."""
        return self._mark

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

    def restore(self, optimiser: Mapping[str, Tensor], *, parts: int) -> None:
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

    def _give_way(self, error: Exception, count: int) -> None:
        """Change how the step is taken, or raise the error where nothing is left to change."""
        if is_memory(error):
            size = self._part_size(count)
            if size == 1 or not self._may_divide():
                raise out_of_memory(size) from error
            self.parts *= 2
            detail = f"Batches of {size} do not fit into memory: each step is taken in {self.parts} parts from now on."
            self._listen(events.warning("smaller_batch", detail))
        elif "deterministic" in str(error):
            raise not_repeatable(error) from error
        else:
            raise error

    def _may_divide(self) -> bool:
        return True

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
