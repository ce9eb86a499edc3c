"""Frames that came back: rejected, with the reason, and whose turn it is to correct them."""

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import User
from annotations.domain import review_flow, roles
from annotations.models import FilamentFrame, Review, Revision
from annotations.models.mask import Origin
from annotations.models.review import Verdict
from annotations.selectors import access

ORDER = ("filament__video__name", "filament__name", "filament_id", "frame__position")


def last_person(frame: str = "pk") -> Subquery:
    """Whose drawing a frame holds: the author of the newest version that a person made, second labels left aside."""
    by_people = Revision.objects.filter(
        filament_frame=OuterRef(frame), origin=Origin.PERSON, second_label__isnull=True
    ).order_by("-number")
    return Subquery(by_people.values("author")[:1])


def to(user: User) -> QuerySet[FilamentFrame]:
    """The rejected frames that this person drew last and may correct, each with `verdict_id`. See `reviews_of`."""
    rejections = Review.objects.filter(
        filament_frame=OuterRef("pk"), verdict=Verdict.REJECTED, revision__is_proposal=False
    ).order_by("-pk")
    rejected = FilamentFrame.objects.filter(state=review_flow.REJECTED)
    mine = access.visible(rejected, user=user).annotate(drawn_by=last_person()).filter(drawn_by=user.pk)
    return (
        mine.filter(my_role__in=[role for role in roles.ROLES if roles.may(role, roles.SAVE)])
        .annotate(verdict_id=Subquery(rejections.values("pk")[:1]))
        .select_related("filament__video__project", "frame", "current")
        .order_by(*ORDER)
    )


def reviews_of(frames: list[FilamentFrame]) -> dict[int, Review]:
    """Why each of them came back, {filament frame: review}. One query."""
    ids = [frame.verdict_id for frame in frames]  # type: ignore[attr-defined]
    return {review.filament_frame_id: review for review in Review.objects.select_related("reviewer").filter(pk__in=ids)}
