"""One part of a training, and its clock."""

import math
import time
from dataclasses import dataclass

from mlbackend.training import events

_PROGRESS_EVERY_S = 0.5
# Of the 150 epochs of Yuan et al. 2025 every fifth lowers the rate by a tenth.
_STAIRS, _STAIR_FACTOR = 30, 0.9


@dataclass(frozen=True)
class Stage:
    """One part of a training.

    Attributes
    ----------
    name : str
        What people read.
    steps : int
    first_step, total_steps : int
        Where it lies in the whole training.
    limit_s : float or None
        Seconds after which it ends; the learning rate falls faster so that it still ends at zero.
    """

    name: str
    steps: int
    first_step: int
    total_steps: int
    limit_s: float | None = None


class Watch:
    """The clock of one stage; `earlier_s` are the seconds before an interruption."""

    def __init__(self, stage: Stage, listen: events.Listener) -> None:
        self._stage = stage
        self._listen = listen
        self._started = time.monotonic()
        self._told = -math.inf
        self.earlier_s = 0.0

    def elapsed_s(self) -> float:
        return self.earlier_s + time.monotonic() - self._started

    def time_left(self) -> bool:
        return self._stage.limit_s is None or self.elapsed_s() < self._stage.limit_s

    def used(self, step: int) -> float:
        """Share of the stage that is over: of its steps or its time, whichever runs out first."""
        of_steps = step / self._stage.steps
        of_time = self.elapsed_s() / self._stage.limit_s if self._stage.limit_s else 0.0
        return min(1.0, max(of_steps, of_time))

    def tell_progress(self, step: int) -> None:
        elapsed_s = self.elapsed_s()
        if elapsed_s - self._told < _PROGRESS_EVERY_S and step < self._stage.steps:
            return
        self._told = elapsed_s
        done = self.used(step)
        fraction = (self._stage.first_step + done * self._stage.steps) / self._stage.total_steps
        in_stage = elapsed_s / done * (1 - done)
        later = (self._stage.total_steps - self._stage.first_step - self._stage.steps) / self._stage.steps
        eta_s = in_stage + later * elapsed_s / done
        told = events.progress(fraction, f"{self._stage.name}: step {step} of {self._stage.steps}", eta_s)
        self._listen(told | {"step": step, "steps": self._stage.steps})


def schedule(name: str, used: float) -> float:
    """Factor of the learning rate when this share of the stage is over."""
    if name == "stairs":
        return _STAIR_FACTOR ** min(_STAIRS - 1, int(used * _STAIRS + 1e-9))
    return 1 - used if name == "linear" else (1 + math.cos(math.pi * used)) / 2


def warm_up(step: int, steps: int) -> float:
    """Factor of the learning rate before this step, the first being 0: rises to 1 over so many steps.

    Adam's first steps are as long as any other, whatever the gradient, and go where a fresh network's noise points.
    """
    return min(1.0, (step + 1) / steps) if steps else 1.0
