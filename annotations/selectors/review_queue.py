"""What waits for a reviewer: proposals, and what people handed in, a page at a time.

A page goes on after the last frame of the one before by that frame's place in the order, never by counting: what is
judged meanwhile leaves the queue, and nothing is skipped or shown twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from annotations.domain import review_flow
from annotations.domain.errors import InvalidInput
from annotations.models import Comment, FilamentFrame, Project, Revision

KINDS = PROPOSAL, SUBMITTED = "proposal", "submitted"
ORDERS = FILMED, LEAST_CERTAIN = "filmed", "least_certain"
LARGEST_PAGE = 200

BY_TIME = ("filament__video__name", "filament__name", "frame__position")
# Long texts of filaments and videos that nobody reads here.
NOT_SHOWN = (
    *("filament__truth", "filament__path", "filament__exclusion_polygons", "filament__centre_line"),
    *("filament__video__facts", "filament__video__metadata"),
)


@dataclass(frozen=True)
class Chosen:
    """What of the queue is wanted; nothing said means everything."""

    kind: str = ""
    filament_id: int | None = None
    drawn_by_id: int | None = None


@dataclass(frozen=True)
class Waiting:
    """One judgement to be made. A frame with both a submission and a proposal waits twice."""

    frame: FilamentFrame
    kind: str

    @property
    def revision(self) -> Revision | None:
        """What is judged."""
        return self.frame.proposal if self.kind == PROPOSAL else self.frame.current


@dataclass(frozen=True)
class Page:
    """Some of what waits, and where it goes on; "" where nothing follows."""

    items: list[Waiting]
    next: str


EVERYTHING = Chosen()


def page(
    project: Project, *, chosen: Chosen = EVERYTHING, order: str = FILMED, after: str = "", limit: int = LARGEST_PAGE
) -> Page:
    """The judgements on the next `limit` frames after `after`, which is the former page's `next`. One or two queries.

    Raises
    ------
    InvalidInput
        ``unknown_place``: `after` was not given by a page in this order.
    """
    frames = _shown(of_project(project, chosen))
    frames = _after(frames, order, after) if after else frames
    ordered = frames.order_by(*(BY_TIME if order == FILMED else (F("proposal__certainty").asc(nulls_last=True), "pk")))
    found = list(ordered[: limit + 1])
    here = found[:limit]
    items = [item for frame in here for item in _of(frame, chosen)]
    return Page(items, _place(here[-1], order) if len(found) > limit else "")


def count(project: Project, chosen: Chosen = EVERYTHING) -> int:
    """How many judgements wait."""
    waiting = of_project(project, chosen).aggregate(
        submitted=Count("pk", filter=Q(state=review_flow.SUBMITTED)),
        proposals=Count("pk", filter=Q(proposal__isnull=False)),
    )
    if chosen.kind:
        return int(waiting["submitted" if chosen.kind == SUBMITTED else "proposals"])
    return int(waiting["submitted"] + waiting["proposals"])


def of_project(project: Project, chosen: Chosen = EVERYTHING) -> QuerySet[FilamentFrame]:
    """The frames for which something waits."""
    by_kind = {SUBMITTED: Q(state=review_flow.SUBMITTED), PROPOSAL: Q(proposal__isnull=False)}
    waits = by_kind.get(chosen.kind, by_kind[SUBMITTED] | by_kind[PROPOSAL])
    frames = FilamentFrame.objects.filter(waits, filament__video__project=project)
    if chosen.filament_id is not None:
        frames = frames.filter(filament_id=chosen.filament_id)
    if chosen.drawn_by_id is not None:
        frames = frames.filter(by_kind[SUBMITTED], current__author_id=chosen.drawn_by_id)
    return frames


def open_comments() -> Coalesce:
    """How many remarks on a frame nobody has resolved."""
    remarks = Comment.objects.filter(filament_frame=OuterRef("pk"), answers_to=None, resolved_at=None).order_by()
    return Coalesce(Subquery(remarks.values("filament_frame").annotate(n=Count("pk")).values("n")), 0)


def _shown(frames: QuerySet[FilamentFrame]) -> QuerySet[FilamentFrame]:
    people = ("current__author", "updated_by")
    records = frames.select_related("filament__video", "frame", "current", "proposal", *people).defer(*NOT_SHOWN)
    return records.annotate(open_comments=open_comments())


def _of(frame: FilamentFrame, chosen: Chosen) -> Iterator[Waiting]:
    if frame.state == review_flow.SUBMITTED and chosen.kind != PROPOSAL:
        yield Waiting(frame, SUBMITTED)
    if frame.proposal_id is not None and chosen.kind != SUBMITTED and chosen.drawn_by_id is None:
        yield Waiting(frame, PROPOSAL)


def _place(frame: FilamentFrame, order: str) -> str:
    if order == FILMED:
        return str(frame.pk)
    certainty = frame.proposal.certainty if frame.proposal else None
    return f"{'none' if certainty is None else certainty}:{frame.pk}"


def _after(frames: QuerySet[FilamentFrame], order: str, place: str) -> QuerySet[FilamentFrame]:
    try:
        return _after_filmed(frames, int(place)) if order == FILMED else _after_certain(frames, *place.split(":"))
    except (ValueError, TypeError, FilamentFrame.DoesNotExist) as unknown:
        raise InvalidInput("The queue cannot go on there; read it from its beginning.", code="unknown_place") from (
            unknown
        )


def _after_filmed(frames: QuerySet[FilamentFrame], id: int) -> QuerySet[FilamentFrame]:
    video, filament, position = FilamentFrame.objects.values_list(*BY_TIME).get(pk=id)
    same_video = Q(filament__video__name=video)
    return frames.filter(
        Q(filament__video__name__gt=video)
        | same_video & Q(filament__name__gt=filament)
        | same_video & Q(filament__name=filament, frame__position__gt=position)
    )


def _after_certain(frames: QuerySet[FilamentFrame], certainty: str, id: str) -> QuerySet[FilamentFrame]:
    unknown = Q(proposal__certainty=None)
    if certainty == "none":
        return frames.filter(unknown, pk__gt=int(id))
    value = float(certainty)
    return frames.filter(unknown | Q(proposal__certainty__gt=value) | Q(proposal__certainty=value, pk__gt=int(id)))
