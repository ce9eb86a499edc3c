"""Which of the waiting frames a reviewer could accept together, and what is better looked at one by one, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotations.domain import frame_rules
from annotations.domain.masks import unpack
from annotations.models import Descriptor, FilamentFrame, Project
from annotations.selectors import frames, review_queue
from annotations.selectors.frames import AreasOf
from annotations.selectors.neighbours import Neighbours
from annotations.selectors.review_queue import PROPOSAL, Chosen

MOST = 2000
REASONS = TOO_MANY, UNCERTAIN, COMMENTS, NO_NEIGHBOUR, AREA_CHANGE, WARNINGS = (
    *("too_many", "uncertain", "open_comments", "no_neighbour", "area_change", "warnings"),
)
_BATCH = 64


@dataclass(frozen=True)
class Wanted:
    """What of the queue, and how good it has to be. None means: does not matter."""

    kind: str = PROPOSAL
    filament_id: int | None = None
    min_certainty: float | None = None
    max_area_change: float | None = None
    without_warnings: bool = True


@dataclass(frozen=True)
class Candidate:
    """One frame that may be accepted."""

    frame: FilamentFrame
    kind: str
    area_change: float | None

    @property
    def certainty(self) -> float | None:
        proposal = self.frame.proposal if self.kind == PROPOSAL else None
        return proposal.certainty if proposal else None


@dataclass
class Preview:
    """The candidates as filmed, and how many frames were left out for which reason."""

    candidates: list[Candidate] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def preview(project: Project, wanted: Wanted) -> Preview:
    """At most the first MOST frames that wait are looked at. A frame is left out for the first reason that holds."""
    chosen = Chosen(wanted.kind, wanted.filament_id)
    inside = dict(Descriptor.objects.filter(project=project).order_by("order").values_list("key", "inside"))
    outermost = [key for key, outer in inside.items() if not outer]
    found = Preview()
    waiting = _waiting(project, chosen)
    found.left_out[TOO_MANY] = max(0, review_queue.count(project, chosen) - len(waiting))
    near = Neighbours({frame.filament_id for frame in waiting}, outermost)
    kept = []
    for frame in waiting:
        areas = _areas(frame, wanted.kind)
        change = near.change(frame.filament_id, frame.frame.position, areas, outermost)
        candidate = Candidate(frame, wanted.kind, change)
        if reason := _against(candidate, wanted):
            found.left_out[reason] += 1
        else:
            kept.append(candidate)
    for candidate, is_clean in _ruled(kept, inside, near) if wanted.without_warnings else ((one, True) for one in kept):
        if is_clean:
            found.candidates.append(candidate)
        else:
            found.left_out[WARNINGS] += 1
    return found


def _waiting(project: Project, chosen: Chosen) -> list[FilamentFrame]:
    waiting = review_queue.of_project(project, chosen).select_related("filament__video", "frame", "current", "proposal")
    waiting = waiting.defer(*review_queue.NOT_SHOWN).annotate(
        open_comments=review_queue.open_comments(), areas=AreasOf("current"), proposal_areas=AreasOf("proposal")
    )
    return list(waiting.order_by(*review_queue.BY_TIME)[:MOST])


def _areas(frame: FilamentFrame, kind: str) -> dict[str, int]:
    areas = frame.proposal_areas if kind == PROPOSAL else frame.areas  # type: ignore[attr-defined]
    return areas or {}


def _against(one: Candidate, wanted: Wanted) -> str:
    """Why not, as far as that is known without looking at a mask; "" where nothing speaks against it."""
    if wanted.min_certainty is not None and one.kind == PROPOSAL and (one.certainty or 0) < wanted.min_certainty:
        return UNCERTAIN
    if one.frame.open_comments:  # type: ignore[attr-defined]
        return COMMENTS
    if wanted.max_area_change is not None:
        if one.area_change is None:
            return NO_NEIGHBOUR
        if one.area_change > wanted.max_area_change:
            return AREA_CHANGE
    return ""


def _ruled(
    candidates: Sequence[Candidate], inside: dict[str, str], near: Neighbours
) -> Iterator[tuple[Candidate, bool]]:
    """Each candidate, with whether the masks that would be accepted keep every rule. A query for each batch."""
    for batch in (candidates[at : at + _BATCH] for at in range(0, len(candidates), _BATCH)):
        layers = frames.layers_of(id for one in batch for id in (one.frame.current_id, one.frame.proposal_id))
        for one in batch:
            frame = one.frame
            # A proposal leaves layers that it does not speak of as they are.
            judged = {**layers.get(frame.current_id or 0, {})}
            if one.kind == PROPOSAL:
                judged |= layers.get(frame.proposal_id or 0, {})
            size = {"height": frame.filament.region_height, "width": frame.filament.region_width}
            masks = {layer: unpack(bytes(mask.data), **size) for layer, mask in judged.items()}
            earlier = near.earlier(frame.filament_id, frame.frame.position, inside)
            yield one, not frame_rules.warnings(masks, inside, earlier)
