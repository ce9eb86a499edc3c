"""Masks that come from elsewhere: a published data set, or the demo's content. Many frames at once."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow
from annotations.domain.masks import Mask
from annotations.models import Filament, FilamentFrame, MaskVersion, Review, Revision
from annotations.models.mask import Origin
from annotations.models.review import Verdict
from annotations.services import frame_locks, layer_rules, revisions
from annotations.services.proposals import Written

logger = logging.getLogger(__name__)

JUDGED = {review_flow.ACCEPTED: Verdict.ACCEPTED, review_flow.REJECTED: Verdict.REJECTED}


@dataclass(frozen=True)
class ImportedMasks:
    """The masks of one frame, {layer: mask (H, W)}, and the state in which they arrive.

    A frame with nothing but its exclusion arrives as unlabelled.
    """

    filament_frame_id: int
    masks: Mapping[str, Mask]
    state: str = review_flow.ACCEPTED
    note: str = ""


def import_revisions(
    *,
    filament: Filament,
    items: Sequence[ImportedMasks],
    by: User | None = None,
    origin: str = Origin.IMPORT,
    reviewer: User | None = None,
) -> Written:
    """Give frames of one filament their first current revision, in one transaction.

    Frames that already have a current revision are left as they are, so that the same import twice changes nothing and
    no person's work is replaced. With a `reviewer`, accepted and rejected frames also get that person's judgement.

    Raises
    ------
    InvalidInput
        ``unknown_descriptor``, ``mask_size_mismatch`` or ``inner_outside_outer``; nothing is written then.
    """
    size = {"height": filament.region_height, "width": filament.region_width}
    rules = layer_rules.of_project(filament.video.project_id)
    for item in items:
        rules.check_layers(item.masks, **size)
        rules.check_nesting(item.masks)
    with transaction.atomic():
        empty = _empty_frames(filament, items)
        latest = revisions.latest_numbers(empty)
        fresh: list[Revision] = []
        layers: list[MaskVersion] = []
        for item in (item for item in items if item.filament_frame_id in empty):
            frame = empty[item.filament_frame_id]
            number = latest.get(frame.pk, 0) + 1
            revision = Revision(
                filament_frame=frame,
                number=number,
                row=frame.row,
                col=frame.col,
                origin=origin,
                author=by,
                note=item.note,
            )
            fresh.append(revision)
            layers.extend(revisions.layer_row(revision, *layer) for layer in item.masks.items())
            frame.state = item.state
        _write(fresh, layers, by=by, reviewer=reviewer)
        if fresh:
            told: dict[str, Any] = {
                "frames": len(fresh),
                "origin": str(origin),
                "project_id": filament.video.project_id,
            }
            audit.record("masks.import", by=by, about=filament, **told)
    logger.info("masks_imported", extra={"filament": filament.pk, "written": len(fresh)})
    return Written(written=len(fresh), skipped=len(items) - len(fresh))


def _empty_frames(filament: Filament, items: Sequence[ImportedMasks]) -> dict[int, FilamentFrame]:
    frames = frame_locks.lock_many(item.filament_frame_id for item in items)
    if strangers := [frame.pk for frame in frames if frame.filament_id != filament.pk]:
        raise ValueError(f"expected frames of filament {filament.pk}, given {strangers}")
    return {frame.pk: frame for frame in frames if frame.current_id is None}


def _write(fresh: Sequence[Revision], layers: Sequence[MaskVersion], *, by: User | None, reviewer: User | None) -> None:
    Revision.objects.bulk_create(fresh)
    MaskVersion.objects.bulk_create(layers)
    now = timezone.now()
    changed = []
    for revision in fresh:
        frame = revision.filament_frame
        frame.current, frame.updated_at, frame.updated_by = revision, now, by
        changed.append(frame)
    FilamentFrame.objects.bulk_update(changed, ["current", "state", "updated_at", "updated_by"])
    if reviewer is not None:
        _judge(changed, reviewer)


def _judge(frames: Sequence[FilamentFrame], reviewer: User) -> None:
    Review.objects.bulk_create(
        Review(filament_frame=frame, revision=frame.current, reviewer=reviewer, verdict=JUDGED[frame.state])
        for frame in frames
        if frame.state in JUDGED
    )
