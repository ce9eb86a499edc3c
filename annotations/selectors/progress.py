"""How far the work is: frames by state, and proposals that wait. One query for any number of projects or filaments."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from annotations.domain import review_flow
from annotations.domain.origin import SYNTHETIC
from annotations.models import FilamentFrame

BY_PROJECT, BY_VIDEO, BY_FILAMENT = "filament__video__project", "filament__video", "filament"


@dataclass
class Progress:
    """Counts over the frames of the filaments of one project, video or filament."""

    frames_by_state: dict[str, int] = field(default_factory=lambda: dict.fromkeys(review_flow.STATES, 0))
    proposals_pending: int = 0


def of(group: str, ids: Collection[int]) -> dict[int, Progress]:
    """The progress of each of `ids`; `group` is BY_PROJECT, BY_VIDEO or BY_FILAMENT."""
    found: dict[int, Progress] = defaultdict(Progress)
    frames = FilamentFrame.objects.filter(**{f"{group}__in": ids})
    if group == BY_PROJECT:
        # What was generated with its masks was nobody's work; its own video still counts it.
        frames = frames.exclude(filament__video__origin=SYNTHETIC)
    counts = frames.order_by().values_list(group, "state")
    for id, state, frames, proposals in counts.annotate(Count("pk"), Count("proposal")):
        found[id].frames_by_state[state] += frames
        found[id].proposals_pending += proposals
    return found
