"""Fine-tuning: a network of single frames learns from a few corrected frames."""

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from annotations.domain.errors import InvalidInput
from mlbackend.data.batches import SampleSource
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.mixed import Mixed
from mlbackend.data.thickness import typical_thickness_px
from mlbackend.inference.thickness import fitted_scale
from mlbackend.loop.recipe import AdaptationRecipe
from mlbackend.loop.rescaling import rescaled
from mlbackend.nets.interface import FrameNet, Net
from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import explained_memory_errors
from mlbackend.training.loop import Fit
from mlbackend.training.objective import build_objective
from mlbackend.training.reproducible import with_precision
from mlbackend.training.source import source_of
from mlbackend.training.stage import Stage
from mlbackend.training.stream import TrainingStream

STAGE = "learning from corrected frames"


@dataclass(frozen=True, eq=False)
class Adapted:
    """The network, in evaluation mode, and what there is to say of how it came about."""

    net: FrameNet
    configuration: Configuration
    facts: dict[str, Any]


def adapt(
    net: Net,
    corrected: Sequence[FilamentFrames],
    old: Sequence[FilamentFrames],
    *,
    configuration: Configuration,
    recipe: AdaptationRecipe,
    seed: int,
    placement: Placement,
    listen: events.Listener = lambda event: None,
) -> Adapted:
    """Fine-tune a copy of a network; the one that is given stays as it is.

    Parameters
    ----------
    net : FrameNet
        Trained.
    corrected : sequence of FilamentFrames
        Labelled frames of the filaments to learn, mostly of one; frames without labels are left out.
    old : sequence of FilamentFrames
        Labelled frames that the network learned from before. Without any, corrected frames are all that it sees.
    configuration : Configuration
        With which the network was trained: loss, crop and variations stay, the recipe says the rest.
    seed : int
        On a CPU the same seed gives the same network.

    Raises
    ------
    InvalidInput
        ``no_corrected_frame``, or ``not_a_frame_network``: networks of pairs learn from whole filaments.
    TrainingFailed
        ``out_of_memory`` or ``diverged``.
    """
    learner, new = _checked(net, corrected)
    began = time.monotonic()
    settled = _settled(configuration, recipe)
    placement = with_precision(placement, settled.precision)
    learner = copy.deepcopy(learner)
    learner.requires_grad_(True)
    placement.place(learner)
    shown = [rescaled(filament, scale_of(learner, filament)) for filament in new]
    before = [filament.labelled_only() for filament in old if filament.labelled.any()]
    source = _half_and_half(learner, shown, before, pairs=settled.pairs)
    torch.manual_seed(seed)
    with explained_memory_errors(f"batches of {settled.batch} x {settled.crop_px} pixels"):
        fitted = Fit(
            learner,
            TrainingStream(source, configuration=settled, seed=seed, placement=placement),
            configuration=settled,
            objective=build_objective(settled, learner, [*shown, *before]),
            judge=lambda net, step: None,
            stage=Stage(STAGE, settled.steps, 0, settled.steps),
            placement=placement,
            listen=listen,
        ).run()
    adapted = fitted.net
    assert isinstance(adapted, FrameNet)
    adapted.eval()
    facts = {
        "steps_done": fitted.steps_done,
        "stopped_by": fitted.stopped_by,
        "minutes": round((time.monotonic() - began) / 60, 3),
        "corrected": {one.name: {"frames": len(one), "files": list(one.files), "sha256": one.sha256()} for one in new},
        "recipe": recipe.as_json(),
    }
    return Adapted(adapted, settled, facts)


def scale_of(net: FrameNet, corrected: FilamentFrames) -> float:
    """The scale at which the network will be shown this filament: as prediction does it, but from drawn masks."""
    known_px = net.known_thickness_px()
    drawn_px = typical_thickness_px(corrected.masks[:, 0], corrected.excluded)
    return 1.0 if known_px is None else fitted_scale(known_px, lambda scale: drawn_px)


def _half_and_half(
    net: FrameNet, new: Sequence[FilamentFrames], old: Sequence[FilamentFrames], *, pairs: str
) -> SampleSource:
    corrected = source_of(net, new, pairs=pairs)
    return Mixed(corrected, source_of(net, old, pairs=pairs), second_share=0.5) if old else corrected


def _settled(configuration: Configuration, recipe: AdaptationRecipe) -> Configuration:
    return replace(
        configuration,
        steps=recipe.steps,
        batch=recipe.batch,
        learning_rate=recipe.learning_rate,
        ema_decay=recipe.ema_decay,
        evaluate_every=recipe.steps,
        memory_after=0.0,
        warm_up_steps=0,
        schedule="cosine",
        compiled=False,
        encoder_weights="",
        encoder_sha256="",
    )


def _checked(net: Net, corrected: Sequence[FilamentFrames]) -> tuple[FrameNet, list[FilamentFrames]]:
    if not isinstance(net, FrameNet):
        raise InvalidInput(
            "A network that compares pairs of frames cannot learn from single ones: choose one that looks at one frame "
            "at a time, such as Filanet.",
            code="not_a_frame_network",
        )
    new = [filament.labelled_only() for filament in corrected if filament.labelled.any()]
    if not new:
        raise InvalidInput("No frame is corrected yet: draw both areas of at least one.", code="no_corrected_frame")
    return net, new
