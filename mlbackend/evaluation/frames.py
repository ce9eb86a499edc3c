"""Scores of single frames, and the counts from which those of whole sets are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from annotations.domain.descriptors import A1, A2
from mlbackend.baselines.core_fraction import core_fraction
from mlbackend.evaluation.boundary import boundary_errors
from mlbackend.evaluation.clipped import clipped_count
from mlbackend.evaluation.judged import Judged
from mlbackend.evaluation.self_confidence import self_confidence
from mlbackend.metrics import Counts, count

CORE_FRACTION, CORE_FRACTION_OF_TRUTH, BACKGROUND = "core_fraction", "core_fraction_of_true_A1", "background"


@dataclass(frozen=True)
class FilamentCounts:
    """Counts of the frames of one filament by descriptor; `baselines` by name, then by descriptor."""

    exact: Mapping[str, list[Counts]]
    clipped: Mapping[str, list[Counts]]
    baselines: Mapping[str, Mapping[str, list[Counts]]]


def filament_counts(judged: Judged) -> FilamentCounts:
    """Compare every frame of a filament, and what knows nothing beside it."""
    exact: dict[str, list[Counts]] = {}
    clipped: dict[str, list[Counts]] = {}
    for descriptor in judged.descriptors:
        truth, predicted = judged.layer(descriptor)
        exact[descriptor] = [count(*pair) for pair in zip(predicted, truth, strict=True)]
        clipped[descriptor] = [clipped_count(*frame) for frame in zip(predicted, truth, judged.excluded, strict=True)]
    return FilamentCounts(exact, clipped, _baselines(judged))


def frame_record(judged: Judged, t: int) -> dict[str, Any]:
    """Everything that is said of frame t, ready for JSON but for numbers that are not finite."""
    certainty, abundance = _self_confidence(judged, t)
    return {
        "file": judged.files[t],
        "number": judged.numbers[t],
        "time_s": None if judged.times_s is None else float(judged.times_s[t]),
        "certainty": certainty,
        "abundance": abundance,
        "doubt": None if judged.doubts is None else judged.doubts[t],
        **{descriptor: _descriptor_record(judged, descriptor, t) for descriptor in judged.descriptors},
    }


def _descriptor_record(judged: Judged, descriptor: str, t: int) -> dict[str, Any]:
    truth, predicted = (masks[t] for masks in judged.layer(descriptor))
    counts = count(predicted, truth)
    apart = boundary_errors(predicted, truth, judged.counted(t), nm_per_px=judged.nm_per_px)
    return {
        "macro_f1": counts.macro_f1,
        "f1": counts.f1,
        "iou": counts.iou,
        "precision": counts.precision,
        "recall": counts.recall,
        "hd95_px": apart.hd95_px,
        "assd_px": apart.assd_px,
        "hd95_nm": apart.hd95_nm,
        "assd_nm": apart.assd_nm,
        "area_px": counts.tp + counts.fp,
        "true_area_px": counts.tp + counts.fn,
    }


def _self_confidence(judged: Judged, t: int) -> tuple[float | None, float | None]:
    told = None if judged.certainties is None else judged.certainties[t]
    if judged.levels is None:
        return told, None
    found = self_confidence(judged.levels[t], judged.counted(t))
    return (found.certainty if told is None else told), found.abundance


def _baselines(judged: Judged) -> dict[str, dict[str, list[Counts]]]:
    found = {
        BACKGROUND: {
            descriptor: [count(np.zeros_like(truth), truth) for truth in judged.layer(descriptor)[0]]
            for descriptor in judged.descriptors
        }
    }
    if {A1, A2} <= set(judged.descriptors):
        true_outer, outer = judged.layer(A1)
        found[CORE_FRACTION] = {A2: _core_counts(judged, outer)}
        found[CORE_FRACTION_OF_TRUTH] = {A2: _core_counts(judged, true_outer)}
    return found


def _core_counts(judged: Judged, outer: np.ndarray) -> list[Counts]:
    """A2 as the inner part of an A1, against the true A2."""
    cores = (core_fraction(mask, gone) for mask, gone in zip(outer, judged.excluded, strict=True))
    return [count(core, truth) for core, truth in zip(cores, judged.layer(A2)[0], strict=True)]
