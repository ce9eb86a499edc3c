"""The training loop: one stage, one network, until its steps, its time or its patience are used up."""

import copy
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import fmean

import torch
from torch import Tensor

from mlbackend.data.augmentation import augment
from mlbackend.data.samples import Samples
from mlbackend.nets.interface import Net
from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.ema import MovingAverage
from mlbackend.training.errors import diverged
from mlbackend.training.objective import Objective
from mlbackend.training.validation import Validation

_PROGRESS_EVERY_S = 0.5
_POINTS_PER_VALIDATION = 5

Judge = Callable[[Net], Validation | None]


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


@dataclass(eq=False)
class Fitted:
    """The network that a stage ends with: of its best validation, or of its last step where nothing was validated."""

    net: Net
    best_step: int
    steps_done: int
    stopped_by: str
    validation: Validation | None = None
    curve: list[events.Event] = field(default_factory=list)


def fit(
    net: Net,
    batches: Iterator[Samples],
    *,
    configuration: Configuration,
    objective: Objective,
    judge: Judge,
    stage: Stage,
    placement: Placement,
    generator: torch.Generator,
    listen: events.Listener,
) -> Fitted:
    """Train a network.

    Parameters
    ----------
    net : FrameNet or PairNet
        On the device of `placement`; it is changed.
    batches : iterator of Samples
        Endless; varied here.
    judge : callable
        Validates a network, or returns None where there is nothing to validate on.
    generator : torch.Generator
        Draws the variations.
    listen : callable
        Hears progress, metrics and warnings.

    Raises
    ------
    TrainingFailed
        ``diverged``: the loss is no number any more.
    """
    optimiser = torch.optim.AdamW(
        net.parameters(), lr=configuration.learning_rate, weight_decay=configuration.weight_decay
    )
    average: MovingAverage[Net] = MovingAverage(net, configuration.ema_decay)
    watch = _Watch(stage, listen)
    keeper = _Keeper(configuration, Fitted(average.net, 0, 0, "steps"))
    recent: list[Tensor] = []
    step = 0
    while step < stage.steps and watch.time_left():
        rate = configuration.learning_rate * _schedule(configuration.schedule, watch.used(step))
        samples = augment(
            next(batches).to(placement.device),
            configuration.augmentation,
            crop_px=configuration.crop_px,
            generator=generator,
        )
        recent.append(_update(net, optimiser, samples, rate, objective, placement))
        average.update(net)
        step += 1
        watch.tell_progress(step)

        is_last = step == stage.steps or not watch.time_left()
        validates = is_last or step % configuration.evaluate_every == 0
        if not validates and step % math.ceil(configuration.evaluate_every / _POINTS_PER_VALIDATION):
            continue
        train_loss = _mean(recent, step)
        recent.clear()
        validation = judge(average.net) if validates else None
        keeper.take(step, average.net, validation, _point(stage, step, train_loss, rate, validation), listen)
        if keeper.out_of_patience:
            break
    return keeper.finish(step, average.net, ended_early=step < stage.steps)


def _update(
    net: Net,
    optimiser: torch.optim.Optimizer,
    samples: Samples,
    rate: float,
    objective: Objective,
    placement: Placement,
) -> Tensor:
    """One step; returns the loss without waiting for it."""
    net.train()
    for group in optimiser.param_groups:
        group["lr"] = rate
    with placement.autocast():
        loss = objective.of(net, samples)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    optimiser.step()
    return loss.detach()


class _Watch:
    """The clock of one stage."""

    def __init__(self, stage: Stage, listen: events.Listener) -> None:
        self._stage = stage
        self._listen = listen
        self._started = time.monotonic()
        self._told = -math.inf

    def _elapsed_s(self) -> float:
        return time.monotonic() - self._started

    def time_left(self) -> bool:
        return self._stage.limit_s is None or self._elapsed_s() < self._stage.limit_s

    def used(self, step: int) -> float:
        """Share of the stage that is over: of its steps or its time, whichever runs out first."""
        of_steps = step / self._stage.steps
        of_time = self._elapsed_s() / self._stage.limit_s if self._stage.limit_s else 0.0
        return min(1.0, max(of_steps, of_time))

    def tell_progress(self, step: int) -> None:
        if self._elapsed_s() - self._told < _PROGRESS_EVERY_S and step < self._stage.steps:
            return
        self._told = self._elapsed_s()
        done = self.used(step)
        fraction = (self._stage.first_step + done * self._stage.steps) / self._stage.total_steps
        in_stage = self._elapsed_s() / done * (1 - done)
        later = (self._stage.total_steps - self._stage.first_step - self._stage.steps) / self._stage.steps
        eta_s = in_stage + later * self._elapsed_s() / done
        self._listen(events.progress(fraction, f"{self._stage.name}: step {step} of {self._stage.steps}", eta_s))


class _Keeper:
    """Remembers the best network, and how long ago it was found."""

    def __init__(self, configuration: Configuration, fitted: Fitted) -> None:
        self._configuration = configuration
        self._fitted = fitted
        self._best = -math.inf
        self._waited = 0
        self._warned: set[str] = set()

    @property
    def out_of_patience(self) -> bool:
        return self._waited >= self._configuration.patience

    def take(
        self, step: int, net: Net, validation: Validation | None, point: events.Event, listen: events.Listener
    ) -> None:
        self._fitted.curve.append(point)
        listen(point)
        if validation is None:
            return
        self._warn_of_collapse(validation, listen)
        self._waited += 1
        reached = validation.mean_score(self._configuration.select_by)
        if reached > self._best:
            self._best, self._waited = reached, 0
            self._fitted.net, self._fitted.best_step, self._fitted.validation = copy.deepcopy(net), step, validation

    def finish(self, step: int, net: Net, *, ended_early: bool) -> Fitted:
        fitted = self._fitted
        fitted.steps_done = step
        fitted.stopped_by = ("patience" if self.out_of_patience else "time") if ended_early else "steps"
        if fitted.validation is None:
            fitted.net, fitted.best_step = net, step
        return fitted

    def _warn_of_collapse(self, validation: Validation, listen: events.Listener) -> None:
        for descriptor in set(validation.collapsed) - self._warned:
            self._warned.add(descriptor)
            detail = f"{descriptor} is predicted nowhere so far: the network may have given up on a rare class."
            listen(events.warning("class_collapsed", detail))


def _point(stage: Stage, step: int, train_loss: float, rate: float, validation: Validation | None) -> events.Event:
    return events.metrics(
        step=stage.first_step + step,
        train_loss=train_loss,
        learning_rate=rate,
        validation_loss=None if validation is None else validation.loss,
        validation=None if validation is None else validation.macro_f1(),
    )


def _mean(recent: list[Tensor], step: int) -> float:
    loss = fmean(torch.stack(recent).tolist())
    if not math.isfinite(loss):
        raise diverged(step)
    return loss


def _schedule(name: str, used: float) -> float:
    """Factor of the learning rate when this share of the stage is over."""
    return 1 - used if name == "linear" else (1 + math.cos(math.pi * used)) / 2
