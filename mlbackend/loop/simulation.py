"""One replay of the correction loop: a filament that the model has not seen, a strategy, an oracle that corrects."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.choosing import choose
from annotations.domain.choosing.strategies import DIVERSITY
from mlbackend.data.filament import FilamentFrames
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import Prediction, predict
from mlbackend.loop import judging
from mlbackend.loop.adapting import adapt
from mlbackend.loop.evidence import evidence_of
from mlbackend.loop.features import encoder_features
from mlbackend.loop.recipe import AdaptationRecipe
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration

ALL_LABELS = "all labels"

Record = dict[str, Any]


@dataclass(frozen=True)
class SimulationOptions:
    """What is the same in every replay.

    Attributes
    ----------
    rounds : int
    per_round : int
        Frames that are corrected in each.
    views : int
        Symmetries in which a frame is looked at; more than one gives a spread between views.
    recipe : AdaptationRecipe
    """

    rounds: int = 6
    per_round: int = 1
    views: int = 1
    recipe: AdaptationRecipe = field(default_factory=AdaptationRecipe)

    def as_json(self) -> Record:
        """The same as plain values."""
        return asdict(self)


@dataclass(frozen=True, eq=False)
class Stage:
    """What a replay begins with: a model and filaments that it knows, and one that it does not."""

    net: FrameNet
    configuration: Configuration
    held_out: FilamentFrames
    old: Sequence[FilamentFrames]
    times_s: NDArray[np.float64]
    placement: Placement


def replay(
    stage: Stage,
    strategy: str,
    *,
    seed: int,
    options: SimulationOptions,
    listen: events.Listener = lambda event: None,
) -> list[Record]:
    """Choose, correct, learn, predict, round after round; every round learns anew from the model it began with.

    Parameters
    ----------
    strategy : str
        One of `annotations.domain.choosing.STRATEGIES`, or ``all labels``: one round in which everything is corrected,
        the most that this model can learn of the filament.

    Returns
    -------
    list of dict
        Of every round, the first before any correction: ``corrected`` frames in all, which were ``chosen`` and why,
        ``minutes`` of computing so far, and what `judging.judge` says. ``base_unseen`` is the score of the model that
        all began with on the very frames of ``unseen``.
    """
    truth = stage.held_out
    corrected = np.zeros(len(truth), dtype=bool)
    net, minutes, chosen = stage.net, 0.0, list[Record]()
    base: Prediction | None = None
    rounds: list[Record] = []
    while True:
        began = time.monotonic()
        prediction = _predicted(net, stage, options)
        minutes += (time.monotonic() - began) / 60
        base = base or prediction
        rounds.append(_record(stage, prediction, base, corrected, chosen, minutes))
        done = len(rounds) - 1
        listen(events.progress(done / options.rounds, f"{truth.name}, {strategy}: round {done}", None))
        if corrected.all() or done == (1 if strategy == ALL_LABELS else options.rounds):
            return rounds
        began = time.monotonic()
        chosen = _choose(stage, net, prediction, corrected, strategy, seed, options)
        corrected[[one["at"] for one in chosen]] = True
        net = _adapted(stage, corrected, seed, options)
        minutes += (time.monotonic() - began) / 60


def _choose(
    stage: Stage,
    net: FrameNet,
    prediction: Prediction,
    corrected: NDArray[np.bool_],
    strategy: str,
    seed: int,
    options: SimulationOptions,
) -> list[Record]:
    if strategy == ALL_LABELS:
        return [{"at": at, "reasons": []} for at in range(len(corrected))]
    looks = strategy == DIVERSITY
    evidence = evidence_of(
        stage.held_out,
        prediction,
        times_s=stage.times_s,
        labelled=corrected.copy(),
        features=encoder_features(net, stage.held_out, placement=stage.placement) if looks else None,
        several_views=options.views > 1,
    )
    # Another draw each round: by chance the same frame would come first every time.
    chosen = choose([evidence], options.per_round, strategy=strategy, seed=seed + 1000 * int(corrected.sum()))
    return [{"at": one.at, "reasons": [reason.sentence for reason in one.reasons]} for one in chosen]


def _adapted(stage: Stage, corrected: NDArray[np.bool_], seed: int, options: SimulationOptions) -> FrameNet:
    drawn = stage.held_out.select(np.flatnonzero(corrected))
    return adapt(
        stage.net,
        [drawn],
        stage.old,
        configuration=stage.configuration,
        recipe=options.recipe,
        seed=seed,
        placement=stage.placement,
    ).net


def _predicted(net: FrameNet, stage: Stage, options: SimulationOptions) -> Prediction:
    return predict(net, stage.held_out, placement=stage.placement, options=InferenceOptions(views=options.views))


def _record(
    stage: Stage,
    prediction: Prediction,
    base: Prediction,
    corrected: NDArray[np.bool_],
    chosen: list[Record],
    minutes: float,
) -> Record:
    truth = stage.held_out
    found = judging.judge(prediction.masks, truth.masks, corrected=corrected, times_s=stage.times_s)
    return {
        "corrected": int(corrected.sum()),
        "chosen": [{**one, "file": truth.files[one["at"]]} for one in chosen],
        "minutes": round(minutes, 4),
        **found,
        "base_unseen": judging.macro_f1(base.masks[~corrected], truth.masks[~corrected]),
    }
