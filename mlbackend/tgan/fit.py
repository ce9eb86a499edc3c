"""The loop of one GAN: until its steps or its time are used up."""

import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from mlbackend.nets.placement import Placement
from mlbackend.tgan.configuration import Configuration, StageRecipe
from mlbackend.tgan.gan import Gan
from mlbackend.tgan.stepping import GanStepper
from mlbackend.tgan.stream import CropStream
from mlbackend.training import events
from mlbackend.training.errors import diverged
from mlbackend.training.resume import StateFolder, Tensors, under
from mlbackend.training.stage import Stage, Watch

# Below it over a whole stretch of steps the discriminators know everything, and generators learn nothing from them.
_TOO_GOOD = 1e-3
DISCRIMINATORS = "discriminators"


class Fit:
    """One GAN under way.

    Parameters
    ----------
    gan : Gan
        Its networks lie on the device of `placement`; they are changed.
    streams : sequence of CropStream
        One for each side of a batch.
    recipe : StageRecipe
    stage : Stage
    listen : callable
        Hears progress, metrics (with the losses by name under ``losses``) and warnings.
    """

    def __init__(
        self,
        gan: Gan,
        streams: Sequence[CropStream],
        *,
        configuration: Configuration,
        recipe: StageRecipe,
        stage: Stage,
        placement: Placement,
        listen: events.Listener,
    ) -> None:
        self._gan = gan
        self._streams = streams
        self._configuration = configuration
        self._recipe = recipe
        self._stage = stage
        self._listen = listen
        self.stepper = GanStepper(gan, configuration=configuration, placement=placement, listen=listen)
        self._watch = Watch(stage, listen)
        self._positions = [stream.position for stream in streams]
        self._names: list[str] = []
        self._recent: list[Tensor] = []
        self._rate = configuration.learning_rate
        self._told = 0  # the last step whose point was told
        self._warned = False
        self._lock = threading.RLock()
        self._whole = True
        self.step = 0
        self.curve: list[events.Event] = []

    def run(self, states: StateFolder | None = None) -> str:
        """Train to the end, saving the state every now and then; gives ``steps`` or ``time``, whichever ended it.

        Raises
        ------
        TrainingFailed
            ``diverged``, ``out_of_memory`` or ``not_repeatable``.
        """
        while True:
            if self.step > self._told and (self._ends() or not self.step % self._configuration.report_every):
                self._tell()
            if self._ends():
                break
            self._take_step()
            self._watch.tell_progress(self.step)
            if states is not None:
                states.save_if_due()
        self._check_weights()
        return "steps" if self.step >= self._stage.steps else "time"

    def state(self, *, patience_s: float = -1) -> tuple[Tensors, dict[str, Any]] | None:
        """Tensors and plain values to go on from, as they were after the last whole step.

        May be asked for from another thread at any time, within a step, too. None where the training was torn out of
        changing its weights, or goes on changing them for longer than `patience_s`.
        """
        if not self._lock.acquire(timeout=patience_s):
            return None
        try:
            return (self._tensors(), self._facts()) if self._whole else None
        finally:
            self._lock.release()

    def restore(self, tensors: Tensors, facts: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        self._gan.nets.load_state_dict(under(tensors, "nets"))
        self._gan.restore(under(tensors, "gan"))
        self.stepper.restore(under(tensors, "optimiser"), parts=facts["parts"])
        for number, (stream, values) in enumerate(zip(self._streams, facts["streams"], strict=True)):
            stream.go_to(values, under(tensors, f"stream{number}"))
        self._positions = [stream.position for stream in self._streams]
        self._names = facts["losses"]
        self._recent = list(tensors["recent"].unbind()) if "recent" in tensors else []
        self.step, self._told, self._warned = facts["step"], facts["told"], facts["warned"]
        self._rate, self.curve = facts["rate"], list(facts["curve"])
        self._watch.earlier_s = facts["elapsed_s"]
        self.stepper.mark.restore(under(tensors, "random"))

    def _take_step(self) -> None:
        rate = self._configuration.learning_rate * self._recipe.rate(self._watch.used(self.step))
        losses = self.stepper.gradient([stream.draw() for stream in self._streams])
        with self._changing():
            self.stepper.apply(rate)
            self._gan.commit()
            self._names = list(losses)
            self._recent.append(torch.stack([loss.float() for loss in losses.values()]))
            self._positions = [stream.position for stream in self._streams]
            self._rate = rate
            self.step += 1

    def _ends(self) -> bool:
        return self.step >= self._stage.steps or not self._watch.time_left()

    def _tell(self) -> None:
        """One point of the curves: means over the steps since the last one.

        Where a loss is no number it is too late for this state, and the training fails.
        """
        means = dict(zip(self._names, torch.stack(self._recent).mean(dim=0).tolist(), strict=True))
        if not all(map(math.isfinite, means.values())):
            raise diverged(self._stage.first_step + self.step)
        of_discriminators = means[DISCRIMINATORS]
        of_generators = sum(value for name, value in means.items() if name != DISCRIMINATORS)
        point = events.metrics(
            step=self._stage.first_step + self.step, train_loss=of_generators, learning_rate=self._rate
        ) | {"losses": means}
        with self._changing():
            self._recent.clear()
            self.curve.append(point)
            self._told = self.step
            warns = of_discriminators < _TOO_GOOD and not self._warned
            self._warned = self._warned or warns
        self._listen(point)
        if warns:
            detail = (
                "The discriminators tell synthetic images from real ones every time; what is made may stop improving."
            )
            self._listen(events.warning("discriminator_too_good", detail))

    def _check_weights(self) -> None:
        values = [value for value in self._gan.nets.state_dict().values() if value.is_floating_point()]
        if not all(bool(torch.isfinite(value).all()) for value in values):
            raise diverged(self._stage.first_step + self.step)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Nobody takes the state within; an exception within leaves no state to be taken."""
        with self._lock:
            self._whole = False
            yield
            self._whole = True

    def _tensors(self) -> Tensors:
        mark = self.stepper.mark
        # A forward pass under way changes the statistics of batch norm; those after the last step are with the mark.
        tensors = {f"nets.{key}": mark.buffers.get(key, value) for key, value in self._gan.nets.state_dict().items()}
        tensors |= {f"gan.{key}": value for key, value in self._gan.tensors().items()}
        tensors |= {f"optimiser.{key}": value for key, value in self.stepper.optimiser_tensors().items()}
        tensors |= {f"random.{key}": value for key, value in mark.tensors().items()}
        for number, position in enumerate(self._positions):
            tensors |= {f"stream{number}.{key}": value for key, value in position.tensors().items()}
        return tensors | ({"recent": torch.stack(self._recent)} if self._recent else {})

    def _facts(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "told": self._told,
            "warned": self._warned,
            "rate": self._rate,
            "elapsed_s": self._watch.elapsed_s(),
            "parts": self.stepper.parts,
            "losses": self._names,
            "curve": self.curve,
            "streams": [position.as_json() for position in self._positions],
        }
