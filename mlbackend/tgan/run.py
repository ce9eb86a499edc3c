"""The training of one GAN from beginning to end: what is the same for pix2pix and CycleGAN."""

import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Protocol

import torch

from mlbackend.nets.interface import parameter_count
from mlbackend.nets.placement import Placement
from mlbackend.tgan.configuration import Configuration, StageRecipe
from mlbackend.tgan.fit import Fit
from mlbackend.tgan.gan import Gan
from mlbackend.tgan.networks.generators import Generator
from mlbackend.tgan.pictures import Picture, fingerprints
from mlbackend.tgan.stream import CropStream
from mlbackend.training import events
from mlbackend.training.errors import TrainingFailed, explained_memory_errors
from mlbackend.training.reproducible import repeatable, with_precision
from mlbackend.training.resume import StateFolder, TrainingState
from mlbackend.training.stage import Stage

# How long a cancelled training waits for its weights to be whole: they are changed for a moment at a time.
_WHOLE_WITHIN_S = 3.0


class TrainableGan(Gan, Protocol):
    """A GAN that says of which of its networks images come, and what each was built from."""

    generators: dict[str, dict[str, Any]]


@dataclass(frozen=True, eq=False)
class SideOf:
    """One side of the batches: what people call it, and its pictures."""

    name: str
    pictures: Sequence[Picture]


@dataclass(frozen=True, eq=False)
class Trained:
    """The generators, their facts for JSON, and the curve."""

    generators: Mapping[str, Generator]
    facts: dict[str, Any]
    curve: list[events.Event]


def run_gan(
    kind: str,
    make: Callable[[Placement], TrainableGan],
    sides: Sequence[SideOf],
    *,
    configuration: Configuration,
    recipe: StageRecipe,
    seed: int,
    placement: Placement,
    max_minutes: float | None = None,
    listen: events.Listener = lambda event: None,
    states: StateFolder | None = None,
    resume: bool = False,
) -> Trained:
    """Train a GAN whose pictures were found right.

    Parameters
    ----------
    kind : str
        ``pix2pix`` or ``cyclegan``.
    make : callable
        Builds the GAN for a placement, with fresh weights.
    sides : sequence of SideOf
        An epoch shows the largest of them once.
    seed : int
        Fresh weights, order and variations follow from it; on a CPU the same seed gives the same GAN, interrupted or
        not.
    max_minutes : float, optional
        Ends earlier, with a learning rate that still falls.
    listen : callable
        Hears progress, metrics and warnings.
    states : StateFolder, optional
        Where the state is kept while it runs.
    resume : bool
        Go on from the state that lies there, if one does.
    """
    run = _Run(
        kind,
        sides,
        configuration=configuration,
        recipe=recipe,
        seed=seed,
        placement=with_precision(placement, configuration.precision),
        max_minutes=max_minutes,
        listen=listen,
        states=states,
    )
    with explained_memory_errors(f"batches of {recipe.batch} x {configuration.size_px} pixels"):
        try:
            return run.run(make, states.load() if states is not None and resume else None)
        except (KeyboardInterrupt, SystemExit):
            if states is not None:
                states.save()
            raise
        except TrainingFailed as error:
            if error.code == "diverged" and states is not None:
                states.remove()  # it would only diverge again
            raise


class _Run:
    def __init__(
        self,
        kind: str,
        sides: Sequence[SideOf],
        *,
        configuration: Configuration,
        recipe: StageRecipe,
        seed: int,
        placement: Placement,
        max_minutes: float | None,
        listen: events.Listener,
        states: StateFolder | None,
    ) -> None:
        self._kind = kind
        self._sides = sides
        self._configuration = configuration
        self._recipe = recipe
        self._seed = seed
        self._placement = placement
        self._listen = listen
        self._states = states
        steps = recipe.steps(max(len(side.pictures) for side in sides))
        self._stage = Stage(kind, steps, 0, steps, None if max_minutes is None else 60 * max_minutes)
        self._data = {side.name: fingerprints(side.pictures) for side in sides}
        self._started = time.monotonic()
        self._earlier_s = 0.0
        self._resumed_at: list[int] = []
        self._fit: Fit | None = None

    def run(self, make: Callable[[Placement], TrainableGan], state: TrainingState | None) -> Trained:
        torch.manual_seed(self._seed)
        if state is not None:
            state.check(configuration=self._described(), seed=self._seed, data=self._data)
        self._warn_of_small_images()
        with repeatable(self._configuration.deterministic):
            gan = make(self._placement)
            self._placement.place(gan.nets)
            fit = Fit(
                gan,
                [self._stream(number, side) for number, side in enumerate(self._sides)],
                configuration=self._configuration,
                recipe=self._recipe,
                stage=self._stage,
                placement=self._placement,
                listen=self._listen,
            )
            if state is not None:
                fit.restore(state.tensors, state.facts["fit"])
                self._earlier_s = state.facts["seconds"]
                self._resumed_at = [*state.facts["resumed_at"], fit.step]
            self._fit = fit
            if self._states is not None:
                self._states.keep(self._state)
            stopped_by = fit.run(self._states)
        gan.nets.eval()
        nets = {name: gan.nets[name] for name in gan.generators}
        found = {name: net for name, net in nets.items() if isinstance(net, Generator)}
        return Trained(found, self._facts(gan, fit, stopped_by), fit.curve)

    def _stream(self, number: int, side: SideOf) -> CropStream:
        return CropStream(
            side.pictures,
            batch=self._recipe.batch,
            configuration=self._configuration,
            seed=self._seed + number,
            placement=self._placement,
        )

    def _state(self) -> TrainingState | None:
        found = None if self._fit is None else self._fit.state(patience_s=_WHOLE_WITHIN_S)
        if found is None:
            return None
        tensors, facts = found
        return TrainingState(
            tensors,
            {
                "configuration": self._described(),
                "seed": self._seed,
                "data": self._data,
                "seconds": self._seconds(),
                "resumed_at": self._resumed_at,
                "fit": facts,
            },
        )

    def _described(self) -> dict[str, Any]:
        """The configuration, and of which GAN: both are trained with the same one."""
        return {"gan": self._kind, **self._configuration.as_json()}

    def _warn_of_small_images(self) -> None:
        size_px = self._configuration.size_px
        small = [p for side in self._sides for p in side.pictures if min(p.grey.shape) < size_px]
        if small:
            detail = (
                f"{len(small)} images, {small[0].name} among them, are smaller than the crops of {size_px} pixels: "
                f"what lies beyond their edges does not count. Take smaller crops."
            )
            self._listen(events.warning("smaller_than_crop", detail))

    def _facts(self, gan: TrainableGan, fit: Fit, stopped_by: str) -> dict[str, Any]:
        return {
            "gan": self._kind,
            "synthetic": True,
            "configuration": self._configuration.as_json(),
            "generators": gan.generators,
            "parameter_counts": {name: parameter_count(net) for name, net in gan.nets.items()},
            "seed": self._seed,
            "data": self._data,
            "steps_done": fit.step,
            "stopped_by": stopped_by,
            "losses": fit.curve[-1]["losses"] if fit.curve else None,
            "minutes": round(self._seconds() / 60, 2),
            "device": str(self._placement),
            "engine": {
                "precision": "bfloat16" if self._placement.bfloat16 else "float32",
                "deterministic": self._configuration.deterministic,
                "parts": fit.stepper.parts,
                "resumed_at": self._resumed_at,
            },
            "software": {
                "python": platform.python_version(),
                **{name: version(name) for name in ("torch", "numpy", "scipy")},
            },
        }

    def _seconds(self) -> float:
        return self._earlier_s + time.monotonic() - self._started
