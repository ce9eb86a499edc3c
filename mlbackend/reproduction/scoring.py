"""Judging a trained network by every fusion without training it again.

Twice each: `as_drawn`, the network's masks as they are, which is how the paper counts; and `with_exclusion`, without
what the known exclusion rules out, which is how they are used. The definition is the same: excluded pixels are
background.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.pairs import FUSIONS
from mlbackend.data.exclusion import PAINT
from mlbackend.data.filament import FilamentFrames
from mlbackend.evaluation.predicting import run_network
from mlbackend.metrics import Counts, count_all, score
from mlbackend.nets.interface import FrameNet, Net, descriptor_index
from mlbackend.nets.placement import Placement
from mlbackend.reproduction.rules import AS_DRAWN, NO_FUSION, WITH_EXCLUSION

Judges = Mapping[str, Sequence[FilamentFrames]]


def judge(net: Net, judges: Judges, *, placement: Placement) -> dict[str, Any]:
    """Scores by side of the split, fusion and use of the exclusion: pooled and by filament, each by descriptor."""
    fusions = (NO_FUSION,) if isinstance(net, FrameNet) else FUSIONS
    return {
        side: {fusion: _judge(net, filaments, placement=placement, fusion=fusion) for fusion in fusions}
        for side, filaments in judges.items()
    }


def _judge(net: Net, filaments: Sequence[FilamentFrames], *, placement: Placement, fusion: str) -> dict[str, Any]:
    counts: dict[str, dict[str, dict[str, list[Counts]]]] = {WITH_EXCLUSION: {}, AS_DRAWN: {}}
    for filament in filaments:
        options = {"fusion": fusion or "backward"}
        masks = run_network(net, without_exclusion(filament), placement=placement, options=options).masks
        known = masks & ~filament.excluded[:, None]
        if isinstance(net, FrameNet) and net.known_thickness_px() is not None:
            # What is excluded has no thickness: this network draws by the exclusion, too.
            known = run_network(net, filament, placement=placement, options=options).masks
        layers = list(enumerate(net.descriptors))
        truth = filament.masks[:, [descriptor_index(descriptor) for descriptor in net.descriptors]]
        for kind, predicted in ((AS_DRAWN, masks), (WITH_EXCLUSION, known)):
            counts[kind][filament.name] = {
                descriptor: count_all(predicted[:, layer], truth[:, layer]) for layer, descriptor in layers
            }
    return {kind: _scores(found, net.descriptors) for kind, found in counts.items()}


def without_exclusion(filament: FilamentFrames) -> FilamentFrames:
    """The same pictures, painted where they are excluded, with nothing said of what does not count.

    At 16 bits the grey scale of a picture comes from what counts, so that it cannot be left out: there both ways of
    counting are the same.
    """
    if filament.frames.dtype != np.uint8:
        return filament
    painted: NDArray[Any] = np.where(filament.excluded, np.uint8(PAINT), filament.frames)
    return replace(filament, frames=painted, excluded=np.zeros_like(filament.excluded))


def _scores(by_filament: Mapping[str, Mapping[str, list[Counts]]], descriptors: Sequence[str]) -> dict[str, Any]:
    pooled = {d: [frame for found in by_filament.values() for frame in found[d]] for d in descriptors}
    return {
        "pooled": {descriptor: asdict(score(frames)) for descriptor, frames in pooled.items()},
        "filaments": {name: {d: asdict(score(found[d])) for d in descriptors} for name, found in by_filament.items()},
    }
