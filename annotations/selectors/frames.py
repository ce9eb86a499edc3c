"""The frames of a filament: their state, areas and masks, in as few queries as there are kinds of record."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, JSONField, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, JSONObject, NullIf, Trim
from numpy.typing import NDArray

from accounts.models import User
from annotations.domain.errors import NotFound
from annotations.domain.review_flow import REJECTED
from annotations.models import Descriptor, FilamentFrame, MaskVersion, Review
from annotations.models.review import Verdict
from annotations.selectors import access

# All that is shown of a frame, and no more: a filament's truth, say, is many times as long as what a frame needs of it.
_OWN = ("filament_id", "frame_id", "row", "col", "state", "current_id", "proposal_id", "updated_at", "updated_by_id")
_PERSON = ("username", "first_name", "last_name", "display_name")
_PROPOSAL = ("number", "model_version_id", "model_version_name", "certainty")
_SHOWN = (
    *_OWN,
    *(f"filament__{name}" for name in ("name", "region_height", "region_width", "video__project_id", "video__name")),
    *(f"frame__{name}" for name in ("position", "index", "time_s")),
    "current__number",
    "current__confirmed",
    *(f"proposal__{name}" for name in _PROPOSAL),
    *(f"updated_by__{name}" for name in _PERSON),
)


class AreasOf(Subquery):
    """The areas of one revision's layers, {layer: pixels}, without reading a mask."""

    template = "(SELECT jsonb_object_agg(mask.layer, mask.area_px) FROM (%(subquery)s) mask)"
    output_field = JSONField()

    def __init__(self, revision: str) -> None:
        masks = MaskVersion.objects.filter(revision=OuterRef(revision)).order_by()
        super().__init__(masks.values("layer", "area_px"))


@dataclass
class FrameMasks:
    """A frame with the layers of its current revision and of the proposal that waits beside it."""

    frame: FilamentFrame
    current: dict[str, MaskVersion] = field(default_factory=dict)
    proposal: dict[str, MaskVersion] = field(default_factory=dict)


def of_filament(filament_id: int) -> QuerySet[FilamentFrame]:
    """All frames of a filament by position, without their masks. One query."""
    return listed(FilamentFrame.objects.filter(filament_id=filament_id))


def listed(frames: QuerySet[FilamentFrame]) -> QuerySet[FilamentFrame]:
    """The frames with all that lists show of them."""
    areas = {"areas": AreasOf("current"), "proposal_areas": AreasOf("proposal")}
    return shown(frames).annotate(returned=_returned(), **areas)


def detail(*, user: User, id: int) -> FrameMasks:
    """One frame with its masks. Two queries."""
    frames = shown(FilamentFrame.objects.all()).annotate(returned=_returned())
    return with_masks([access.one(frames, user=user, id=id)])[0]


def shown(frames: QuerySet[FilamentFrame]) -> QuerySet[FilamentFrame]:
    """The frames with all that is shown of one, without its masks."""
    keys = Descriptor.objects.filter(project=OuterRef("filament__video__project")).order_by("order")
    records = frames.select_related("filament__video", "frame", "current", "proposal", "updated_by").only(*_SHOWN)
    return records.annotate(descriptor_keys=ArraySubquery(keys.values("key")))


def _returned() -> Case:
    """Who sent a rejected frame back, when, and why; only rejected ones cost a look at their judgements."""
    judged = Review.objects.filter(filament_frame=OuterRef("pk"), verdict=Verdict.REJECTED).order_by("-pk")
    # As `str(User)` says it.
    full_name = Trim(Concat("reviewer__first_name", Value(" "), "reviewer__last_name"), output_field=TextField())
    named = (NullIf("reviewer__display_name", Value("")), NullIf(full_name, Value("")), "reviewer__username")
    said = JSONObject(by=Coalesce(*named, output_field=TextField()), reason="reason", at="created_at")
    return Case(When(state=REJECTED, then=Subquery(judged.values(said=said)[:1])), output_field=JSONField())


def offsets(filament_id: int, *, start: int, stop: int) -> NDArray[np.int64]:
    """Row and column of the region's upper left corner at positions start..stop - 1, shape (stop - start, 2)."""
    rows = FilamentFrame.objects.filter(
        filament_id=filament_id, frame__position__gte=start, frame__position__lt=stop
    ).order_by("frame__position")
    corners = np.array(rows.values_list("row", "col"), dtype=np.int64).reshape(-1, 2)
    if len(corners) != stop - start:
        raise NotFound("This filament has not been placed in every frame of its video.", code="frame_without_region")
    return corners


def chunk(filament_id: int, *, start: int, count: int) -> list[FrameMasks]:
    """The masks of the frames at positions start..start + count - 1. Two queries."""
    frames = FilamentFrame.objects.filter(
        filament_id=filament_id, frame__position__gte=start, frame__position__lt=start + count
    )
    return with_masks(frames.select_related("filament", "frame", "current", "proposal").order_by("frame__position"))


def layers_of(revision_ids: Iterable[int | None]) -> dict[int, dict[str, MaskVersion]]:
    """The layers of several revisions, {revision id: {layer: mask}}. One query."""
    wanted = [id for id in revision_ids if id is not None]
    layers: dict[int, dict[str, MaskVersion]] = defaultdict(dict)
    if wanted:
        for mask in MaskVersion.objects.filter(revision_id__in=wanted):
            layers[mask.revision_id][mask.layer] = mask
    return layers


def with_masks(frames: Iterable[FilamentFrame]) -> list[FrameMasks]:
    """Each frame with the layers of its current revision and of its proposal. One query."""
    frames = list(frames)
    layers = layers_of(id for frame in frames for id in (frame.current_id, frame.proposal_id))
    return [
        FrameMasks(frame, layers.get(frame.current_id or 0, {}), layers.get(frame.proposal_id or 0, {}))
        for frame in frames
    ]
