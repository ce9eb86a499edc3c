"""From replays to curves: means and bands over seeds and filaments, and how many labels each strategy needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import numpy as np

from mlbackend.loop.cells import Replay
from mlbackend.loop.simulation import ALL_LABELS

Record = Mapping[str, Any]
Replays = Mapping[Replay, Sequence[Record]]

QUANTITIES = ("A1", "A2", "A2_gain", "rmse_v_over_v0", "rate_error", "minutes")
TITLES = {
    "A1": "macro-F1 of A1, all frames as delivered",
    "A2": "macro-F1 of A2, all frames as delivered",
    "A2_gain": "A2 gained on frames nobody corrected",
    "rmse_v_over_v0": "RMSE(V) / V0",
    "rate_error": "error of the rate, share",
    "minutes": "minutes of computing",
}
SHARE_OF_FULL = 0.95


@dataclass(frozen=True)
class Point:
    """Of one quantity after so many corrections: mean over filaments and seeds, and the band over seeds.

    `low` and `high` are the lowest and highest mean over filaments that a seed reached.
    """

    corrected: int
    mean: float
    low: float
    high: float


def value_of(record: Record, quantity: str) -> float | None:
    """One quantity of one round; None where it is undefined."""
    if quantity in ("A1", "A2"):
        return float(record["delivered"][quantity])
    if quantity == "A2_gain":
        if record["unseen"] is None or record["base_unseen"] is None:
            return None
        return float(record["unseen"]["A2"] - record["base_unseen"]["A2"])
    found = record[quantity]
    return None if found is None else float(found)


def curve(replays: Replays, strategy: str, quantity: str) -> list[Point]:
    """The curve of a strategy against corrected frames, where every filament and seed has a value."""
    mine = {replay: rounds for replay, rounds in replays.items() if replay.strategy == strategy}
    points = []
    for corrected in sorted({record["corrected"] for rounds in mine.values() for record in rounds}):
        by_seed: dict[int, list[float]] = {}
        for replay, rounds in mine.items():
            values = [value_of(record, quantity) for record in rounds if record["corrected"] == corrected]
            by_seed.setdefault(replay.seed, []).extend(value for value in values if value is not None)
        means = [fmean(values) for values in by_seed.values() if values]
        if means:
            points.append(Point(corrected, fmean(means), min(means), max(means)))
    return points


def labels_needed(replays: Replays, strategy: str) -> float | None:
    """Corrections until A2 reaches 95 % of the gain that all labels bring, mean over filaments and seeds.

    The gain, and not the score: most of the score is there before the first correction. A replay that does not get
    there counts as one correction more than it made.

    Returns
    -------
    float or None
        None where nothing says how much all labels bring.
    """
    needed = []
    for replay, rounds in replays.items():
        full = replays.get(Replay(replay.held_out, ALL_LABELS, replay.seed))
        if replay.strategy != strategy or full is None:
            continue
        start, best = _model_score(full[0]), _model_score(full[-1])
        target = start + SHARE_OF_FULL * max(best - start, 0.0)
        reached = [record["corrected"] for record in rounds if _model_score(record) >= target]
        needed.append(min(reached, default=rounds[-1]["corrected"] + 1))
    return fmean(needed) if needed else None


def gains(replays: Replays, strategy: str, held_out: str, corrected: int) -> list[float]:
    """A2 gained on the frames that nobody corrected, by seed, after so many corrections of one filament."""
    found = [
        value_of(record, "A2_gain")
        for replay, rounds in replays.items()
        if replay.strategy == strategy and replay.held_out == held_out
        for record in rounds
        if record["corrected"] == corrected
    ]
    return [value for value in found if value is not None]


def band(values: Sequence[float]) -> str:
    """Mean with lowest and highest, in points of 0.01."""
    if not values:
        return ""
    low, high = float(np.min(values)), float(np.max(values))
    return f"{100 * fmean(values):+.1f} ({100 * low:+.1f} to {100 * high:+.1f})"


def _model_score(record: Record) -> float:
    return float(record["model_a2"])
