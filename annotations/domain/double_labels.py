"""Labelling twice: the life of a second label, and which frames are labelled twice by whom.

The sample is drawn by a rule, not by dice: the frames of every filament are numbered in time, and a frame's draw is the
fractional part of its number times the golden ratio, begun at a place that the seed chooses. Any share of the lowest
draws is then spread almost evenly over time (the three-distance theorem), a larger share holds every smaller one, and
the same seed gives the same sample again.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from annotations.domain import review_flow, roles
from annotations.domain.errors import Conflict

OPEN, DRAFT, SUBMITTED = "open", "draft", "submitted"
STATES = (OPEN, DRAFT, SUBMITTED)

# What was handed in blind stays as it was: by now its labeller may have looked at what others drew.
TRANSITIONS: dict[str, dict[str, str]] = {
    roles.SAVE: {OPEN: DRAFT, DRAFT: DRAFT},
    roles.SUBMIT: {DRAFT: SUBMITTED},
}

# How the same is called where a second label is shown as the frame that its labeller sees.
AS_FRAME_STATE = {OPEN: review_flow.UNLABELLED, DRAFT: review_flow.DRAFT, SUBMITTED: review_flow.SUBMITTED}

_GOLDEN = (5**0.5 - 1) / 2


def next_state(state: str, action: str) -> str:
    """The state after `action`.

    Raises
    ------
    Conflict
        ``second_label_submitted``: it was handed in, and stays as it is.
        ``transition_not_allowed``: there is nothing to hand in yet.
    """
    try:
        return TRANSITIONS[action][state]
    except KeyError:
        pass
    extra = {"state": state, "action": action}
    if state == SUBMITTED:
        raise Conflict(
            "This second label was handed in; it stays as it is.", code="second_label_submitted", extra=extra
        ) from None
    raise Conflict("There is nothing to hand in yet: draw first.", code="transition_not_allowed", extra=extra) from None


@dataclass(frozen=True)
class Candidate:
    """A frame that can be labelled twice.

    Attributes
    ----------
    frame : int
        Its id.
    filament : int
    position : int
        Its number in time.
    seen_by : frozenset of int
        The people who drew in it; none of them can give a second opinion.
    """

    frame: int
    filament: int
    position: int
    seen_by: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Asked:
    """A second label that somebody was asked for already; `is_open`: nothing was drawn yet."""

    frame: int
    labeller: int
    is_open: bool


@dataclass(frozen=True)
class Plan:
    """What a share means.

    Attributes
    ----------
    wanted : int
        How many frames the share amounts to.
    kept : tuple of Asked
        What was asked for and stays.
    taken_back : tuple of Asked
        Open ones that are no longer wanted, or that the chosen people cannot give.
    given : tuple of (int, int)
        Frame and labeller of each new one.
    nobody : int
        Frames that would be wanted, but all of the chosen people drew in them.
    """

    wanted: int
    kept: tuple[Asked, ...]
    taken_back: tuple[Asked, ...]
    given: tuple[tuple[int, int], ...]
    nobody: int


def plan(
    candidates: Sequence[Candidate], asked: Collection[Asked], *, share: float, labellers: Sequence[int], seed: int
) -> Plan:
    """Which frames are labelled twice by whom, given what was asked for before.

    Only open second labels are taken back. Nobody is given a frame in which they drew, and everybody gets about as
    many as the others.

    Parameters
    ----------
    candidates : sequence of Candidate
    asked : collection of Asked
        Of these candidates, or of frames that are none (any more); those stay if something was drawn.
    share : float
        0 to 1.
    labellers : sequence of int
        Who may be asked.
    seed : int
        The same seed draws the same sample.
    """
    by_draw = in_order_of_draw(candidates, seed=seed)
    known = {candidate.frame: candidate for candidate in by_draw}
    order = {candidate.frame: number for number, candidate in enumerate(by_draw)}
    wanted = wanted_of(len(by_draw), share)

    begun = [one for one in asked if not one.is_open]
    fitting = [one for one in asked if one.is_open and _may_give(known.get(one.frame), one.labeller, labellers)]
    fitting.sort(key=lambda one: order[one.frame])
    # A frame counts once, however many people were asked for it.
    frames, kept = {one.frame for one in begun}, list(begun)
    for one in fitting:
        if one.frame in frames or len(frames) < wanted:
            frames.add(one.frame)
            kept.append(one)
    staying = set(kept)
    taken_back = tuple(one for one in asked if one not in staying)

    free = [candidate for candidate in by_draw if candidate.frame not in frames]
    givable = [candidate for candidate in free if set(labellers) - candidate.seen_by]
    chosen = givable[: max(0, wanted - len(frames))]
    nobody = min(wanted - len(frames) - len(chosen), len(free) - len(givable)) if len(frames) < wanted else 0
    load = {labeller: sum(one.labeller == labeller for one in kept) for labeller in labellers}
    return Plan(wanted, tuple(kept), taken_back, tuple(_given(chosen, load)), nobody)


def wanted_of(frames: int, share: float) -> int:
    """How many of so many frames a share (0 to 1) is: the nearest whole number, at least one of more than nothing."""
    if not 0 <= share <= 1:
        raise ValueError(f"expected a share from 0 to 1, given {share}")
    return max(int(frames * share + 0.5), 1 if frames * share > 0 else 0)


def in_order_of_draw(candidates: Sequence[Candidate], *, seed: int) -> list[Candidate]:
    """The candidates, those first that even a small share holds."""
    draws: dict[int, tuple[float, int]] = {}
    for filament in {candidate.filament for candidate in candidates}:
        start = _fraction(f"{seed} {filament}")
        members = sorted((one for one in candidates if one.filament == filament), key=lambda one: one.position)
        for number, one in enumerate(members):
            draws[one.frame] = ((start + number * _GOLDEN) % 1, one.frame)
    return sorted(candidates, key=lambda one: draws[one.frame])


def _given(chosen: Sequence[Candidate], load: Mapping[int, int]) -> list[tuple[int, int]]:
    """Each frame to whoever has least to do of those who did not draw in it; the frames with least choice first."""
    loads = dict(load)
    least_choice_first = sorted(chosen, key=lambda candidate: len(loads.keys() - candidate.seen_by))
    taken = {}
    for candidate in least_choice_first:
        labeller = min(loads.keys() - candidate.seen_by, key=lambda one: (loads[one], one))
        loads[labeller] += 1
        taken[candidate.frame] = labeller
    return [(candidate.frame, taken[candidate.frame]) for candidate in chosen]


def _may_give(candidate: Candidate | None, labeller: int, labellers: Collection[int]) -> bool:
    return candidate is not None and labeller in labellers and labeller not in candidate.seen_by


def _fraction(words: str) -> float:
    """A number from 0 to 1 that the words decide, the same on every machine."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:6], "big") / 2**48
