"""What is written down about a training, for `model.json`."""

import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import Any

from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.keeper import Fitted
from mlbackend.training.stage import Stage
from mlbackend.training.validation import Validation

NO_VALIDATION = (
    "No filament is in the validation split: the last network was kept unseen, and nothing is known of how good it is."
)


@dataclass(frozen=True)
class StageFacts:
    """What is kept of a stage that is over."""

    steps_done: int
    macro_f1: dict[str, float] | None
    curve: list[events.Event] = field(default_factory=list)

    @classmethod
    def of(cls, fitted: Fitted) -> "StageFacts":
        validation = fitted.validation
        return cls(fitted.steps_done, validation.macro_f1() if validation else None, fitted.curve)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def training_facts(
    *,
    configuration: Configuration,
    seed: int,
    data: dict[str, Any],
    stage: Stage,
    fitted: Fitted,
    finished: Sequence[StageFacts],
    minutes: float,
    placement: Placement,
    engine: dict[str, Any],
) -> dict[str, Any]:
    """Everything but the network; `stage` and `fitted` are the last ones, `finished` those before."""
    return {
        "configuration": configuration.as_json(),
        "seed": seed,
        "data": data,
        **_judgement(fitted.validation),
        "pretraining": _pretraining(configuration, finished),
        "best_step": stage.first_step + fitted.best_step,
        "steps_done": stage.first_step + fitted.steps_done,
        "stopped_by": fitted.stopped_by,
        "minutes": round(minutes, 2),
        "device": str(placement),
        "engine": engine,
        "software": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("torch", "numpy", "scipy")},
        },
    }


def _judgement(validation: Validation | None) -> dict[str, Any]:
    if validation is None:
        return {"metrics": None, "baselines": {}, "notes": [NO_VALIDATION]}
    baseline = validation.core_fraction
    notes = [f"{descriptor} is predicted nowhere." for descriptor in validation.collapsed]
    return {
        "metrics": validation.as_json(),
        "baselines": {"core_fraction": {"A2": asdict(baseline)}} if baseline else {},
        "notes": notes,
    }


def _pretraining(configuration: Configuration, finished: Sequence[StageFacts]) -> dict[str, Any] | None:
    if not finished:
        return None
    (stage,) = finished
    return {"descriptor": configuration.init.upper(), "steps": stage.steps_done, "macro_f1": stage.macro_f1}
