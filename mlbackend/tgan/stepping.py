"""The gradients of one batch, at once or in parts where memory is short, and the step with them."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from mlbackend.data.samples import Samples
from mlbackend.nets.placement import Placement
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.gan import Gan, Losses, Side
from mlbackend.training import events
from mlbackend.training.errors import is_memory, not_repeatable, out_of_memory
from mlbackend.training.stepping import Mark


class GanStepper:
    """Works out gradients, and takes steps with them.

    A step that does not fit into memory is taken again in two, four, ... parts whose gradients are added up, as in
    `mlbackend.training.stepping`. One Adam moves all networks: it treats every weight on its own, so that this is what
    one for the generators and one for the discriminators would do.

    Parameters
    ----------
    gan : Gan
        Its networks lie on the device of `placement`.
    """

    def __init__(
        self, gan: Gan, *, configuration: Configuration, placement: Placement, listen: events.Listener
    ) -> None:
        self.parts = 1
        self._gan = gan
        self._placement = placement
        self._listen = listen
        self.optimiser = torch.optim.Adam(
            gan.nets.parameters(), lr=configuration.learning_rate, betas=(configuration.beta1, configuration.beta2)
        )
        self.mark = Mark(gan.nets, placement)

    def gradient(self, batch: Sequence[Samples]) -> Losses:
        """Leave the gradients of a batch with the networks, and return its losses without waiting for them.

        Raises
        ------
        TrainingFailed
            ``out_of_memory``: not even a single sample fits; ``not_repeatable``.
        """
        self._gan.nets.train()
        sides = [Side.of(samples) for samples in batch]
        while True:
            try:
                return self._accumulate(sides)
            except Exception as error:
                self._give_way(error, len(sides[0]))
            # Outside of the handler: the error holds on to everything that its frames hold.
            self._start_again()

    def apply(self, rate: float) -> None:
        """Take the step; afterwards the networks are whole again."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        self.mark.set()

    def optimiser_tensors(self) -> dict[str, Tensor]:
        """What the optimiser remembers, as ``<number of the weight>.<name>``."""
        state = self.optimiser.state_dict()["state"]
        return {f"{number}.{name}": value for number, values in state.items() for name, value in values.items()}

    def restore(self, optimiser: Mapping[str, Tensor], *, parts: int) -> None:
        """Go on as another stepper of the same networks was, after these are as they were."""
        self.parts = parts
        weights = self.optimiser.param_groups[0]["params"]
        self.optimiser.state.clear()
        for key, value in optimiser.items():
            number, _, name = key.partition(".")
            weight = weights[int(number)]
            # In the weight's memory layout: elsewhere the same arithmetic may round differently.
            of_weight = value if name == "step" else torch.empty_like(weight).copy_(value)
            self.optimiser.state[weight][name] = of_weight
        self.mark.set()

    def _accumulate(self, sides: Sequence[Side]) -> Losses:
        self.optimiser.zero_grad(set_to_none=True)
        self._gan.begin()
        count = len(sides[0])
        size = self._part_size(count)
        found: Losses = {}
        for part in zip(*(side.split(size) for side in sides), strict=True):
            share = len(part[0]) / count
            for name, loss in self._gan.backward(part, share).items():
                found[name] = found.get(name, torch.zeros_like(loss)) + share * loss
        return found

    def _give_way(self, error: Exception, count: int) -> None:
        """Change how the step is taken, or raise the error where nothing is left to change."""
        if is_memory(error):
            size = self._part_size(count)
            if size == 1:
                raise out_of_memory(size) from error
            self.parts *= 2
            detail = f"Batches of {size} do not fit into memory: each step is taken in {self.parts} parts from now on."
            self._listen(events.warning("smaller_batch", detail))
        elif "deterministic" in str(error):
            raise not_repeatable(error) from error
        else:
            raise error

    def _start_again(self) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        self.mark.go_back()
        if self._placement.device.type == "cuda":
            torch.cuda.empty_cache()

    def _part_size(self, count: int) -> int:
        return max(1, -(-count // self.parts))
