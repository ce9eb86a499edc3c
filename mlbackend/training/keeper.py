"""Remembering the best network of a stage, and how long ago it was found."""

import copy
import math
from dataclasses import asdict, dataclass, field
from typing import Any

from mlbackend.metrics import Scores
from mlbackend.nets.interface import Net
from mlbackend.training import events
from mlbackend.training.validation import Validation


@dataclass(eq=False)
class Fitted:
    """The network that a stage ends with: of its best validation, or of its last step where nothing was validated.

    `waiting_share` is the share of the time in which the step waited for data.
    """

    net: Net
    best_step: int
    steps_done: int
    stopped_by: str
    validation: Validation | None = None
    curve: list[events.Event] = field(default_factory=list)
    waiting_share: float = 0.0


class Keeper:
    """Judges validations one after the other.

    Parameters
    ----------
    net : Net
        What is validated; kept as it is until the first validation.
    select_by : str
    patience : int
        Validations without a better score after which it is enough.
    """

    def __init__(self, net: Net, *, select_by: str, patience: int) -> None:
        self._select_by = select_by
        self._patience = patience
        self._best = -math.inf
        self._waited = 0
        self._warned: set[str] = set()
        self.fitted = Fitted(net, 0, 0, "steps")

    @property
    def out_of_patience(self) -> bool:
        return self._waited >= self._patience

    def take(
        self, step: int, net: Net, validation: Validation | None, point: events.Event, listen: events.Listener
    ) -> float | None:
        """Remember a point of the curve, tell it, and give the score that was reached, if one was."""
        self.fitted.curve.append(point)
        listen(point)
        if validation is None:
            return None
        self._warn_of_collapse(validation, listen)
        self._waited += 1
        reached = validation.mean_score(self._select_by)
        if reached > self._best:
            self._best, self._waited = reached, 0
            self.fitted.net, self.fitted.best_step, self.fitted.validation = copy.deepcopy(net), step, validation
        return reached

    def finish(self, step: int, net: Net, *, ended_early: bool) -> Fitted:
        fitted = self.fitted
        fitted.steps_done = step
        fitted.stopped_by = ("patience" if self.out_of_patience else "time") if ended_early else "steps"
        if fitted.validation is None:
            fitted.net, fitted.best_step = net, step
        return fitted

    def as_json(self) -> dict[str, Any]:
        """Everything but the network."""
        fitted = self.fitted
        return {
            "best": self._best if fitted.validation is not None else None,
            "best_step": fitted.best_step,
            "waited": self._waited,
            "warned": sorted(self._warned),
            "curve": fitted.curve,
            "validation": None if fitted.validation is None else asdict(fitted.validation),
        }

    def restore(self, values: dict[str, Any], best_net: Net | None) -> None:
        """Go on from what `as_json` gave, with the best network so far."""
        self._waited = values["waited"]
        self._warned = set(values["warned"])
        self.fitted.curve = list(values["curve"])
        if best_net is not None:
            self._best = values["best"]
            self.fitted.net = best_net
            self.fitted.best_step = values["best_step"]
            self.fitted.validation = _validation(values["validation"])

    def _warn_of_collapse(self, validation: Validation, listen: events.Listener) -> None:
        for descriptor in sorted(set(validation.collapsed) - self._warned):
            self._warned.add(descriptor)
            detail = f"{descriptor} is predicted nowhere so far: the network may have given up on a rare class."
            listen(events.warning("class_collapsed", detail))


def _validation(values: dict[str, Any]) -> Validation:
    def scores(by_descriptor: dict[str, Any]) -> dict[str, Scores]:
        return {descriptor: Scores(**found) for descriptor, found in by_descriptor.items()}

    baseline = values["core_fraction"]
    known = {
        "pooled": scores(values["pooled"]),
        "filaments": {name: scores(found) for name, found in values["filaments"].items()},
        "collapsed": tuple(values["collapsed"]),
        "core_fraction": None if baseline is None else Scores(**baseline),
    }
    return Validation(**{**values, **known})
