"""What waits for a reviewer: proposals, and what people handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from annotations.domain import review_flow
from annotations.models import FilamentFrame, Project

KINDS = PROPOSAL, SUBMITTED = "proposal", "submitted"


@dataclass(frozen=True)
class Waiting:
    """One judgement to be made. A frame with both a submission and a proposal waits twice."""

    frame: FilamentFrame
    kind: str


def waiting(project: Project, *, filament_id: int | None = None) -> list[Waiting]:
    """Everything in the project that waits, filament by filament in order of time. One query."""
    frames = FilamentFrame.objects.filter(
        Q(state=review_flow.SUBMITTED) | Q(proposal__isnull=False), filament__video__project=project
    )
    if filament_id is not None:
        frames = frames.filter(filament_id=filament_id)
    frames = frames.select_related("filament__video", "frame", "current", "proposal", "updated_by")
    ordered = frames.order_by("filament__video__name", "filament__name", "frame__position")
    return [item for frame in ordered for item in _of(frame)]


def _of(frame: FilamentFrame) -> Iterator[Waiting]:
    if frame.state == review_flow.SUBMITTED:
        yield Waiting(frame, SUBMITTED)
    if frame.proposal_id is not None:
        yield Waiting(frame, PROPOSAL)
