"""Strategies: from scores to the next k frames, one after the other, so that each choice knows those before it.

All but `random` keep a minimum gap in time to what is labelled and chosen, and turn to filaments of which little is
labelled: one new filament teaches a model more than ten more frames of a known one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.choosing import wording
from annotations.domain.choosing.choice import Choice, Reason
from annotations.domain.choosing.evidence import FilamentEvidence, Floats
from annotations.domain.choosing.rate_effect import REPEATABILITY, RateInformation
from annotations.domain.choosing.scores import FrameScores, frame_scores, relative
from annotations.domain.choosing.spacing import GAP, centre, far_enough, nearest

KINETICS, UNCERTAINTY, DIVERSITY, UNIFORM, RANDOM = "kinetics", "uncertainty", "diversity", "uniform", "random"
STRATEGIES = (KINETICS, UNCERTAINTY, DIVERSITY, UNIFORM, RANDOM)

# What the default strategy weighs: the effect on the rate first, then what a model cannot know of itself.
WEIGHTS = {"rate": 0.4, "doubt": 0.2, "violation": 0.2, "distance": 0.2}
MOST_REASONS = 3


class _State:
    """One filament while frames are chosen."""

    def __init__(self, evidence: FilamentEvidence, repeatability: float) -> None:
        self.evidence = evidence
        self.scores: FrameScores = frame_scores(evidence, repeatability=repeatability)
        self.rate: RateInformation | None = self.scores.rate
        self.taken: NDArray[np.bool_] = evidence.labelled.copy()
        self.features = _features(evidence)

    @property
    def free(self) -> NDArray[np.bool_]:
        return ~self.taken

    def distance(self) -> Floats:
        """Time to the nearest taken frame, relative to half of the duration, at most 1; centrality where none is."""
        times = self.evidence.share_of_time
        if not self.taken.any():
            return centre(times)
        return np.minimum(2 * nearest(times, self.taken), 1.0)

    def unlike(self) -> Floats:
        """Distance in features to the nearest taken frame, relative to the greatest one between two frames."""
        if not self.taken.any():
            return centre(self.features)
        return nearest(self.features, self.taken)

    def take(self, at: int) -> None:
        self.taken[at] = True
        if self.rate is not None:
            self.rate = self.rate.with_frame(at)


@dataclass(frozen=True, eq=False)
class _Utility:
    """What a strategy makes of the frames of a filament, and why, by frame."""

    values: Floats
    reasons: Callable[[int], list[Reason]]


def choose(
    filaments: Sequence[FilamentEvidence],
    k: int,
    *,
    strategy: str = KINETICS,
    seed: int = 0,
    gap: float = GAP,
    repeatability: float = REPEATABILITY,
) -> list[Choice]:
    """The next frames to correct, the most wanted first.

    Parameters
    ----------
    filaments : sequence of FilamentEvidence
        With different names.
    k : int
        How many; fewer come back where fewer are left.
    strategy : str
        One of `STRATEGIES`.
    seed : int
        Decides ties, and everything of `random`; the same seed gives the same choices.
    gap : float
        Least distance in time, as a share of each filament's duration.
    repeatability : float
        Of an annotator, in shares of the first volume.

    Raises
    ------
    ValueError
        An unknown strategy, k below 0, or two filaments of one name.
    """
    if strategy not in STRATEGIES:
        raise ValueError(f"expected a strategy of {', '.join(STRATEGIES)}, given {strategy!r}")
    if k < 0:
        raise ValueError(f"expected k of 0 or more, given {k}")
    if len({one.filament for one in filaments}) < len(filaments):
        raise ValueError("expected filaments of different names")
    states = [_State(one, repeatability) for one in filaments if len(one)]
    generator = np.random.default_rng(seed)
    chosen: list[Choice] = []
    while len(chosen) < k and any(state.free.any() for state in states):
        chosen.append(_by_chance(states, generator) if strategy == RANDOM else _best(states, strategy, gap, generator))
    return chosen


def _best(states: Sequence[_State], strategy: str, gap: float, generator: np.random.Generator) -> Choice:
    best: tuple[float, float, _State, int, _Utility] | None = None
    for state in states:
        if not state.free.any():
            continue
        utility = _UTILITIES[strategy](state)
        allowed = far_enough(state.evidence.share_of_time, state.taken, state.free, gap=gap)
        # What is known of a filament already makes another frame of it worth less.
        worth = np.where(allowed, np.nan_to_num(utility.values), -1.0) / (1 + int(state.taken.sum())) ** 0.5
        ties = generator.random(len(worth))
        at = int(np.lexsort((ties, worth))[-1])
        if best is None or (worth[at], ties[at]) > best[:2]:
            best = float(worth[at]), float(ties[at]), state, at, utility
    assert best is not None  # somebody has a free frame
    score, _, state, at, utility = best
    reasons = utility.reasons(at)
    if not state.taken.any():
        reasons.insert(0, wording.first_of_filament())
    state.take(at)
    return _choice(state, at, score, reasons)


def _by_chance(states: Sequence[_State], generator: np.random.Generator) -> Choice:
    places = [(state, int(at)) for state in states for at in np.flatnonzero(state.free)]
    state, at = places[int(generator.integers(len(places)))]
    state.take(at)
    return _choice(state, at, 0.0, [wording.by_chance()])


def _choice(state: _State, at: int, score: float, reasons: list[Reason]) -> Choice:
    evidence = state.evidence
    return Choice(evidence.filament, at, evidence.positions[at], max(score, 0.0), tuple(reasons[:MOST_REASONS]))


def _kinetics(state: _State) -> _Utility:
    scores = state.scores
    shrinkage = np.zeros(len(state.taken)) if state.rate is None else state.rate.shrinkage()
    parts = {
        "rate": relative(np.where(state.free, shrinkage, 0.0)),
        "doubt": np.nan_to_num(scores.doubt),
        "violation": scores.violation,
        "distance": state.distance(),
    }
    values = np.sum([WEIGHTS[name] * part for name, part in parts.items()], axis=0)

    def reasons(at: int) -> list[Reason]:
        said = {
            "rate": wording.rate_effect(float(shrinkage[at])),
            "doubt": wording.doubt(float(scores.doubt[at])),
            "violation": wording.violation({name: float(found[at]) for name, found in scores.violations.items()}),
            "distance": _far(state, at),
        }
        order = sorted(parts, key=lambda name: -WEIGHTS[name] * parts[name][at])
        found = [said[name] for name in order]
        return [reason for reason in found if reason is not None] or [wording.evenly_in_time()]

    return _Utility(values, reasons)


def _uncertainty(state: _State) -> _Utility:
    doubt = state.scores.doubt

    def reasons(at: int) -> list[Reason]:
        found = (wording.doubt(float(doubt[at])), _far(state, at))
        return [reason for reason in found if reason is not None] or [wording.evenly_in_time()]

    # Nothing is known of a filament without a prediction: then the farthest in time is the best guess.
    return _Utility(np.where(np.isfinite(doubt), doubt, state.distance()), reasons)


def _diversity(state: _State) -> _Utility:
    away = state.unlike()
    return _Utility(away, lambda at: [wording.unlike_labelled(float(away[at]))])


def _uniform(state: _State) -> _Utility:
    return _Utility(state.distance(), lambda at: [wording.evenly_in_time()])


_UTILITIES: dict[str, Callable[[_State], _Utility]] = {
    KINETICS: _kinetics,
    UNCERTAINTY: _uncertainty,
    DIVERSITY: _diversity,
    UNIFORM: _uniform,
}


def _far(state: _State, at: int) -> Reason | None:
    if not state.taken.any():
        return None
    away = float(nearest(state.evidence.times_s, state.taken)[at])
    return wording.far_in_time(away, share=float(state.distance()[at]))


def _features(evidence: FilamentEvidence) -> Floats:
    """Features over their greatest distance; times and areas stand in where no encoder has looked."""
    points = evidence.features
    if points is None:
        areas = [relative(values) for values in (evidence.a1_px, evidence.a2_px)]
        points = np.stack([evidence.share_of_time, *areas], axis=1)
    extent = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    scaled: Floats = np.nan_to_num(points) / extent if extent > 0 else np.nan_to_num(points)
    return scaled
