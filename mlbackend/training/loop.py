"""The training loop: one stage, one network, until its steps, its time or its patience are used up."""

import copy
import math
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from statistics import fmean
from typing import Any

import torch
from torch import Tensor

from mlbackend.nets.interface import Net
from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.ema import MovingAverage
from mlbackend.training.errors import diverged
from mlbackend.training.keeper import Fitted, Keeper
from mlbackend.training.objective import Objective
from mlbackend.training.resume import StateFolder, Tensors, under
from mlbackend.training.stage import Stage, Watch, schedule, warm_up
from mlbackend.training.stepping import Stepper
from mlbackend.training.stream import Drawn, TrainingStream, prepared_ahead
from mlbackend.training.team import ALONE, Team
from mlbackend.training.validation import Validation

_POINTS_PER_VALIDATION = 5

Judge = Callable[[Net, int], Validation | None]
Scored = Callable[[int, float], None]


class Fit:
    """One stage under way.

    Parameters
    ----------
    net : FrameNet or PairNet
        On the device of `placement`; it is changed.
    stream : TrainingStream
        Endless, varied batches.
    judge : callable
        Validates a network at a step, or returns None where there is nothing to validate on.
    listen : callable
        Hears progress, metrics and warnings.
    scored : callable
        Hears every step that was validated, and the score by which the best network is chosen.
    """

    def __init__(
        self,
        net: Net,
        stream: TrainingStream,
        *,
        configuration: Configuration,
        objective: Objective,
        judge: Judge,
        stage: Stage,
        placement: Placement,
        listen: events.Listener,
        scored: Scored = lambda step, score: None,
        team: Team = ALONE,
    ) -> None:
        self._configuration = configuration
        self._net = net
        self._stream = stream
        self._judge = judge
        self._stage = stage
        self._listen = listen
        self._scored = scored
        self._team = team
        self.stepper = Stepper(
            net, configuration=configuration, objective=objective, placement=placement, listen=listen, team=team
        )
        self._average: MovingAverage[Net] = MovingAverage(net, configuration.ema_decay)
        self._keeper = Keeper(self._average.net, select_by=configuration.select_by, patience=configuration.patience)
        self._watch = Watch(stage, listen)
        self._recent: list[Tensor] = []
        self._rate = configuration.learning_rate
        self._step = 0
        self._looked_after = 0  # the last step whose point was told and whose network was judged
        self._position = stream.position
        self.waited_s = 0.0  # for data
        self._lock = threading.RLock()
        self._whole = True

    def run(self, states: StateFolder | None = None) -> Fitted:
        """Train to the end of the stage, saving the state every now and then.

        Raises
        ------
        TrainingFailed
            ``diverged``: the loss is no number any more; ``out_of_memory``.
        """
        for _ in self.steps(states):
            pass
        return self._keeper.finish(self._step, self._average.net, ended_early=self._step < self._stage.steps)

    def steps(self, states: StateFolder | None = None) -> Generator[int, None, None]:
        """Train step by step: what `run` does, for whoever wants to look on."""
        begun_s, ends = self._watch.elapsed_s(), self._ends()
        with prepared_ahead(self._stream) as ahead:
            while True:
                if self._step > self._looked_after:
                    self._look_after(ends)
                (stops,) = self._team.agree(float(ends or self._keeper.out_of_patience))
                if stops:
                    break
                self._take_step(ahead.take())
                self.waited_s = ahead.waited_s
                self._watch.tell_progress(self._step)
                ends = self._ends()
                if states is not None:
                    states.save_if_due()
                yield self._step
        took_s = self._watch.elapsed_s() - begun_s
        self._keeper.fitted.waiting_share = self.waited_s / took_s if took_s else 0.0

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
        self._net.load_state_dict(under(tensors, "net"))
        self._average.net.load_state_dict(under(tensors, "average"))
        self._average.updates = facts["average_updates"]
        self.stepper.restore(under(tensors, "optimiser"), parts=facts["parts"])
        best = under(tensors, "best")
        best_net = copy.deepcopy(self._average.net) if best else None
        if best_net is not None:
            best_net.load_state_dict(best)
        self._keeper.restore(facts["keeper"], best_net)
        self._stream.go_to(facts["stream"], under(tensors, "stream"))
        self._position = self._stream.position
        self._recent = list(tensors["recent"].unbind()) if "recent" in tensors else []
        self._step, self._looked_after = facts["step"], facts["looked_after"]
        self._rate = facts["rate"]
        self._watch.earlier_s = facts["elapsed_s"]
        self.stepper.mark.restore(under(tensors, "random"))

    def _take_step(self, drawn: Drawn) -> None:
        configuration = self._configuration
        rate = configuration.learning_rate * schedule(configuration.schedule, self._watch.used(self._step))
        rate *= warm_up(self._step, configuration.warm_up_steps)
        (rate,) = self._team.agree(rate)
        loss = self.stepper.gradient(drawn.samples)
        with self._changing():
            self.stepper.apply(rate)
            self._average.update(self._net)
            self._recent.append(loss)
            self._position = drawn.position
            self._rate = rate
            self._step += 1

    def _ends(self) -> bool:
        (is_over,) = self._team.agree(float(self._step >= self._stage.steps or not self._watch.time_left()))
        return bool(is_over)

    def _look_after(self, is_last: bool) -> None:
        """Tell a point of the curves and judge the network, where this step is one of those."""
        every = self._configuration.evaluate_every
        validates = is_last or self._step % every == 0
        if not validates and self._step % math.ceil(every / _POINTS_PER_VALIDATION):
            self._looked_after = self._step
            return
        train_loss = _mean(self._recent, self._step)
        validation = self._judge(self._average.net, self._stage.first_step + self._step) if validates else None
        with self._changing():
            self._recent.clear()
            point = self._point(train_loss, validation)
            reached = self._keeper.take(self._step, self._average.net, validation, point, self._listen)
            self._looked_after = self._step
        if reached is not None:
            self._scored(self._stage.first_step + self._step, reached)

    def _point(self, train_loss: float, validation: Validation | None) -> events.Event:
        return events.metrics(
            step=self._stage.first_step + self._step,
            train_loss=train_loss,
            learning_rate=self._rate,
            validation_loss=None if validation is None else validation.loss,
            validation=None if validation is None else validation.macro_f1(),
        )

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
        tensors = {f"net.{name}": mark.buffers.get(name, value) for name, value in self._net.state_dict().items()}
        tensors |= {f"average.{name}": value for name, value in self._average.net.state_dict().items()}
        if self._keeper.fitted.validation is not None:
            tensors |= {f"best.{name}": value for name, value in self._keeper.fitted.net.state_dict().items()}
        tensors |= {f"optimiser.{name}": value for name, value in self.stepper.optimiser_tensors().items()}
        tensors |= {f"stream.{name}": value for name, value in self._position.tensors().items()}
        tensors |= {f"random.{name}": value for name, value in mark.tensors().items()}
        return tensors | ({"recent": torch.stack(self._recent)} if self._recent else {})

    def _facts(self) -> dict[str, Any]:
        return {
            "step": self._step,
            "looked_after": self._looked_after,
            "rate": self._rate,
            "elapsed_s": self._watch.elapsed_s(),
            "average_updates": self._average.updates,
            "parts": self.stepper.parts,
            "keeper": self._keeper.as_json(),
            "stream": self._position.as_json(),
        }


def _mean(recent: list[Tensor], step: int) -> float:
    loss = fmean(torch.stack(recent).tolist())
    if not math.isfinite(loss):
        raise diverged(step)
    return loss
