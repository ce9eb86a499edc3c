"""What a load test found, for people: waiting times apart from the kills and with them, errors, losses."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.figures import Figure, percentiles_ms
from benchmarks.load.journal import Journal, Sample
from benchmarks.load.server import Outage

SAVE_GOAL_MS, READ_GOAL_MS = 150, 60


@dataclass
class Result:
    """All that a run has left."""

    journal: Journal
    outages: Sequence[Outage]
    problems: Sequence[str]
    seconds: float

    @property
    def errors(self) -> list[str]:
        """What people were told that they should not have been: an answer may be lost only around a kill."""
        stray = [at for at in self.journal.lost_at if not self._is_near_a_kill(at, at)]
        told = [f"{len(stray)} answers were lost while nobody killed the server"] if stray else []
        return [*self.journal.errors, *told]

    def steady(self, samples: Sequence[Sample]) -> list[Sample]:
        return [sample for sample in samples if not self._is_near_a_kill(sample.started_at, sample.ended_at)]

    def samples(self, kind: str) -> list[Sample]:
        return [sample for sample in self.journal.samples if sample.kind.startswith(kind)]

    def figures(self) -> list[Figure]:
        lines = []
        for kind, goal in (("save", SAVE_GOAL_MS), ("read", READ_GOAL_MS)):
            everything = self.samples(kind)
            lines.append(_figure(f"{kind}s, apart from kills", self.steady(everything), goal_ms=goal))
            lines.append(_figure(f"{kind}s, kills included", everything))
        for kind in sorted({sample.kind for sample in self.journal.samples}):
            alike = [sample for sample in self.journal.samples if sample.kind == kind]
            lines.append(_figure(f"- {kind}", self.steady(alike)))
        return lines

    def words(self) -> list[str]:
        counts = self.journal.counts
        saved = sum(save.version is not None for save in self.journal.saves)
        rate, reads = saved / self.seconds, len(self.samples("read")) / self.seconds
        away = [outage.well_at - outage.killed_at for outage in self.outages if outage.well_at]
        return [
            f"{saved} saves in {self.seconds:.0f} s: {rate:.1f} saves and {reads:.1f} reads a second",
            f"{counts['sent twice']} sent twice, {counts['sent twice at once']} sent twice at once, "
            f"{counts['overtaken by somebody']} overtaken by somebody else (412)",
            f"{len(self.outages)} kills ({', '.join(outage.what for outage in self.outages) or 'none'}); "
            f"well again after {np.median(away) if away else 0:.1f} s (median), {max(away, default=0):.1f} s at most; "
            f"{len(self.journal.lost_at)} answers lost and asked for again",
            f"{len(self.errors)} errors, {len(self.problems)} problems in the history",
            *(f"ERROR {error}" for error in self.errors[:20]),
            *(f"PROBLEM {problem}" for problem in self.problems[:20]),
        ]

    def _is_near_a_kill(self, start: float, end: float) -> bool:
        return any(outage.covers(start, end) for outage in self.outages)


def _figure(name: str, samples: Sequence[Sample], *, goal_ms: float | None = None) -> Figure:
    if not samples:
        return Figure(name, float("nan"), "ms", goal_ms, "no samples")
    return percentiles_ms(name, [sample.seconds for sample in samples], quantile=95, goal_ms=goal_ms)
