"""CycleGAN: from synthetic images to real ones and back, learned without pairs.

Source: Zhu, Park, Isola, Efros, ICCV 2017, as in the tandem of Yuan et al. 2025.
"""

from collections.abc import Mapping, Sequence

from torch import Tensor, nn

from mlbackend.data.grey import PAINTED
from mlbackend.nets.placement import Placement
from mlbackend.tgan import networks, preflight
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.fit import DISCRIMINATORS
from mlbackend.tgan.gan import Losses, Side, detached, looked_through, total
from mlbackend.tgan.losses import absolute, discrimination, least_squares, painted
from mlbackend.tgan.pictures import Picture
from mlbackend.tgan.pool import ImagePool
from mlbackend.tgan.run import SideOf, Trained, run_gan
from mlbackend.training import events
from mlbackend.training.resume import StateFolder, under

TO_REAL = "to_real"
TO_SYNTHETIC = "to_synthetic"
_SIDES = ("real", "synthetic")


class CycleGan:
    """Two generators, two discriminators, and a pool of earlier images for each of these.

    What is excluded in a real image is painted in the synthetic ones that are judged beside it, and the other way
    round: otherwise the paint would be what tells them apart.

    Parameters
    ----------
    configuration : Configuration
    placement : Placement
    seed : int
        Of the pools.
    """

    def __init__(self, configuration: Configuration, placement: Placement, *, seed: int) -> None:
        norm = configuration.cyclegan.norm
        self._cycle = configuration.cycle
        self._identity = configuration.cycle * configuration.identity
        self._placement = placement
        values = networks.generator_values(configuration, channels_in=1, norm=norm, noisy=False)
        self.to_real, self.to_synthetic = (networks.build_generator(**values) for _ in range(2))
        self.judges = nn.ModuleDict(
            {
                side: networks.build_discriminator(
                    configuration.discriminator,
                    channels_in=1,
                    widths=configuration.discriminator_widths,
                    norm=norm,
                )
                for side in _SIDES
            }
        )
        self.nets = nn.ModuleDict({TO_REAL: self.to_real, TO_SYNTHETIC: self.to_synthetic, "judges": self.judges})
        self.generators = {TO_REAL: values, TO_SYNTHETIC: values}
        self.pools = {side: ImagePool.empty(configuration.pool, seed=seed + place) for place, side in enumerate(_SIDES)}
        self._pools_after = self.pools

    def begin(self) -> None:
        self._pools_after = dict(self.pools)

    def backward(self, sides: Sequence[Side], share: float) -> Losses:
        """The gradients of both generators, then those of both discriminators; `sides` are synthetic and real."""
        synthetic, real = sides
        with self._placement.autocast():
            made_real = self.to_real(synthetic.images)
            made_synthetic = self.to_synthetic(real.images)
        of_generators = {
            "adversarial": self._adversarial("real", made_real, real)
            + self._adversarial("synthetic", made_synthetic, synthetic),
            "cycle": self._cycle
            * (self._kept(self.to_synthetic, made_real, synthetic) + self._kept(self.to_real, made_synthetic, real)),
        }
        if self._identity:
            of_generators["identity"] = self._identity * (
                self._kept(self.to_real, real.images, real) + self._kept(self.to_synthetic, synthetic.images, synthetic)
            )
        (total(of_generators) * share).backward()

        of_discriminators = self._discrimination("real", real, made_real) + self._discrimination(
            "synthetic", synthetic, made_synthetic
        )
        (of_discriminators * share).backward()
        return detached(of_generators | {DISCRIMINATORS: of_discriminators})

    def commit(self) -> None:
        self.pools = self._pools_after

    def tensors(self) -> dict[str, Tensor]:
        return {f"{side}.{name}": value for side in _SIDES for name, value in self.pools[side].tensors().items()}

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        device = self._placement.device
        self.pools = {side: self.pools[side].restored(under(tensors, side), device) for side in _SIDES}

    def _adversarial(self, side: str, made: Tensor, beside: Side) -> Tensor:
        with looked_through(self.judges[side]):
            return least_squares(self._judge(side, made, beside), real=True)

    def _discrimination(self, side: str, of_side: Side, made: Tensor) -> Tensor:
        shown, self._pools_after[side] = self._pools_after[side].show(made.detach())
        return discrimination(self._judge(side, of_side.images, of_side), self._judge(side, shown, of_side))

    def _judge(self, side: str, images: Tensor, beside: Side) -> Tensor:
        with self._placement.autocast():
            logits: Tensor = self.judges[side](painted(images, beside.counted, PAINTED))
        return logits

    def _kept(self, generator: nn.Module, images: Tensor, wanted: Side) -> Tensor:
        with self._placement.autocast():
            found = generator(images)
        return absolute(found, wanted.images, wanted.counted)


def train_cyclegan(
    synthetic: Sequence[Picture],
    real: Sequence[Picture],
    configuration: Configuration,
    *,
    seed: int,
    placement: Placement,
    max_minutes: float | None = None,
    listen: events.Listener = lambda event: None,
    states: StateFolder | None = None,
    resume: bool = False,
) -> Trained:
    """Learn to give synthetic images the contrast of real ones, from nothing, or go on with an interrupted training.

    Parameters
    ----------
    synthetic, real : sequence of Picture
        Two or more each; masks are not looked at.
    configuration, seed, placement, max_minutes, listen, states, resume
        As `run.run_gan`.

    Returns
    -------
    Trained
        With the networks ``to_real`` and ``to_synthetic``.

    Raises
    ------
    InvalidInput
        See `preflight.check_images`, or the state is of another training or damaged.
    TrainingFailed
        ``out_of_memory``, ``diverged`` or ``not_repeatable``.
    """
    preflight.check_images(synthetic, what="synthetic images")
    preflight.check_images(real, what="real images")
    return run_gan(
        "cyclegan",
        lambda placement: CycleGan(configuration, placement, seed=seed),
        [SideOf("synthetic", synthetic), SideOf("real", real)],
        configuration=configuration,
        recipe=configuration.cyclegan,
        seed=seed,
        placement=placement,
        max_minutes=max_minutes,
        listen=listen,
        states=states,
        resume=resume,
    )
