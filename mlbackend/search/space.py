"""What a search may vary, and within which limits. Without torch and without Optuna."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol

from annotations.domain.errors import InvalidInput
from mlbackend.training.configuration import Configuration

# Trials are compared by what these say, so they stay the same in all of them.
FIXED = ("steps", "evaluate_every", "patience", "select_by", "descriptors", "fusion", "augmentation")
_WHOLE = {item.name for item in fields(Configuration) if item.type is int}

# Niu et al. 2026 search the learning rate and the batch.
_PAPER: dict[str, dict[str, Any]] = {
    "learning_rate": {"low": 1e-5, "high": 1e-2, "log": True},
    "batch": {"choices": [4, 8, 16]},
}
# Networks of three classes forgive much: what decides there besides is how much they are held back.
_SMALL = _PAPER | {
    "learning_rate": {"low": 3e-4, "high": 1e-2, "log": True},
    "weight_decay": {"low": 1e-4, "high": 1e-1, "log": True},
}
# The regularisation study varies the penalty on kernels.
_REGULARISED = _PAPER | {"l2": {"low": 1e-5, "high": 1e-2, "log": True}}
DEFAULTS: Mapping[str, dict[str, dict[str, Any]]] = {
    "three_class": _SMALL,
    "one_layer": _SMALL,
    "unetpp": _REGULARISED,
    "encoder": _REGULARISED,
}


class Suggester(Protocol):
    """Who draws values: a trial of Optuna."""

    def suggest_float(self, name: str, low: float, high: float, *, log: bool = False) -> float: ...

    def suggest_int(self, name: str, low: int, high: int, *, log: bool = False) -> int: ...

    def suggest_categorical(self, name: str, choices: Any) -> Any: ...


@dataclass(frozen=True)
class Space:
    """Values that vary: by name of a field of `Configuration` either low, high and log, or choices."""

    names: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, values: object, configuration: Configuration) -> "Space":
        """Check a space: each of its limits must make a configuration together with the other values.

        Raises
        ------
        InvalidInput
            ``invalid_space``.
        """
        if not isinstance(values, Mapping) or not values:
            raise wrong("", "expected names of a configuration, each with its limits")
        return cls({str(name): _checked(str(name), allowed, configuration) for name, allowed in values.items()})

    def suggest(self, trial: Suggester) -> dict[str, Any]:
        """One value for each name."""
        return {name: _suggest(trial, name, allowed) for name, allowed in self.names.items()}


def default_space(configuration: Configuration) -> Space:
    """What is worth varying for the architecture of a configuration."""
    return Space(DEFAULTS.get(configuration.architecture, _PAPER))


def _suggest(trial: Suggester, name: str, allowed: Mapping[str, Any]) -> Any:
    if "choices" in allowed:
        choices = allowed["choices"]
        # By number: a choice may be a list, such as widths.
        return choices[trial.suggest_categorical(name, list(range(len(choices))))]
    suggest = trial.suggest_int if name in _WHOLE else trial.suggest_float
    return suggest(name, allowed["low"], allowed["high"], log=allowed.get("log", False))


def _checked(name: str, allowed: Any, configuration: Configuration) -> dict[str, Any]:
    if name in FIXED:
        raise wrong(name, "it stays the same in all trials")
    given = set(allowed) if isinstance(allowed, Mapping) else set()
    if given == {"choices"}:
        limits = allowed["choices"]
        if not isinstance(limits, list) or not limits:
            raise wrong(name, "expected a list of choices")
    elif {"low", "high"} <= given <= {"low", "high", "log"}:
        limits = _limits(name, allowed)
    else:
        raise wrong(name, 'expected "low" and "high", with "log" if need be, or "choices"')
    for value in limits:
        try:
            Configuration.from_json(configuration.as_json() | {name: value})
        except ValueError as error:
            raise wrong(name, str(error)) from error
    return dict(allowed)


def _limits(name: str, allowed: Mapping[str, Any]) -> list[Any]:
    low, high, log = allowed["low"], allowed["high"], allowed.get("log", False)
    numbers = all(isinstance(end, int | float) and not isinstance(end, bool) for end in (low, high))
    if not numbers or not math.isfinite(low) or not math.isfinite(high) or low >= high:
        raise wrong(name, f"expected two numbers, the lower one first, given {low!r} and {high!r}")
    if not isinstance(log, bool) or (log and low <= 0):
        raise wrong(name, 'expected "log" as true or false, and a "low" above 0 where it is true')
    return [low, high]


def wrong(name: str, reason: str) -> InvalidInput:
    """Why a name, or with an empty name the whole space, cannot be searched."""
    about = f"{name} cannot vary like this" if name else "This cannot be searched"
    return InvalidInput(f"{about}: {reason}.", code="invalid_space", extra={"name": name})
