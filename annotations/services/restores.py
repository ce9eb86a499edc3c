"""Bringing an earlier version back. Nothing is undone: what it held becomes the newest version, a draft."""

import logging
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow, roles
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import Conflict, NotFound
from annotations.domain.masks import Mask, moved, unpack
from annotations.models import FilamentFrame, MaskVersion, Revision
from annotations.selectors import access, frames, history
from annotations.selectors.frames import FrameMasks
from annotations.services import frame_locks, revisions

logger = logging.getLogger(__name__)


def restore(*, filament_frame_id: int, by: User, version: int, base_version: int, idempotency_key: UUID) -> FrameMasks:
    """Make what `version` held the frame's newest version, and return the frame as it is now.

    Its masks stay where they lie in the field: where the region has moved since, they move in it. Layers that a
    proposal does not speak of stay as they are. The new version says whose work it repeats: its parent is the version
    brought back, and a model's masks remain a model's; `by` answers for them. A proposal that waits goes on waiting.

    Raises
    ------
    NotFound
        ``version_not_found``: the frame has no such version of its own.
    StaleVersion
        ``stale_version``: someone saved after `base_version`.
    Conflict
        ``restored_mask_cut``: the region has moved so far that pixels of a mask would lie outside of it.
        ``idempotency_key_reused``: the key belongs to a save of another frame.
    """
    seen = access.one(
        FilamentFrame.objects.select_related("filament__video", "frame"),
        user=by,
        id=filament_frame_id,
        to=roles.RESTORE,
    )
    try:
        with transaction.atomic():
            frame = frame_locks.lock(filament_frame_id)
            if made := revisions.made_by(frame, idempotency_key):
                frame_locks.check_base(frame, made.number)
                return frames.detail(user=by, id=filament_frame_id)
            frame_locks.check_base(frame, base_version)
            old = _wanted(frame, version)
            drawn, kept = _layers(frame, old, size=(seen.filament.region_height, seen.filament.region_width))
            restored = _add(frame, old, by=by, idempotency_key=idempotency_key)
            revisions.add_layers(restored, drawn=drawn, kept=kept)
            _make_current(frame, restored, by=by)
            audit.record(
                "masks.restore",
                by=by,
                about=frame,
                name=str(seen),
                project_id=seen.filament.video.project_id,
                version=restored.number,
                restored=version,
            )
    except IntegrityError as clash:
        # The key is unique over all frames; under the frame's lock only another frame can have taken it.
        raise Conflict("This was already done for another frame.", code="idempotency_key_reused") from clash
    facts = {"filament_frame": frame.pk, "version": restored.number, "restored": version, "by": by.pk}
    logger.info("masks_restored", extra=facts)
    return frames.detail(user=by, id=filament_frame_id)


def _wanted(frame: FilamentFrame, version: int) -> Revision:
    found = history.of_frame(frame).filter(number=version).first()
    if found is None:
        raise NotFound(f"This frame has no version {version}.", code="version_not_found", extra={"version": version})
    return found


def _layers(
    frame: FilamentFrame, old: Revision, *, size: tuple[int, int]
) -> tuple[dict[str, Mask], dict[str, MaskVersion]]:
    """What has to be drawn anew because the region moved, and what can be taken over as it is."""
    found = frames.layers_of([old.pk, frame.current_id])
    wanted, current = found[old.pk], found.get(frame.current_id or 0, {})
    unspoken = {layer: mask for layer, mask in current.items() if layer not in wanted} if old.is_proposal else {}
    step = (frame.row - old.row, frame.col - old.col)
    if step == (0, 0):
        return {}, {**unspoken, **wanted}
    drawn = {
        layer: moved(unpack(bytes(row.data), height=size[0], width=size[1]), *step) for layer, row in wanted.items()
    }
    cut = {layer: wanted[layer].area_px - int(mask.sum()) for layer, mask in drawn.items() if layer != EXCLUSION}
    if any(cut.values()):
        raise Conflict(
            f"The region has moved since version {old.number}: {sum(cut.values())} of its pixels would lie outside.",
            code="restored_mask_cut",
            extra={"version": old.number, "pixels": {layer: pixels for layer, pixels in cut.items() if pixels}},
        )
    return drawn, unspoken


def _add(frame: FilamentFrame, old: Revision, *, by: User, idempotency_key: UUID) -> Revision:
    return revisions.add(
        frame,
        origin=old.origin,
        author=by,
        parent=old,
        model_version_id=old.model_version_id,
        model_version_name=old.model_version_name,
        fusion=old.fusion,
        certainty=old.certainty,
        confirmed=old.confirmed,
        note=f"restored version {old.number}",
        idempotency_key=idempotency_key,
    )


def _make_current(frame: FilamentFrame, restored: Revision, *, by: User) -> None:
    frame.current = restored
    frame.state = review_flow.next_state(frame.state, review_flow.SAVE)
    frame.updated_at, frame.updated_by = timezone.now(), by
    frame.save(update_fields=["current", "state", "updated_at", "updated_by"])
