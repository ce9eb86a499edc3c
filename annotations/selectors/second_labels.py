"""Second labels as their labeller sees them: like frames, but with the masks of one's own lane and of no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from accounts.models import User
from annotations.domain import double_labels, roles
from annotations.models import Descriptor, Filament, FilamentFrame, Frame, Revision, SecondLabel
from annotations.selectors import access
from annotations.selectors.frames import AreasOf, FrameMasks, layers_of

# All that is shown, and no more; a frame's own current revision above all is not.
_FILAMENT = ("name", "region_height", "region_width", "video_id", "video__name", "video__project_id")
_SHOWN = (
    *("labeller_id", "state", "current_id", "updated_at", "filament_frame_id"),
    *(f"filament_frame__{name}" for name in ("filament_id", "frame_id", "row", "col")),
    *(f"filament_frame__filament__{name}" for name in _FILAMENT),
    *(f"filament_frame__frame__{name}" for name in ("position", "index", "time_s")),
    *(f"current__{name}" for name in ("number", "confirmed")),
    *(f"labeller__{name}" for name in ("username", "first_name", "last_name", "display_name")),
)


@dataclass
class LaneFrame:
    """A second label with the words of a frame (`FilamentFrame`), so that both are shown by the same functions."""

    pk: int
    filament_frame_id: int
    filament_id: int
    filament: Filament
    frame: Frame
    row: int
    col: int
    state: str
    version: int
    current_id: int | None
    current: Revision | None
    updated_at: datetime | None
    updated_by: User | None
    descriptor_keys: list[str]
    areas: dict[str, int] | None
    proposal_id: None = None
    proposal: None = None
    proposal_areas: None = None


def of_filament(*, user: User, filament_id: int) -> list[LaneFrame]:
    """The frames of a filament of which this person was asked for a second label, by position. No masks."""
    return [_as_frame(second) for second in _of_filament(user, filament_id).annotate(areas=AreasOf("current"))]


def chunk(*, user: User, filament_id: int, start: int, count: int) -> list[FrameMasks]:
    """Those at positions start..start + count - 1 with this person's own masks."""
    positions = {"filament_frame__frame__position__gte": start, "filament_frame__frame__position__lt": start + count}
    return _with_masks(_of_filament(user, filament_id).filter(**positions))


def detail(*, user: User, id: int) -> FrameMasks:
    """One of this person's second labels with its masks."""
    return _with_masks([one(user=user, id=id)])[0]


def one(*, user: User, id: int, to: str = roles.SEE) -> SecondLabel:
    """One of this person's second labels; to others, managers too, there is nothing here while it is drawn blind.

    Raises
    ------
    NotFound, PermissionRefused
        As `access.one`.
    """
    return access.one(_shown(SecondLabel.objects.filter(labeller=user)), user=user, id=id, to=to)


def may_see(second: SecondLabel, *, user: User, role: str) -> bool:
    """Whether someone of this role in its project may look at what was drawn for it.

    Its labeller always may; others once it was handed in, if they may see how well people agree.
    """
    if second.labeller_id == user.pk:
        return True
    return second.state == double_labels.SUBMITTED and roles.may(role, roles.SEE_QUALITY)


def _of_filament(user: User, filament_id: int) -> QuerySet[SecondLabel]:
    filament = access.one(Filament.objects.all(), user=user, id=filament_id)
    asked = SecondLabel.objects.filter(labeller=user, filament_frame__filament=filament)
    return _shown(asked).order_by("filament_frame__frame__position")


def _shown(seconds: QuerySet[SecondLabel]) -> QuerySet[SecondLabel]:
    project = "filament_frame__filament__video__project"
    keys = Descriptor.objects.filter(project=OuterRef(project)).order_by("order")
    related = ("filament_frame__filament__video", "filament_frame__frame", "current", "labeller")
    return seconds.select_related(*related).only(*_SHOWN).annotate(descriptor_keys=ArraySubquery(keys.values("key")))


def _with_masks(seconds: Iterable[SecondLabel]) -> list[FrameMasks]:
    lanes = [_as_frame(second) for second in seconds]
    layers = layers_of(lane.current_id for lane in lanes)
    return [FrameMasks(cast(FilamentFrame, lane), layers.get(lane.current_id or 0, {})) for lane in lanes]


def _as_frame(second: Any) -> LaneFrame:
    frame: FilamentFrame = second.filament_frame
    return LaneFrame(
        pk=second.pk,
        filament_frame_id=frame.pk,
        filament_id=frame.filament_id,
        filament=frame.filament,
        frame=frame.frame,
        row=frame.row,
        col=frame.col,
        state=double_labels.AS_FRAME_STATE[second.state],
        version=second.version,
        current_id=second.current_id,
        current=second.current,
        updated_at=second.updated_at,
        updated_by=second.labeller if second.current else None,
        descriptor_keys=second.descriptor_keys,
        areas=getattr(second, "areas", None),
    )
