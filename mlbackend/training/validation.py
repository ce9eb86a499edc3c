"""Judging a network on whole filaments that it was not trained on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from statistics import fmean
from typing import Any

import numpy as np
import torch

from annotations.domain.descriptors import A1, A2
from mlbackend.baselines.core_fraction import core_fraction
from mlbackend.data.filament import FilamentFrames
from mlbackend.inference.blocks import Block
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import Prediction, predict
from mlbackend.metrics import Counts, Scores, count_all, score
from mlbackend.nets.interface import FrameNet, Net, descriptor_index
from mlbackend.nets.placement import Placement
from mlbackend.training.objective import Objective


@dataclass(frozen=True)
class Validation:
    """Scores of a network on labelled filaments.

    Attributes
    ----------
    loss : float
    pooled : dict of str to Scores
        By descriptor, all filaments together.
    filaments : dict of str to dict of str to Scores
        By filament, by descriptor.
    collapsed : tuple of str
        Descriptors that exist in the truth and are predicted nowhere.
    core_fraction : Scores or None
        A2 as the inner part of the predicted A1: the baseline to beat.
    """

    loss: float
    pooled: dict[str, Scores]
    filaments: dict[str, dict[str, Scores]]
    collapsed: tuple[str, ...]
    core_fraction: Scores | None

    def macro_f1(self) -> dict[str, float]:
        """Pooled macro-F1 by descriptor."""
        return {descriptor: scores.macro_f1 for descriptor, scores in self.pooled.items()}

    def mean_score(self, select_by: str) -> float:
        """Mean macro-F1 of the descriptors, ``pooled`` or as ``filament_mean``."""
        judged = [self.pooled] if select_by == "pooled" else list(self.filaments.values())
        return fmean(scores.macro_f1 for by_descriptor in judged for scores in by_descriptor.values())

    def as_json(self) -> dict[str, Any]:
        """Pooled scores by descriptor, and those of every filament under ``filaments``."""
        return {
            **{descriptor: asdict(scores) for descriptor, scores in self.pooled.items()},
            "filaments": {name: {d: asdict(s) for d, s in found.items()} for name, found in self.filaments.items()},
        }


def validate(
    net: Net, filaments: Sequence[FilamentFrames], *, objective: Objective, placement: Placement, fusion: str
) -> Validation:
    """Predict all frames of all filaments and compare with their masks; the network ends in evaluation mode."""
    net.eval()
    losses: list[float] = []
    counts: dict[str, dict[str, list[Counts]]] = {}
    baseline: list[Counts] = []
    for filament in filaments:
        watch = partial(_note_losses, net, filament, objective, losses)
        prediction = predict(net, filament, placement=placement, options=InferenceOptions(fusion=fusion), watch=watch)
        counts[filament.name] = _counts(prediction, filament)
        baseline += _baseline_counts(prediction, filament)
    pooled = {d: [frame for found in counts.values() for frame in found[d]] for d in net.descriptors}
    return Validation(
        loss=fmean(losses),
        pooled={descriptor: score(frames) for descriptor, frames in pooled.items()},
        filaments={name: {d: score(frames) for d, frames in found.items()} for name, found in counts.items()},
        collapsed=tuple(descriptor for descriptor, frames in pooled.items() if _is_collapsed(frames)),
        core_fraction=score(baseline) if baseline else None,
    )


def _note_losses(net: Net, filament: FilamentFrames, objective: Objective, losses: list[float], block: Block) -> None:
    """Keep the loss of every frame, or comparison, of a block."""
    masks = torch.from_numpy(filament.masks[(..., *block.window.slices())])
    device = next(iter(block.logits.values())).device
    first = masks[list(block.frames)].to(device)
    if isinstance(net, FrameNet):
        classes = net.class_maps(first)
    else:
        classes = net.class_maps(first, masks[list(block.partners)].to(device))
    losses += [float(objective(block.logits, classes))] * len(block.frames)


def _counts(prediction: Prediction, filament: FilamentFrames) -> dict[str, list[Counts]]:
    return {
        descriptor: count_all(prediction.masks[:, layer], filament.masks[:, descriptor_index(descriptor)])
        for layer, descriptor in enumerate(prediction.descriptors)
    }


def _baseline_counts(prediction: Prediction, filament: FilamentFrames) -> list[Counts]:
    if not {A1, A2} <= set(prediction.descriptors):
        return []
    outer = prediction.masks[:, prediction.descriptors.index(A1)]
    cores = np.stack([core_fraction(mask, gone) for mask, gone in zip(outer, filament.excluded, strict=True)])
    return count_all(cores, filament.masks[:, descriptor_index(A2)])


def _is_collapsed(frames: Sequence[Counts]) -> bool:
    predicted = sum(frame.tp + frame.fp for frame in frames)
    true = sum(frame.tp + frame.fn for frame in frames)
    return predicted == 0 and true > 0
