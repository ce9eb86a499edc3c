"""Training many configurations and keeping the best: Optuna proposes, Hyperband gives up early on what lags behind."""

import math
import time
import warnings
from dataclasses import dataclass, replace
from typing import Any

import optuna

from annotations.domain.errors import FilamarkError, InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.search.events import COMPLETE, FAILED, PRUNED, RUNNING, trial
from mlbackend.search.space import Space
from mlbackend.training import events, preflight
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import TrainingFailed
from mlbackend.training.run import Trained, TrainingData, train

_STUDY = "search"  # Hyperband deals trials to its brackets by this name and their number
_REDUCTION = 3
_STATES = {
    COMPLETE: optuna.trial.TrialState.COMPLETE,
    PRUNED: optuna.trial.TrialState.PRUNED,
    FAILED: optuna.trial.TrialState.FAIL,
}


@dataclass(frozen=True, eq=False)
class Found:
    """The best trial, its model, and how all trials ended, as the events that told of it."""

    number: int
    values: dict[str, Any]
    score: float
    configuration: Configuration
    trained: Trained
    trials: list[events.Event]


class _GivenUp(Exception):  # noqa: N818
    """The trial lags behind."""


def search(
    data: TrainingData,
    configuration: Configuration,
    space: Space,
    *,
    trials: int,
    seed: int,
    placement: Placement,
    max_minutes: float | None = None,
    listen: events.Listener = lambda event: None,
) -> Found:
    """Search the space around a configuration for the best validation score.

    Parameters
    ----------
    data : TrainingData
        With validation filaments.
    trials : int
    seed : int
        Of the proposals and of every training.
    max_minutes : float, optional
        No trial begins later; the one that runs then ends early.
    listen : callable
        Hears trials, progress and warnings. A trial that fails does not end the search.

    Raises
    ------
    InvalidInput
        ``no_validation_filament``, or the data cannot be learned from.
    TrainingFailed
        ``no_trial_completed``.
    """
    if not data.validation:
        raise InvalidInput(
            "A search compares trials on validation filaments, and there is none: name some, or split the data.",
            code="no_validation_filament",
        )
    preflight.check(data, configuration)
    run = _Search(data, configuration, space, trials, seed, placement, max_minutes, listen)
    return run.run()


class _Search:
    def __init__(
        self,
        data: TrainingData,
        configuration: Configuration,
        space: Space,
        trials: int,
        seed: int,
        placement: Placement,
        max_minutes: float | None,
        listen: events.Listener,
    ) -> None:
        self._data = data
        self._configuration = configuration
        self._space = space
        self._trials = trials
        self._seed = seed
        self._placement = placement
        self._limit_s = None if max_minutes is None else max_minutes * 60
        self._listen = listen
        self._started = time.monotonic()
        self._study = _new_study(configuration, seed)
        self._ended: list[events.Event] = []
        self._best: Found | None = None

    def run(self) -> Found:
        for _ in range(self._trials):
            if self._limit_s is not None and self._elapsed_s() >= self._limit_s:
                break
            self._try_one()
        if self._best is None:
            raise TrainingFailed(
                "No trial came to its end: look at the warnings, and take a narrower space or more time.",
                code="no_trial_completed",
            )
        return replace(self._best, trials=self._ended)

    def _try_one(self) -> None:
        proposal = self._study.ask()
        values = self._space.suggest(proposal)
        told = _Told(proposal, values, self._listen)
        told.tell(RUNNING)
        state, trained, configuration = FAILED, None, self._configuration
        try:
            configuration = Configuration.from_json(self._configuration.as_json() | values)
            trained = self._train(configuration, told)
            state = COMPLETE
        except _GivenUp:
            state = PRUNED
        except Exception as error:  # one trial's misfortune is a result, too
            reason = error.message if isinstance(error, FilamarkError) else str(error) or type(error).__name__
            self._listen(events.warning("trial_failed", f"Trial {proposal.number} failed: {reason}"))
        score = told.score if state == COMPLETE else None
        self._study.tell(proposal, score, state=_STATES[state])
        self._ended.append(told.tell(state))
        if trained is not None and score is not None and (self._best is None or score > self._best.score):
            self._best = Found(proposal.number, values, score, configuration, trained, [])

    def _train(self, configuration: Configuration, told: "_Told") -> Trained:
        minutes = None if self._limit_s is None else max(self._limit_s - self._elapsed_s(), 1.0) / 60

        def hear(event: events.Event) -> None:
            if event["event"] == "progress":
                self._tell_progress(told.number, event)
            elif event["event"] == "warning":
                self._listen(event | {"detail": f"Trial {told.number}: {event['detail']}"})

        return train(
            self._data,
            configuration,
            seed=self._seed,
            placement=self._placement,
            max_minutes=minutes,
            listen=hear,
            scored=told.take,
        )

    def _tell_progress(self, number: int, event: events.Event) -> None:
        fraction = (len(self._ended) + event["fraction"]) / self._trials
        if self._limit_s is not None:
            fraction = max(fraction, min(1.0, self._elapsed_s() / self._limit_s))
        eta_s = self._elapsed_s() / fraction * (1 - fraction) if fraction else None
        self._listen(events.progress(fraction, f"trial {number + 1} of {self._trials}, {event['text']}", eta_s))

    def _elapsed_s(self) -> float:
        return time.monotonic() - self._started


class _Told:
    """One trial: takes its scores, tells of them, and gives up when it lags behind."""

    def __init__(self, proposal: optuna.Trial, values: dict[str, Any], listen: events.Listener) -> None:
        self.number = proposal.number
        self.score: float | None = None
        self._proposal = proposal
        self._values = values
        self._listen = listen
        self._step = 0
        self._validations = 0

    def take(self, step: int, score: float) -> None:
        self._step = step
        self._validations += 1
        self.score = score if self.score is None else max(self.score, score)
        self.tell(RUNNING)
        self._proposal.report(self.score, self._validations)
        if self._proposal.should_prune():
            raise _GivenUp

    def tell(self, state: str) -> events.Event:
        told = trial(number=self.number, state=state, values=self._values, score=self.score, step=self._step)
        self._listen(told)
        return told


def _new_study(configuration: Configuration, seed: int) -> optuna.Study:
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    validations = math.ceil(configuration.steps / configuration.evaluate_every)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        pruner: optuna.pruners.BasePruner = optuna.pruners.NopPruner()
        if validations >= _REDUCTION:
            pruner = optuna.pruners.HyperbandPruner(
                min_resource=1, max_resource=validations, reduction_factor=_REDUCTION
            )
        sampler = optuna.samplers.TPESampler(seed=seed)
        return optuna.create_study(study_name=_STUDY, direction="maximize", sampler=sampler, pruner=pruner)
