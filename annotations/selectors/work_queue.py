"""One person's own work over all projects, and which frame comes next."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from annotations.domain import work
from annotations.models import Assignment, Filament, FilamentFrame, Review, SecondLabel
from annotations.models.quality import SecondState
from annotations.selectors import access, assignments, returned
from annotations.selectors.assignments import Assigned

# More than a person looks through; the count says how many there are.
LARGEST_LIST = 200


@dataclass(frozen=True)
class Returned:
    """A frame that came back, and the judgement that sent it."""

    frame: FilamentFrame
    review: Review | None


@dataclass(frozen=True)
class SecondWork:
    """A filament of which somebody is asked for second labels."""

    filament: Filament
    asked: int
    left: int


@dataclass(frozen=True)
class MyWork:
    assignments: list[Assigned]
    returned: list[Returned]
    returned_count: int
    second_labels: list[SecondWork]

    @property
    def waiting(self) -> int:
        """How many things there are to turn to: assignments with frames left, frames that came back, filaments."""
        unfinished = sum(1 for one in self.assignments if one.left)
        return unfinished + self.returned_count + sum(1 for one in self.second_labels if one.left)


@dataclass(frozen=True)
class Next:
    """The frame to turn to, and why; `left` counts all that waits for the person, this frame included."""

    frame: FilamentFrame | None
    left: int
    assignment: Assignment | None = None
    review: Review | None = None


def mine(user: User) -> MyWork:
    """All that waits for a person. Eight queries for any amount."""
    back = returned.to(user)
    count = back.count()
    return MyWork(
        assignments=assignments.with_progress(assignments.open_of(user)[: assignments.LARGEST_LIST]),
        returned=_explained(back[:LARGEST_LIST]) if count else [],
        returned_count=count,
        second_labels=_second_labels(user),
    )


def following(user: User, *, after: int | None = None) -> Next:
    """The frame that comes next for a person: what came back first, then what is due first, in order of time.

    Somebody who comes from the frame `after` is never sent to it again at once, and goes on in the same filament or
    assignment: from there to its end, then from its beginning, then elsewhere.
    """
    here = _place(user, after)
    back = returned.to(user).exclude(pk=after or 0)
    open_now = [one for one in assignments.open_of(user)[: assignments.LARGEST_LIST] if one.next_id]
    left = _left(user, open_now)
    if frame := _next_returned(back, here):
        (explained,) = _explained([frame])
        return Next(frame, left, review=explained.review)
    for one in _in_turn(open_now, here):
        if frame := _next_assigned(one, here):
            return Next(frame, left, assignment=one)
    return Next(None, left)


def _place(user: User, after: int | None) -> FilamentFrame | None:
    """Where the person is. A frame that is not theirs to see is no place."""
    if after is None:
        return None
    frames = access.visible(FilamentFrame.objects.filter(pk=after), user=user)
    return frames.select_related("frame", "filament__video").first()


def _next_returned(back: QuerySet[FilamentFrame], here: FilamentFrame | None) -> FilamentFrame | None:
    if here is not None:
        further = back.filter(filament=here.filament_id, frame__position__gt=here.frame.position)
        if found := further.first():
            return found
    return back.first()


def _in_turn(open_now: list[Assignment], here: FilamentFrame | None) -> list[Assignment]:
    """The assignment that the person is in, then the others by when they are due."""
    return sorted(open_now, key=lambda one: not (here and _holds(one, here)))


def _holds(assignment: Assignment, here: FilamentFrame) -> bool:
    first, last = assignment.first_position, assignment.last_position
    return assignment.filament_id == here.filament_id and first <= here.frame.position <= last


def _next_assigned(assignment: Assignment, here: FilamentFrame | None) -> FilamentFrame | None:
    frames = _frames_of(assignment).select_related("frame", "filament__video__project").order_by("frame__position")
    if here is None or not _holds(assignment, here):
        return frames.first()
    others = frames.exclude(pk=here.pk)
    return others.filter(frame__position__gt=here.frame.position).first() or others.first()


def _frames_of(assignment: Assignment) -> QuerySet[FilamentFrame]:
    return FilamentFrame.objects.filter(_range(assignment), state__in=work.LEFT)


def _range(assignment: Assignment) -> Q:
    first, last = assignment.first_position, assignment.last_position
    return Q(filament=assignment.filament_id, frame__position__gte=first, frame__position__lte=last)


def _left(user: User, open_now: list[Assignment]) -> int:
    """Every frame counts once, whether it is assigned, came back, or both."""
    wanted = Q(pk__in=returned.to(user).order_by().values("pk"))
    for one in open_now:
        wanted |= _range(one) & Q(state__in=work.LEFT)
    return FilamentFrame.objects.filter(wanted).count()


def _explained(frames: Iterable[FilamentFrame]) -> list[Returned]:
    found = list(frames)
    reviews = returned.reviews_of(found)
    return [Returned(frame, reviews.get(frame.pk)) for frame in found]


def _second_labels(user: User) -> list[SecondWork]:
    asked = SecondLabel.objects.filter(
        labeller=user,
        filament_frame__filament__video__project__memberships__user=user,
        filament_frame__filament__video__project__memberships__role__in=work.MAY_DRAW,
    )
    counts = (
        asked.order_by()
        .values_list("filament_frame__filament")
        .annotate(total=Count("pk"), waiting=Count("pk", filter=~Q(state=SecondState.SUBMITTED)))
    )
    by_filament = {id: (total, waiting) for id, total, waiting in counts if waiting}
    if not by_filament:
        return []
    filaments = Filament.objects.select_related("video__project").filter(pk__in=by_filament)
    return [SecondWork(one, *by_filament[one.pk]) for one in filaments[:LARGEST_LIST]]
