"""Splitting filaments into folds, so that each is validated on once. Without torch.

Parts of one image, or of one recording, look alike: what is validated on must not have been trained on next door. Parts
are known by their names, which end in a letter or word for a part and its number: ``image7_q1``, ``102_R2``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Any

from annotations.domain.errors import InvalidInput

_PART = re.compile(r"[_\- ](?:r|q|part|quarter|crop|tile)[_\- ]?\d+$", re.IGNORECASE)


@dataclass(frozen=True)
class Fold:
    """One way of splitting; both are names of filaments."""

    train: tuple[str, ...]
    validation: tuple[str, ...]


def whole_of(name: str) -> str:
    """What a filament is a part of: its own name where it is a part of nothing."""
    return _PART.sub("", name)


def folds(frames: Mapping[str, int], count: int) -> list[Fold]:
    """Deal filaments to folds of about equally many frames; parts of one whole stay together.

    Parameters
    ----------
    frames : mapping of str to int
        Labelled frames of each filament.
    count : int

    Raises
    ------
    InvalidInput
        ``too_few_filaments``: fewer wholes than folds, or fewer than two folds.
    """
    wholes: dict[str, list[str]] = {}
    for name in frames:
        wholes.setdefault(whole_of(name), []).append(name)
    if not 2 <= count <= len(wholes):
        raise InvalidInput(
            f"{len(wholes)} independent filaments ({', '.join(wholes)}) cannot be split into {count} folds: take 2 to "
            f"{max(2, len(wholes))}, or label more filaments.",
            code="too_few_filaments",
            extra={"filaments": list(wholes), "folds": count},
        )
    dealt: list[list[str]] = [[] for _ in range(count)]
    by_size = sorted(wholes.values(), key=lambda parts: -sum(frames[part] for part in parts))
    for parts in by_size:
        smallest = min(dealt, key=lambda names: sum(frames[name] for name in names))
        smallest += parts
    return [
        Fold(tuple(name for name in frames if name not in held_out), tuple(n for n in frames if n in held_out))
        for held_out in dealt
    ]


def table(results: list[dict[str, Any]]) -> str:
    """Per-fold scores in Markdown, with mean and standard deviation; a result has ``validation`` and ``metrics``."""
    descriptors = [name for name in results[0]["metrics"] if name != "filaments"]
    lines = [
        f"| fold | validated on | {' | '.join(f'{name} macro-F1' for name in descriptors)} |",
        "| --- " * (2 + len(descriptors)) + "|",
    ]
    for number, result in enumerate(results, start=1):
        scores = " | ".join(f"{result['metrics'][name]['macro_f1']:.4f}" for name in descriptors)
        lines.append(f"| {number} | {', '.join(result['validation'])} | {scores} |")
    means = []
    for name in descriptors:
        values = [result["metrics"][name]["macro_f1"] for result in results]
        means.append(f"{fmean(values):.4f} ± {stdev(values):.4f}")
    lines.append(f"| mean | | {' | '.join(means)} |")
    return "\n".join(lines)
