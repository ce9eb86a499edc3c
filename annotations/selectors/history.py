"""How a frame came to be what it is: its versions, who judged them, and the masks of any one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from annotations.domain.errors import NotFound
from annotations.models import FilamentFrame, MaskVersion, Review, Revision
from annotations.selectors import access, second_labels

LONGEST_PAGE = 200


@dataclass(frozen=True)
class Page:
    """Some versions of a frame, newest first; `next` is the number below which the rest begins."""

    frame: FilamentFrame
    revisions: Sequence[Revision]
    count: int
    next: int | None


@dataclass(frozen=True)
class SavedVersion:
    """One version with its masks, for a region of height x width."""

    revision: Revision
    layers: Sequence[MaskVersion]
    height: int
    width: int


def revisions(*, user: User, filament_frame_id: int, before: int | None = None, limit: int = LONGEST_PAGE) -> Page:
    """The versions of a frame with their areas, fingerprints and judgements, but not their pixels. Five queries.

    Proposals are among them; second labels, which say nothing of the frame itself, are not.
    """
    frames = FilamentFrame.objects.select_related("current", "proposal")
    frame = access.one(frames, user=user, id=filament_frame_id)
    own = of_frame(frame)
    earlier = own if before is None else own.filter(number__lt=before)
    found = list(_told(earlier).order_by("-number")[: limit + 1])
    shown = found[:limit]
    return Page(frame, shown, own.count(), shown[-1].number if len(found) > limit else None)


def of_frame(frame: FilamentFrame) -> QuerySet[Revision]:
    """The versions of the frame itself, without those of its second labels."""
    return frame.revisions.filter(second_label__isnull=True)


def with_masks(*, user: User, filament_frame_id: int, number: int) -> SavedVersion:
    """One version with its masks. Three queries.

    A second label is shown to whoever draws it, and to reviewers once it has been handed in; to others it is as if it
    did not exist, because they might be asked to label the same frame.

    Raises
    ------
    NotFound
        ``not_found`` where the frame is not the user's to see; ``version_not_found`` where the frame has none of this
        number that they may see.
    """
    frames = FilamentFrame.objects.select_related("filament")
    frame = access.one(frames, user=user, id=filament_frame_id)
    revision = frame.revisions.select_related("second_label").filter(number=number).first()
    second = revision and revision.second_label
    role: str = frame.my_role  # type: ignore[attr-defined]
    if revision is None or (second and not second_labels.may_see(second, user=user, role=role)):
        raise NotFound(f"This frame has no version {number}.", code="version_not_found", extra={"version": number})
    size = (frame.filament.region_height, frame.filament.region_width)
    return SavedVersion(revision, list(revision.masks.all()), *size)


def _told(found: QuerySet[Revision]) -> QuerySet[Revision]:
    facts = MaskVersion.objects.defer("data")
    judged = Review.objects.select_related("reviewer").order_by("pk")
    return found.select_related("parent", "author").prefetch_related(
        Prefetch("masks", queryset=facts), Prefetch("reviews", queryset=judged)
    )
