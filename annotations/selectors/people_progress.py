"""What each person has done in a project, and what the project has seen day by day. A few queries for any size.

Whose a frame is: of whoever drew it last. Second labels are left aside: they lie beside the frame.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from annotations.domain import review_flow
from annotations.models import FilamentFrame, Project, Review, Revision
from annotations.models.mask import Origin
from annotations.models.review import Verdict
from annotations.selectors import returned

DAYS = 30
OF_FRAMES = "filament__video__project"
OF_REVISIONS = f"filament_frame__{OF_FRAMES}"


@dataclass
class PersonProgress:
    """`judged` counts frames whose first judgement by somebody else was about this person's drawing."""

    person: User
    role: str | None
    frames_by_state: dict[str, int] = field(default_factory=lambda: dict.fromkeys(review_flow.STATES, 0))
    saved: int = 0
    reviews: int = 0
    judged: int = 0
    accepted_unchanged: int = 0
    last_active: datetime | None = None

    @property
    def unchanged_share(self) -> float | None:
        """The share of judged frames that were accepted as this person had drawn them."""
        return self.accepted_unchanged / self.judged if self.judged else None

    def was_active(self, at: datetime | None) -> None:
        self.last_active = max(filter(None, (self.last_active, at)), default=None)


@dataclass
class Day:
    """Frames that somebody drew in, and judgements, of one day in the server's time zone."""

    day: date
    saved: int = 0
    accepted: int = 0
    rejected: int = 0


def people(project: Project, *, only: User | None = None) -> list[PersonProgress]:
    """Members, and who has worked here without being one any more; `only` one where told. Six queries at most."""
    found = {
        member.user_id: PersonProgress(member.user, member.role)
        for member in project.memberships.select_related("user")
    }
    drawn = list(_drawn(project))
    states = list(_states(project))
    judgements = list(_reviews(project))
    _add_strangers(found, {id for id, *_ in [*drawn, *judgements]})
    for id, frames, at in drawn:
        found[id].saved = frames
        found[id].was_active(at)
    for id, state, frames in states:
        found[id].frames_by_state[state] = frames
    for id, reviews, at in judgements:
        found[id].reviews = reviews
        found[id].was_active(at)
    for id, unchanged, frames in _first_judgements(project):
        found[id].judged += frames
        found[id].accepted_unchanged += frames if unchanged else 0
    shown = [one for id, one in found.items() if only is None or id == only.pk]
    return sorted(shown, key=lambda one: str(one.person).casefold())


def days(project: Project, *, today: date | None = None) -> list[Day]:
    """The last thirty days, oldest first; those on which nothing happened, too. Two queries."""
    today = today or timezone.localdate()
    found = {day: Day(day) for day in (today - timedelta(days=DAYS - 1 - n) for n in range(DAYS))}
    since = Q(day__gte=min(found), day__lte=today)
    drawn = _by_people(project).annotate(day=TruncDate("created_at")).filter(since).order_by().values_list("day")
    for day, frames in drawn.annotate(Count("filament_frame", distinct=True)):
        found[day].saved = frames
    reviews = Review.objects.filter(**{OF_REVISIONS: project}).annotate(day=TruncDate("created_at")).filter(since)
    for day, verdict, count in reviews.order_by().values_list("day", "verdict").annotate(Count("pk")):
        setattr(found[day], Verdict(verdict).value, count)
    return list(found.values())


def _by_people(project: Project) -> QuerySet[Revision]:
    return Revision.objects.filter(**{OF_REVISIONS: project}, origin=Origin.PERSON, second_label=None)


def _drawn(project: Project) -> QuerySet[Revision, tuple[int, int, datetime]]:
    drawn = _by_people(project).exclude(author=None).order_by().values_list("author")
    return drawn.annotate(Count("filament_frame", distinct=True), Max("created_at"))


def _states(project: Project) -> QuerySet[FilamentFrame, tuple[int, str, int]]:
    frames = FilamentFrame.objects.filter(**{OF_FRAMES: project}, current__isnull=False)
    mine = frames.annotate(drawn_by=returned.last_person()).exclude(drawn_by=None)
    return mine.order_by().values_list("drawn_by", "state").annotate(Count("pk"))


def _reviews(project: Project) -> QuerySet[Review, tuple[int, int, datetime]]:
    reviews = Review.objects.filter(**{OF_REVISIONS: project}).order_by()
    return reviews.values_list("reviewer").annotate(Count("pk"), Max("created_at"))


def _first_judgements(project: Project) -> QuerySet[Review, tuple[int, bool, int]]:
    """(person, accepted as they drew it, frames) of the first judgement of each frame that people drew.

    Whose work was judged: of whoever drew last and is not the judge. A reviewer who corrects a frame and accepts it has
    judged what was there before, and not found it good as it was; accepting only one's own drawing judges nobody.
    """
    of_people = Review.objects.filter(
        **{OF_REVISIONS: project}, revision__origin=Origin.PERSON, revision__second_label=None
    )
    earlier = Review.objects.filter(
        filament_frame=OuterRef("filament_frame"),
        pk__lt=OuterRef("pk"),
        revision__origin=Origin.PERSON,
        revision__second_label=None,
    )
    judged = Revision.objects.filter(
        filament_frame=OuterRef("filament_frame"),
        number__lte=OuterRef("revision__number"),
        origin=Origin.PERSON,
        second_label=None,
    ).exclude(author=OuterRef("reviewer"))
    unchanged = Case(
        When(verdict=Verdict.ACCEPTED, revision__author=F("judged"), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    first = of_people.exclude(Exists(earlier)).annotate(
        judged=Subquery(judged.order_by("-number").values("author")[:1])
    )
    rows = first.exclude(judged=None).annotate(unchanged=unchanged).order_by().values_list("judged", "unchanged")
    return rows.annotate(Count("pk"))


def _add_strangers(found: dict[int, PersonProgress], ids: Iterable[int]) -> None:
    gone = User.objects.filter(pk__in=[id for id in ids if id not in found])
    found.update({user.pk: PersonProgress(user, None) for user in gone})
