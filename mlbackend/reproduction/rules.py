"""What answers without learning, judged on the same frames. NumPy only."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from annotations.domain.descriptors import A2
from mlbackend.baselines.core_fraction import core_fraction
from mlbackend.data.filament import FilamentFrames
from mlbackend.metrics import count, score

WITH_EXCLUSION, AS_DRAWN, NO_FUSION = "with_exclusion", "as_drawn", ""


def judge_core_fraction(judges: Mapping[str, Sequence[FilamentFrames]]) -> dict[str, Any]:
    """A2 as the inner part of the *true* A1; in the same shape as `scoring.judge`."""
    found: dict[str, Any] = {}
    for side, filaments in judges.items():
        counts = {
            filament.name: [
                count(core_fraction(outer, excluded), core)
                for (outer, core), excluded in zip(filament.masks, filament.excluded, strict=True)
            ]
            for filament in filaments
        }
        scores = {
            "pooled": {A2: asdict(score([frame for frames in counts.values() for frame in frames]))},
            "filaments": {name: {A2: asdict(score(frames))} for name, frames in counts.items()},
        }
        found[side] = {NO_FUSION: {WITH_EXCLUSION: scores, AS_DRAWN: scores}}
    return found
