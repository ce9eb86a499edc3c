"""A measured figure beside its goal."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Figure:
    """One line of the table. Without a goal it is there for comparison only; `more_is_better` turns the goal round."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    detail: str = ""
    more_is_better: bool = False

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"{'>=' if self.more_is_better else '<='} {self.goal:g} {self.unit}"
        verdict = "" if self.goal is None else ("reached" if self._reached(self.goal) else "MISSED")
        return f"| {self.name} | {self.value:.2f} {self.unit} | {goal} | {verdict} | {self.detail} |"

    def _reached(self, goal: float) -> bool:
        return self.value >= goal if self.more_is_better else self.value <= goal


def percentiles_ms(name: str, samples_s: Sequence[float], *, quantile: int, goal_ms: float | None = None) -> Figure:
    """The p50 or p95 of durations given in seconds, with the other percentiles beside it."""
    p50, p95, p99 = np.percentile(np.asarray(samples_s) * 1000, [50, 95, 99])
    value = {50: p50, 95: p95}[quantile]
    detail = f"n {len(samples_s)}; p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f} ms"
    return Figure(f"{name}, p{quantile}", float(value), "ms", goal_ms, detail)
