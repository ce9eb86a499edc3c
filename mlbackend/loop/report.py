"""A study of the loop as one page that stands alone, and as a table for programs."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from mlbackend.evaluation import figures, html
from mlbackend.loop import summary
from mlbackend.loop.cells import Replay
from mlbackend.loop.simulation import ALL_LABELS
from mlbackend.loop.summary import QUANTITIES, TITLES, Replays

CSV_COLUMNS = (
    "held_out", "strategy", "seed", "corrected", "minutes", "delivered_A1", "delivered_A2", "unseen_A1", "unseen_A2",
    "base_unseen_A2", "model_A2", "rmse_v_over_v0", "bias_v_over_v0", "rate_error", "chosen", "reasons",
)  # fmt: skip
GAINS_AFTER = (1, 3)
_EXPLAINED = (
    "Each filament in turn is held out: a model learns from all others, then frames of it are chosen by a strategy, "
    "corrected with the truth, and learned from together with old ones. As delivered: corrected frames count as they "
    "were drawn. Gained: the model against the one before any correction, on the very same frames, none of them "
    "corrected. Bands reach from the lowest to the highest seed; minutes are of computing, not of drawing."
)


def as_csv(replays: Replays) -> str:
    """A line for every round of every replay; what is undefined is empty."""
    written = StringIO()
    writer = csv.DictWriter(written, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for replay, rounds in replays.items():
        for record in rounds:
            writer.writerow(_line(replay, record))
    return written.getvalue()


def as_json(replays: Replays, *, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that was found, and the curves."""
    strategies = strategies_of(replays)
    return {
        "format": "filamark-loop-simulation/1",
        "settings": dict(settings),
        "replays": [
            {"held_out": one.held_out, "strategy": one.strategy, "seed": one.seed, "rounds": list(rounds)}
            for one, rounds in replays.items()
        ],
        "curves": {
            strategy: {name: [vars(point) for point in summary.curve(replays, strategy, name)] for name in QUANTITIES}
            for strategy in strategies
        },
        "labels_needed": {strategy: summary.labels_needed(replays, strategy) for strategy in strategies},
    }


def as_html(replays: Replays, *, settings: Mapping[str, Any], written: str) -> str:
    """The page."""
    strategies = strategies_of(replays)
    parts = [html.paragraph(_EXPLAINED, note=True), html.heading("Curves")]
    for number, quantity in enumerate(QUANTITIES):
        curves = {strategy: summary.curve(replays, strategy, quantity) for strategy in strategies}
        drawn = figures.banded_curves(
            {name: [(p.corrected, p.mean, p.low, p.high) for p in points] for name, points in curves.items() if points},
            across="corrected frames of the filament",
            up=TITLES[quantity],
        )
        parts.append(html.figure(figures.own_ids(drawn, f"c{number}"), TITLES[quantity]))
    parts += [html.heading("A2 gained, in points, on frames that nobody corrected"), _gains(replays, strategies)]
    parts += [html.heading("Corrections until 95 % of what all labels bring"), _needed(replays, strategies)]
    told = [["written", written], *([name, str(value)] for name, value in settings.items())]
    return html.page(
        "Simulation of the correction loop", [*parts, html.heading("Settings"), html.table(("", ""), told)]
    )


def strategies_of(replays: Replays) -> list[str]:
    """The strategies of a study in the order in which they came; the bound of all labels is none."""
    return [name for name in dict.fromkeys(replay.strategy for replay in replays) if name != ALL_LABELS]


def _gains(replays: Replays, strategies: Sequence[str]) -> str:
    names = list(dict.fromkeys(replay.held_out for replay in replays))
    titles = ["filament", *(f"{s}, after {n}" for s in strategies for n in GAINS_AFTER)]
    rows = [
        [name, *(summary.band(summary.gains(replays, s, name, n)) for s in strategies for n in GAINS_AFTER)]
        for name in names
    ]
    return html.table(titles, rows)


def _needed(replays: Replays, strategies: Sequence[str]) -> str:
    needed = {strategy: summary.labels_needed(replays, strategy) for strategy in strategies}
    by_chance = needed.get("random")
    rows: list[list[html.Cell]] = [
        [name, count, count / by_chance if count is not None and by_chance else None] for name, count in needed.items()
    ]
    return html.table(("strategy", "corrections", "of what chance needs"), rows, digits=2)


def _line(replay: Replay, record: Mapping[str, Any]) -> dict[str, Any]:
    def score(kind: str, descriptor: str) -> float | None:
        return None if record[kind] is None else record[kind][descriptor]

    return {
        "held_out": replay.held_out,
        "strategy": replay.strategy,
        "seed": replay.seed,
        **{name: record[name] for name in ("corrected", "minutes", "rmse_v_over_v0", "bias_v_over_v0", "rate_error")},
        **{f"{kind}_{d}": score(kind, d) for kind in ("delivered", "unseen") for d in ("A1", "A2")},
        "base_unseen_A2": score("base_unseen", "A2"),
        "model_A2": record["model_a2"],
        "chosen": " ".join(one["file"] for one in record["chosen"]),
        "reasons": " ".join(sentence for one in record["chosen"] for sentence in one["reasons"]),
    }
