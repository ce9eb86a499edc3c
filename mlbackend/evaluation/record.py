"""`evaluation.json`: everything an evaluation found, in plain values. Every number is finite or null."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput
from mlbackend.evaluation.confusion import change_confusion
from mlbackend.evaluation.frames import FilamentCounts, filament_counts, frame_record
from mlbackend.evaluation.judged import Judged
from mlbackend.evaluation.kinetics_errors import NO_VOLUME, KineticsErrors, kinetics_errors
from mlbackend.evaluation.sweep import Histogram, best_threshold, level_histogram, otsu_threshold, sweep
from mlbackend.metrics import CLASSES, Counts, class_matrix, score, score_classes
from mlbackend.synthesis.layers import three_levels

FORMAT = "filamark-evaluation/1"
FILE_NAME = "evaluation.json"
FRAMEWISE_THRESHOLD = 0.5  # what a network of single frames calls inside

Record = dict[str, Any]


class Recorder:
    """Collects filament after filament, keeping counts and no pixels, and makes one record of them.

    Parameters
    ----------
    split : str
        Name of the split, or ``chosen`` where filaments were named.
    options : mapping
        How the network was run.
    model : mapping, optional
        ``architecture``, ``parameter_count``, ``weights_sha256``, ``seed``, and where they are known ``preset`` and the
        data it was trained on.
    """

    def __init__(
        self,
        *,
        split: str,
        options: Mapping[str, Any],
        model: Mapping[str, Any] | None = None,
    ) -> None:
        self._split, self._options, self._model = split, dict(options), dict(model or {})
        self._data: dict[str, str] = {}
        self._filaments: list[Record] = []
        self._counts: list[FilamentCounts] = []
        self._histograms: dict[str, list[Histogram]] = {}
        self._changes: dict[str, np.ndarray] = {}
        self._descriptors: tuple[str, ...] = ()
        self._classes = np.zeros((CLASSES, CLASSES), dtype=np.int64)

    def add(self, judged: Judged, *, sha256: str | None = None) -> None:
        """Judge one more filament; `sha256` is the fingerprint of its pixels."""
        if self._descriptors and self._descriptors != judged.descriptors:
            raise ValueError(f"expected the descriptors {self._descriptors}, given {judged.descriptors}")
        self._descriptors = judged.descriptors
        if sha256 is not None:
            self._data[judged.name] = sha256
        truth_levels, levels = (three_levels(*layers) for layers in _outer_and_core(judged))
        self._classes += class_matrix(levels, truth_levels, ~judged.excluded)
        counts = filament_counts(judged)
        self._counts.append(counts)
        for descriptor in judged.descriptors:
            truth, predicted = judged.layer(descriptor)
            changes = change_confusion(predicted, truth)
            self._changes[descriptor] = self._changes.get(descriptor, 0) + changes
            if judged.levels is not None:
                layer = judged.levels[:, judged.descriptors.index(descriptor)]
                pairs = zip(layer, truth, strict=True)
                self._histograms.setdefault(descriptor, []).extend(level_histogram(*pair) for pair in pairs)
        self._filaments.append(
            {
                "name": judged.name,
                "nm_per_px": judged.nm_per_px,
                "pooled": _scores(counts.exact),
                "clipped": _scores(counts.clipped),
                "baselines": {name: _scores(found) for name, found in counts.baselines.items()},
                "kinetics": asdict(_kinetics(judged)),
                "frames": [frame_record(judged, t) for t in range(len(judged))],
            }
        )

    def record(self) -> Record:
        """All of it.

        Raises
        ------
        ValueError
            No filament was added.
        """
        if not self._filaments:
            raise ValueError("expected at least one filament, given none")
        pooled = _scores(_together(counts.exact for counts in self._counts))
        baselines = {
            name: _scores(_together(counts.baselines[name] for counts in self._counts))
            for name in self._counts[0].baselines
        }
        points = {descriptor: sweep(found) for descriptor, found in self._histograms.items()}
        found: Record = finite(
            {
                "format": FORMAT,
                "descriptors": list(self._descriptors),
                "options": self._options,
                "split": self._split,
                "pooled": pooled,
                "overall": {key: fmean(scores[key] for scores in pooled.values()) for key in ("macro_f1", "miou")},
                "classes": asdict(score_classes(self._classes)) if self._classes.any() else None,
                "clipped": _scores(_together(counts.clipped for counts in self._counts)),
                "filaments": self._filaments,
                "sweep": {name: [asdict(point) for point in curve] for name, curve in points.items()},
                "thresholds": {
                    name: {
                        "used": FRAMEWISE_THRESHOLD,
                        "best": best_threshold(curve),
                        "otsu": otsu_threshold(self._histograms[name]),
                    }
                    for name, curve in points.items()
                },
                "changes": {name: matrix.tolist() for name, matrix in self._changes.items()},
                "baselines": baselines,
                "model": self._model,
                "data": self._data,
            }
        )
        return found


def as_text(record: Mapping[str, Any]) -> str:
    """A record as JSON; ValueError where a number in it is not finite."""
    return json.dumps(record, indent=1, allow_nan=False) + "\n"


def read(path: Path) -> Record:
    """Read a record, from the file or from the folder that holds it.

    Raises
    ------
    InvalidInput
        ``evaluation_not_found`` or ``evaluation_unreadable``.
    """
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file():
        raise InvalidInput(
            f"There is no evaluation in {path}: name a folder that `assess` wrote, or its {FILE_NAME}.",
            code="evaluation_not_found",
        )
    try:
        found: Record = json.loads(file.read_text(encoding="utf-8"))
        if found["format"] != FORMAT:
            raise ValueError(f"its format is {found['format']!r}, expected {FORMAT!r}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise InvalidInput(f"{file} is no evaluation: {reason}.", code="evaluation_unreadable") from error
    return found


def finite(value: Any) -> Any:
    """The same with None for every number that is not finite."""
    if isinstance(value, dict):
        return {key: finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [finite(part) for part in value]
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    return value


def _scores(counts: Mapping[str, Sequence[Counts]]) -> Record:
    return {descriptor: asdict(score(frames)) for descriptor, frames in counts.items()}


def _together(parts: Iterable[Mapping[str, list[Counts]]]) -> dict[str, list[Counts]]:
    found: dict[str, list[Counts]] = {}
    for part in parts:
        for descriptor, frames in part.items():
            found.setdefault(descriptor, []).extend(frames)
    return found


def _outer_and_core(judged: Judged) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """A1 and A2 as they are, and as predicted; one that was not asked for is nowhere."""
    nothing = (np.zeros(judged.excluded.shape, dtype=bool),) * 2
    outer, core = (judged.layer(key) if key in judged.descriptors else nothing for key in (A1, A2))
    if A1 not in judged.descriptors:
        outer = core
        core = nothing
    return tuple(zip(outer, core, strict=True))


def _kinetics(judged: Judged) -> KineticsErrors:
    if not {A1, A2} <= set(judged.descriptors):
        return KineticsErrors(None, None, None, NO_VOLUME)
    layers = [judged.layer(descriptor) for descriptor in (A1, A2)]
    true, predicted = (np.stack([layer[side].sum(axis=(1, 2)) for layer in layers], axis=1) for side in (0, 1))
    return kinetics_errors(true, predicted, judged.times_s)
