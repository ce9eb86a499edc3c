"""A whole training: filaments and a configuration in, a network and everything worth knowing about it out."""

import platform
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

import torch

from annotations.domain.errors import InvalidInput
from mlbackend import nets
from mlbackend.data.batches import endless_batches
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.samples import FilamentSamples, frame_samples, pair_samples
from mlbackend.nets.interface import FrameNet, Net
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.placement import Placement
from mlbackend.nets.unet import DescriptorUNets, UNet
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import explained_memory_errors
from mlbackend.training.loop import Fitted, Stage, fit
from mlbackend.training.objective import build_objective
from mlbackend.training.validation import Validation, validate

_INIT_DESCRIPTORS = {"a1": "A1", "a2": "A2"}
NO_VALIDATION = (
    "No filament is in the validation split: the last network was kept unseen, and nothing is known of how good it is."
)


@dataclass(frozen=True, eq=False)
class Trained:
    """The network, its facts for `model.json`, and the curve of all stages."""

    net: Net
    facts: dict[str, Any]
    curve: list[events.Event]


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Labelled filaments on both sides of the split.

    Raises
    ------
    InvalidInput
        ``no_training_filament``, or ``split_overlap``: a filament on both sides.
    """

    train: Sequence[FilamentFrames]
    validation: Sequence[FilamentFrames] = ()

    def __post_init__(self) -> None:
        if not self.train:
            raise InvalidInput("No filament is in the training split.", code="no_training_filament")
        both = sorted({filament.name for filament in self.train} & {filament.name for filament in self.validation})
        if both:
            raise InvalidInput(
                f"{', '.join(both)} cannot be both trained and validated on.",
                code="split_overlap",
                extra={"names": both},
            )

    def facts(self) -> dict[str, Any]:
        """Frames and fingerprints by split and filament."""
        return {
            split: {filament.name: {"frames": len(filament), "sha256": filament.sha256()} for filament in filaments}
            for split, filaments in (("train", self.train), ("validation", self.validation))
        }


def train(
    data: TrainingData,
    configuration: Configuration,
    *,
    seed: int,
    placement: Placement,
    max_minutes: float | None = None,
    listen: events.Listener = lambda event: None,
) -> Trained:
    """Train a model from nothing.

    Parameters
    ----------
    data : TrainingData
    configuration : Configuration
    seed : int
        Fresh weights, order and variations follow from it; on a CPU the same seed gives the same model.
    placement : Placement
    max_minutes : float, optional
        Ends earlier, with a learning rate that still falls to zero.
    listen : callable
        Hears progress, metrics and warnings.

    Raises
    ------
    TrainingFailed
        ``out_of_memory`` or ``diverged``.
    """
    started = time.monotonic()
    torch.manual_seed(seed)
    with explained_memory_errors(f"batches of {configuration.batch} x {configuration.crop_px} pixels"):
        stages = _stages(configuration, max_minutes)
        run = partial(_run_stage, data, configuration, seed=seed, placement=placement, listen=listen)
        net = nets.build(configuration.net)
        fits: list[Fitted] = []
        if len(stages) > 1:
            fits.append(run(stage=stages[0], net=_pretraining_net(configuration)))
            _take_backbone(net, fits[0].net)
        fits.append(run(stage=stages[-1], net=net))
    fitted = fits[-1]
    if fitted.validation is None:
        listen(events.warning("no_validation", NO_VALIDATION))
    facts = {
        "configuration": configuration.as_json(),
        "seed": seed,
        "data": data.facts(),
        **_judgement(fitted.validation),
        "pretraining": _pretraining_facts(configuration, fits),
        "best_step": stages[-1].first_step + fitted.best_step,
        "steps_done": stages[-1].first_step + fitted.steps_done,
        "stopped_by": fitted.stopped_by,
        "minutes": round((time.monotonic() - started) / 60, 2),
        "device": str(placement),
        "software": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("torch", "numpy", "scipy")},
        },
    }
    return Trained(fitted.net, facts, [point for each in fits for point in each.curve])


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


def _run_stage(
    data: TrainingData,
    configuration: Configuration,
    *,
    stage: Stage,
    net: Net,
    seed: int,
    placement: Placement,
    listen: events.Listener,
) -> Fitted:
    placement.place(net)
    generator = torch.Generator().manual_seed(seed + stage.first_step)
    objective = build_objective(configuration, net, data.train)
    batches = endless_batches(_samples(net, configuration, data.train), size=configuration.batch, generator=generator)

    def judge(candidate: Net) -> Validation | None:
        if not data.validation:
            return None
        return validate(
            candidate, data.validation, objective=objective, placement=placement, fusion=configuration.fusion
        )

    return fit(
        net,
        batches,
        configuration=configuration,
        objective=objective,
        judge=judge,
        stage=stage,
        placement=placement,
        generator=generator,
        listen=listen,
    )


def _samples(net: Net, configuration: Configuration, filaments: Sequence[FilamentFrames]) -> FilamentSamples:
    return frame_samples(filaments) if isinstance(net, FrameNet) else pair_samples(filaments, pairs=configuration.pairs)


def _pretraining_net(configuration: Configuration) -> DescriptorUNets:
    return DescriptorUNets(configuration.widths, descriptors=(_INIT_DESCRIPTORS[configuration.init],))


def _take_backbone(net: Net, pretrained: Net) -> None:
    assert isinstance(net, MultiTaskDeltaNet)
    assert isinstance(pretrained, DescriptorUNets)
    (descriptor,) = pretrained.descriptors
    source = pretrained.nets[descriptor]
    assert isinstance(source, UNet)
    net.backbone.load_state_dict(source.backbone.state_dict())


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


def _pretraining_facts(configuration: Configuration, fits: Sequence[Fitted]) -> dict[str, Any] | None:
    if len(fits) == 1:
        return None
    validation = fits[0].validation
    return {
        "descriptor": _INIT_DESCRIPTORS[configuration.init],
        "steps": fits[0].steps_done,
        "macro_f1": validation.macro_f1() if validation else None,
    }
