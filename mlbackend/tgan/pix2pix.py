"""Pix2pix: from a mask to an image, learned from a few pairs of both.

Source: Isola, Zhu, Zhou, Efros, CVPR 2017, with the least-squares loss, as in the tandem of Yuan et al. 2025.
"""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from mlbackend.data.grey import PAINTED
from mlbackend.nets.placement import Placement
from mlbackend.tgan import networks, preflight
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.fit import DISCRIMINATORS
from mlbackend.tgan.gan import Losses, Side, detached, looked_through, total
from mlbackend.tgan.losses import absolute, discrimination, least_squares, painted
from mlbackend.tgan.pictures import Picture
from mlbackend.tgan.run import SideOf, Trained, run_gan
from mlbackend.training import events
from mlbackend.training.resume import StateFolder

GENERATOR = "generator"


class Pix2Pix:
    """One generator, and one discriminator that sees mask and image together.

    Parameters
    ----------
    configuration : Configuration
    layers : int
        Layers K of the masks.
    placement : Placement
    """

    def __init__(self, configuration: Configuration, layers: int, placement: Placement) -> None:
        norm = configuration.pix2pix.norm
        self._l1 = configuration.l1
        self._placement = placement
        values = networks.generator_values(configuration, channels_in=layers, norm=norm, noisy=True)
        self.generator = networks.build_generator(**values)
        self.discriminator = networks.build_discriminator(
            configuration.discriminator,
            channels_in=layers + 1,
            widths=configuration.discriminator_widths,
            norm=norm,
        )
        self.nets = nn.ModuleDict({GENERATOR: self.generator, "discriminator": self.discriminator})
        self.generators = {GENERATOR: values}

    def begin(self) -> None:
        pass

    def backward(self, sides: Sequence[Side], share: float) -> Losses:
        """The generator's gradient, then the discriminator's."""
        (side,) = sides
        with self._placement.autocast():
            made = self.generator(side.layers)
        of_generator = {
            "adversarial": self._adversarial(side, made),
            "l1": self._l1 * absolute(made, side.images, side.counted),
        }
        (total(of_generator) * share).backward()

        real, synthetic = self._judge(side, side.images), self._judge(side, made.detach())
        of_discriminator = discrimination(real, synthetic)
        (of_discriminator * share).backward()
        return detached(of_generator | {DISCRIMINATORS: of_discriminator})

    def commit(self) -> None:
        pass

    def tensors(self) -> dict[str, Tensor]:
        return {}

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        pass

    def _adversarial(self, side: Side, made: Tensor) -> Tensor:
        with looked_through(self.discriminator):
            return least_squares(self._judge(side, made), real=True)

    def _judge(self, side: Side, images: Tensor) -> Tensor:
        pair = torch.cat([side.layers, painted(images, side.counted, PAINTED)], dim=1)  # (N, K + 1, H, W)
        with self._placement.autocast():
            logits: Tensor = self.discriminator(pair)
        return logits


def train_pix2pix(
    pictures: Sequence[Picture],
    configuration: Configuration,
    *,
    seed: int,
    placement: Placement,
    max_minutes: float | None = None,
    listen: events.Listener = lambda event: None,
    states: StateFolder | None = None,
    resume: bool = False,
) -> Trained:
    """Learn to make images of masks, from nothing, or go on with an interrupted training.

    Parameters
    ----------
    pictures : sequence of Picture
        Two or more with layers; five suffice in the source.
    configuration, seed, placement, max_minutes, listen, states, resume
        As `run.run_gan`.

    Returns
    -------
    Trained
        With the network ``generator``.

    Raises
    ------
    InvalidInput
        See `preflight.check_paired`, or the state is of another training or damaged.
    TrainingFailed
        ``out_of_memory``, ``diverged`` or ``not_repeatable``.
    """
    layers = preflight.check_paired(pictures)
    return run_gan(
        "pix2pix",
        lambda placement: Pix2Pix(configuration, layers, placement),
        [SideOf("pairs", pictures)],
        configuration=configuration,
        recipe=configuration.pix2pix,
        seed=seed,
        placement=placement,
        max_minutes=max_minutes,
        listen=listen,
        states=states,
        resume=resume,
    )
