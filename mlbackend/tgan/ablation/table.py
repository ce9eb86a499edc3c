"""What an ablation found: every value of every seed, means and deviations, and whether it went as the source says."""

import csv
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from statistics import fmean, stdev
from typing import Any

_HOLDS: Mapping[str, Callable[[float, float], bool]] = {"<": operator.lt, ">=": operator.ge}


@dataclass(frozen=True)
class Row:
    """One variant with one seed, and its values by name; None where one is undefined."""

    variant: str
    seed: int
    values: Mapping[str, float | None]


@dataclass(frozen=True)
class Expected:
    """What the source, or the plan of this project, leads to expect of two variants."""

    value: str
    variant: str
    relation: str
    other: str

    def __str__(self) -> str:
        return f"{self.value}: {self.variant} {self.relation} {self.other}"


def summary(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """By variant and value the mean and the sample deviation over the seeds; None with fewer than two."""
    found: dict[str, dict[str, Any]] = {}
    for variant in dict.fromkeys(row.variant for row in rows):
        of_variant = [row for row in rows if row.variant == variant]
        found[variant] = {}
        for name in of_variant[0].values:
            given = [value for row in of_variant if (value := row.values.get(name)) is not None]
            found[variant][name] = {
                "mean": fmean(given) if given else None,
                "sd": stdev(given) if len(given) > 1 else None,
                "seeds": len(given),
            }
    return found


def verdicts(rows: Sequence[Row], expected: Sequence[Expected]) -> list[dict[str, Any]]:
    """Of every expectation in how many seeds, and in the mean, it holds; as found."""
    found = []
    means = summary(rows)
    for one in expected:
        values = {(row.variant, row.seed): row.values.get(one.value) for row in rows}
        seeds = sorted({row.seed for row in rows})
        pairs = [(values.get((one.variant, seed)), values.get((one.other, seed))) for seed in seeds]
        told = [(ours, theirs) for ours, theirs in pairs if ours is not None and theirs is not None]
        mean = [means.get(name, {}).get(one.value, {}).get("mean") for name in (one.variant, one.other)]
        found.append(
            {
                "expected": str(one),
                "holds_in": sum(_HOLDS[one.relation](ours, theirs) for ours, theirs in told),
                "of_seeds": len(told),
                "means": mean,
                "holds_in_the_mean": None if None in mean else _HOLDS[one.relation](*mean),
            }
        )
    return found


def as_json(rows: Sequence[Row], expected: Sequence[Expected]) -> dict[str, Any]:
    return {
        "rows": [asdict(row) for row in rows],
        "summary": summary(rows),
        "expected": verdicts(rows, expected),
    }


def as_csv(rows: Sequence[Row]) -> str:
    """One line for each variant and seed."""
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    written = StringIO()
    writer = csv.DictWriter(written, ["variant", "seed", *names])
    writer.writeheader()
    writer.writerows({"variant": row.variant, "seed": row.seed, **row.values} for row in rows)
    return written.getvalue()


def as_text(rows: Sequence[Row], expected: Sequence[Expected]) -> str:
    """Means and deviations for people, and the expectations."""
    found = summary(rows)
    lines = []
    for variant, values in found.items():
        lines.append(variant)
        for name, told in values.items():
            if told["mean"] is not None:
                deviation = "" if told["sd"] is None else f" ± {told['sd']:.4g}"
                lines.append(f"  {name:<28} {told['mean']:.4g}{deviation}  ({told['seeds']} seeds)")
    for verdict in verdicts(rows, expected):
        holds = {True: "holds", False: "does not hold", None: "is undefined"}[verdict["holds_in_the_mean"]]
        lines.append(
            f"{verdict['expected']}: {holds} in the mean, in {verdict['holds_in']} of {verdict['of_seeds']} seeds"
        )
    return "\n".join(lines)
