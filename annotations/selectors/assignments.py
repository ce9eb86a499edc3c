"""Who is to label what, and how far it is: counted from the frames every time, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from accounts.models import User
from annotations.domain import review_flow, roles, work
from annotations.models import Assignment, FilamentFrame, Frame, Membership, Project

# A list is for looking at; more open assignments than this in one project are a mistake, and are cut off.
LARGEST_LIST = 500
PROJECT = "filament__video__project_id"


@dataclass(frozen=True)
class Assigned:
    """An assignment with the frames of its range by state, and the first one that is left."""

    assignment: Assignment
    next_frame: FilamentFrame | None
    frames_by_state: dict[str, int] = field(default_factory=lambda: dict.fromkeys(review_flow.STATES, 0))

    @property
    def left(self) -> int:
        """How many frames wait for the person."""
        return sum(self.frames_by_state[state] for state in work.LEFT)


def of_project(project: Project, *, user: User, ended: bool = False) -> QuerySet[Any]:
    """The assignments of a project from `access`: all of them for those who judge and arrange, one's own for others."""
    found = shown(Assignment.objects.filter(filament__video__project=project, ended_at__isnull=not ended))
    if not sees_everybody(project):
        found = found.filter(person=user)
    return found.order_by("-ended_at", "pk") if ended else found


def sees_everybody(project: Project) -> bool:
    """Whether whoever asked `access` for this project is shown other people's work; all see what became of it."""
    role: str = project.my_role  # type: ignore[attr-defined]
    return roles.at_least(role, roles.REVIEWER)


def open_of(user: User) -> QuerySet[Any]:
    """What a person was asked to label and still may, over all projects; what is due first comes first."""
    return shown(Assignment.objects.filter(person=user, ended_at=None)).filter(person_may_draw=True)


def some(ids: Iterable[int]) -> QuerySet[Any]:
    """The assignments with these ids."""
    return shown(Assignment.objects.filter(pk__in=list(ids)))


def shown(assignments: QuerySet[Assignment]) -> QuerySet[Any]:
    """With all that is shown of one but its progress; in order of when they are due."""
    drawing = Membership.objects.filter(
        user=OuterRef("person"), project=OuterRef(PROJECT), role__in=work.MAY_DRAW, user__is_active=True
    )
    return (
        assignments.select_related("filament__video__project", "person", "created_by")
        .annotate(
            person_may_draw=Exists(drawing),
            first_index=_index("first_position"),
            last_index=_index("last_position"),
            next_id=Subquery(left_in_range().order_by("frame__position").values("pk")[:1]),
        )
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )


def left_in_range() -> QuerySet[FilamentFrame]:
    """For a subquery of assignments: the frames of the range that are left."""
    return FilamentFrame.objects.filter(
        filament=OuterRef("filament"),
        frame__position__gte=OuterRef("first_position"),
        frame__position__lte=OuterRef("last_position"),
        state__in=work.LEFT,
    )


def with_progress(assignments: Iterable[Assignment]) -> list[Assigned]:
    """Each of what `shown` gave, with its progress. Three queries for any number."""
    found = list(assignments)
    next_ids = [next_id for one in found if (next_id := _next_id(one))]
    next_frames = FilamentFrame.objects.select_related("frame").in_bulk(next_ids) if next_ids else {}
    assigned = {one.pk: Assigned(one, next_frames.get(_next_id(one) or 0)) for one in found}
    for id, state, frames in _counts(assigned):
        assigned[id].frames_by_state[state] = frames
    return list(assigned.values())


def _counts(ids: Iterable[int]) -> QuerySet[Assignment, tuple[int, str, int]]:
    in_range = Assignment.objects.filter(
        pk__in=list(ids),
        filament__filament_frames__frame__position__gte=F("first_position"),
        filament__filament_frames__frame__position__lte=F("last_position"),
    )
    states = in_range.order_by().values_list("pk", "filament__filament_frames__state")
    return states.annotate(Count("filament__filament_frames"))


def _next_id(assignment: Assignment) -> int | None:
    id: int | None = assignment.next_id  # type: ignore[attr-defined]
    return id


def _index(position: str) -> Subquery:
    """The number that the recording gave the frame."""
    frames = Frame.objects.filter(video=OuterRef("filament__video"), position=OuterRef(position))
    return Subquery(frames.values("index")[:1])
