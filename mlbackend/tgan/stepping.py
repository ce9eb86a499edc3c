"""The gradients of one batch, at once or in parts where memory is short, and the step with them."""

from collections.abc import Sequence

import torch

from mlbackend.data.samples import Samples
from mlbackend.nets.placement import Placement
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.gan import Gan, Losses, Side
from mlbackend.training import events
from mlbackend.training.batch_stepping import BatchStepper


class GanStepper(BatchStepper):
    """Works out gradients, and takes steps with them.

    One Adam moves all networks: it treats every weight on its own, so that this is what one for the generators and one
    for the discriminators would do.

    Parameters
    ----------
    gan : Gan
        Its networks lie on the device of `placement`.
    """

    def __init__(
        self, gan: Gan, *, configuration: Configuration, placement: Placement, listen: events.Listener
    ) -> None:
        optimiser = torch.optim.Adam(
            gan.nets.parameters(), lr=configuration.learning_rate, betas=(configuration.beta1, configuration.beta2)
        )
        super().__init__(gan.nets, optimiser, placement=placement, listen=listen)
        self._gan = gan

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
