"""A whole training: filaments and a configuration in, a network and everything worth knowing about it out."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from mlbackend import nets
from mlbackend.data.batches import SampleSource
from mlbackend.data.mixed import Mixed
from mlbackend.data.thickness import learned_thickness_px
from mlbackend.nets.filanet import FilaNet
from mlbackend.nets.interface import Net
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.placement import Placement
from mlbackend.nets.unet import DescriptorUNets, UNet
from mlbackend.training import events, preflight
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import TrainingFailed, explained_memory_errors
from mlbackend.training.facts import NO_VALIDATION, StageFacts, training_facts
from mlbackend.training.keeper import Fitted
from mlbackend.training.loop import Fit, Scored
from mlbackend.training.objective import build_objective
from mlbackend.training.pictures import SamplePictures
from mlbackend.training.reproducible import repeatable, with_precision
from mlbackend.training.resume import StateFolder, TrainingState
from mlbackend.training.source import source_of
from mlbackend.training.stage import Stage
from mlbackend.training.stream import TrainingStream
from mlbackend.training.team import ALONE, Team
from mlbackend.training.training_data import TrainingData as TrainingData
from mlbackend.training.validation import Validation, validate

_INIT_DESCRIPTORS = {"a1": "A1", "a2": "A2"}
# How long a cancelled training waits for its weights to be whole: they are changed for a moment at a time.
_WHOLE_WITHIN_S = 3.0


@dataclass(frozen=True, eq=False)
class Trained:
    """The network, its facts for `model.json`, and the curve of all stages."""

    net: Net
    facts: dict[str, Any]
    curve: list[events.Event]


def train(
    data: TrainingData,
    configuration: Configuration,
    *,
    seed: int,
    placement: Placement,
    max_minutes: float | None = None,
    listen: events.Listener = lambda event: None,
    scored: Scored = lambda step, score: None,
    states: StateFolder | None = None,
    resume: bool = False,
    pictures: Path | None = None,
    team: Team = ALONE,
) -> Trained:
    """Train a model from nothing, or go on with an interrupted training.

    Parameters
    ----------
    data : TrainingData
    configuration : Configuration
    seed : int
        Fresh weights, order and variations follow from it; on a CPU the same seed gives the same model, interrupted
        or not.
    placement : Placement
    max_minutes : float, optional
        Ends earlier, with a learning rate that still falls to zero.
    listen : callable
        Hears progress, metrics, samples and warnings.
    scored : callable
        Hears every validated step and its score; what it raises ends the training.
    states : StateFolder, optional
        Where the state is kept while it runs.
    resume : bool
        Go on from the state that lies there, if one does.
    pictures : Path, optional
        Folder for pictures of validation frames.
    team : Team
        The processes that train together; only the first one validates, speaks and writes.

    Raises
    ------
    InvalidInput
        The data cannot be learned from, or the state is of another training or damaged (see `preflight`, `resume`).
    TrainingFailed
        ``out_of_memory``, ``diverged`` or ``not_repeatable``.
    """
    preflight.check(data, configuration)
    team.check_batch(configuration.batch)
    run = _Run(
        data=data,
        configuration=configuration,
        seed=seed,
        placement=with_precision(placement, configuration.precision),
        listen=listen if team.leads else lambda event: None,
        scored=scored,
        states=states,
        pictures=pictures if team.leads else None,
        team=team,
        stages=_stages(configuration, max_minutes),
    )
    with explained_memory_errors(f"batches of {configuration.batch} x {configuration.crop_px} pixels"):
        try:
            return run.run(states.load() if states is not None and resume else None)
        except (KeyboardInterrupt, SystemExit):
            run.save()
            raise
        except TrainingFailed as error:
            if error.code == "diverged" and states is not None:
                states.remove()  # it would only diverge again
            raise


class _Run:
    """The stages of one training, one after the other."""

    def __init__(
        self,
        *,
        data: TrainingData,
        configuration: Configuration,
        seed: int,
        placement: Placement,
        listen: events.Listener,
        scored: Scored,
        states: StateFolder | None,
        pictures: Path | None,
        team: Team,
        stages: list[Stage],
    ) -> None:
        self._data = data
        self._configuration = configuration
        self._seed = seed
        self._placement = placement
        self._listen = listen
        self._scored = scored
        self._states = states if team.leads else None
        self._pictures = pictures
        self._team = team
        self._stages = stages
        self._started = time.monotonic()
        self._earlier_s = 0.0
        self._resumed_at: list[int] = []
        self._finished: list[StageFacts] = []
        # Together: whoever takes the state between two stages gets the end of the first, not a mixture.
        self._under_way: tuple[Fit, list[dict[str, Any]]] | None = None
        self._data_facts = data.facts()

    def run(self, state: TrainingState | None) -> Trained:
        torch.manual_seed(self._seed)
        with repeatable(self._configuration.deterministic):
            if state is not None:
                self._take_up(state)
            if self._states is not None:
                self._states.keep(self._state)
            # The state holds the weights already: the file that they once started from may be gone.
            described = self._configuration.net
            net = nets.build(described if state is None else nets.stored(described))
            if len(self._stages) > 1 and not self._finished:
                pretrained = self._run_stage(self._stages[0], _pretraining_net(self._configuration), state)
                self._finished.append(StageFacts.of(pretrained))
                _take_backbone(net, pretrained.net)
                state = None
            fitted = self._run_stage(self._stages[-1], net, state)
        if fitted.validation is None:
            self._listen(events.warning("no_validation", NO_VALIDATION))
        return self._trained(fitted)

    def save(self) -> None:
        if self._states is not None:
            self._states.save()

    def _take_up(self, state: TrainingState) -> None:
        state.check(configuration=self._configuration.as_json(), seed=self._seed, data=self._data_facts)
        self._finished = [StageFacts(**values) for values in state.facts["finished"]]
        self._earlier_s = state.facts["seconds"]
        at = self._stages[len(self._finished)].first_step + state.facts["fit"]["step"]
        self._resumed_at = [*state.facts["resumed_at"], at]

    def _state(self) -> TrainingState | None:
        if self._under_way is None:
            return None
        fit, finished = self._under_way
        found = fit.state(patience_s=_WHOLE_WITHIN_S)
        if found is None:
            return None
        tensors, facts = found
        return TrainingState(
            tensors,
            {
                "configuration": self._configuration.as_json(),
                "seed": self._seed,
                "data": self._data_facts,
                "finished": finished,
                "seconds": self._seconds(),
                "resumed_at": self._resumed_at,
                "fit": facts,
            },
        )

    def _run_stage(self, stage: Stage, net: Net, state: TrainingState | None) -> Fitted:
        if isinstance(net, FilaNet):
            net.thickness_px.fill_(learned_thickness_px(self._data.train) or 0)
        self._placement.place(net)
        configuration, data, placement = self._configuration, self._data, self._placement
        objective = build_objective(configuration, net, data.train)
        album = None
        if self._pictures is not None and data.validation:
            album = SamplePictures(data.validation, self._pictures, placement=placement, fusion=configuration.fusion)

        def judge(candidate: Net, step: int) -> Validation | None:
            if not data.validation or not self._team.leads:
                return None
            found = validate(
                candidate, data.validation, objective=objective, placement=placement, fusion=configuration.fusion
            )
            if album is not None:
                album.draw(candidate, step, self._listen)
            return found

        fit = Fit(
            net,
            TrainingStream(
                _source(net, configuration, data),
                configuration=configuration,
                seed=self._seed + stage.first_step,
                placement=placement,
                team=self._team,
            ),
            configuration=configuration,
            objective=objective,
            judge=judge,
            stage=stage,
            placement=placement,
            listen=self._listen,
            scored=self._scored,
            team=self._team,
        )
        if state is not None:
            fit.restore(state.tensors, state.facts["fit"])
        self._under_way = fit, [stage.as_json() for stage in self._finished]
        return fit.run(self._states)

    def _trained(self, fitted: Fitted) -> Trained:
        assert self._under_way is not None
        fit, _ = self._under_way
        facts = training_facts(
            configuration=self._configuration,
            seed=self._seed,
            data=self._data_facts,
            stage=self._stages[-1],
            fitted=fitted,
            finished=self._finished,
            minutes=self._seconds() / 60,
            placement=self._placement,
            engine={
                "precision": "bfloat16" if self._placement.bfloat16 else "float32",
                "compiled": fit.stepper.compiled,
                "deterministic": self._configuration.deterministic,
                "parts": fit.stepper.parts,
                "processes": self._team.size,
                "waiting_share": round(fitted.waiting_share, 4),
                "resumed_at": self._resumed_at,
            },
        )
        curves = [*(stage.curve for stage in self._finished), fitted.curve]
        return Trained(fitted.net, facts, [point for curve in curves for point in curve])

    def _seconds(self) -> float:
        return self._earlier_s + time.monotonic() - self._started


def _stages(configuration: Configuration, max_minutes: float | None) -> list[Stage]:
    names_and_steps = [("training", configuration.steps)]
    if configuration.init != "none":
        descriptor = _INIT_DESCRIPTORS[configuration.init]
        names_and_steps.insert(0, (f"pre-training on {descriptor}", configuration.pretraining_steps))
    total = sum(steps for _, steps in names_and_steps)
    stages: list[Stage] = []
    for name, steps in names_and_steps:
        limit_s = None if max_minutes is None else max_minutes * 60 * steps / total
        first_step = sum(stage.steps for stage in stages)
        stages.append(Stage(name, steps, first_step, total, limit_s))
    return stages


def _source(net: Net, configuration: Configuration, data: TrainingData) -> SampleSource:
    if data.synthetic_share is None:
        return source_of(net, data.train, pairs=configuration.pairs)
    recorded, synthetic = (
        source_of(net, data.of_kind(synthetic=kind), pairs=configuration.pairs) for kind in (False, True)
    )
    return Mixed(recorded, synthetic, second_share=data.synthetic_share)


def _pretraining_net(configuration: Configuration) -> DescriptorUNets:
    return DescriptorUNets(configuration.widths, descriptors=(_INIT_DESCRIPTORS[configuration.init],))


def _take_backbone(net: Net, pretrained: Net) -> None:
    assert isinstance(net, MultiTaskDeltaNet)
    assert isinstance(pretrained, DescriptorUNets)
    (descriptor,) = pretrained.descriptors
    source = pretrained.nets[descriptor]
    assert isinstance(source, UNet)
    net.backbone.load_state_dict(source.backbone.state_dict())
