"""Moving a filament's region. Masks stay where they are in the field: what moves is the window they are kept in."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import Conflict
from annotations.domain.path import KeyFrame, interpolate
from annotations.models import Filament, FilamentFrame
from annotations.selectors import geometry
from annotations.services import centre_lines, drift, exclusions, frame_locks, geometry_locks, mask_rewrites
from annotations.services.key_frames import in_order
from annotations.services.mask_rewrites import Change

logger = logging.getLogger(__name__)


def change(*, filament_id: int, by: User, base_version: int, key_frames: Sequence[KeyFrame]) -> Filament:
    """Let the region lie where the key frames say, interpolated between them.

    Frames that hold masks, or for which a proposal waits, get a new revision with all layers moved the other way, in
    the same state: their pixels in the field are the same. Exclusion polygons keep their place in the field at their
    own key frames, the centre line in the frame in which it was drawn. A proposal of drift following that is taken here
    no longer waits.

    Raises
    ------
    NotFound, PermissionRefused, StaleVersion
        As in `geometry_locks.lock`.
    InvalidInput
        ``frame_outside_video``, ``key_frames_not_unique``.
    Conflict
        ``mask_would_be_cut``: pixels of a mask would lie outside of the region; nothing is changed.
    """
    with transaction.atomic():
        filament = geometry_locks.lock(filament_id, by=by, base_version=base_version)
        key_frames = in_order(filament, key_frames)
        offsets = interpolate(key_frames, geometry.times_s(filament.video)).tolist()
        frames = frame_locks.lock_all(filament)
        exclusions.keep_in_field(filament, frames, offsets)
        centre_lines.keep_in_field(filament, frames, offsets)
        changes = (
            Change(frame, (row, col), excluded)
            for frame, (row, col), excluded in zip(frames, offsets, exclusions.of(filament), strict=True)
        )
        written = mask_rewrites.write(filament, changes, by=by, because=exclusions.OUTLINED)
        if written.cut:
            raise _would_be_cut(written.cut)
        filament.path = [asdict(key_frame) for key_frame in key_frames]
        geometry_locks.save(filament, "path", "exclusion_polygons", "centre_line")
        drift.settle(filament, key_frames)
        told: dict[str, Any] = {"key_frames": len(key_frames), "rewritten_frames": written.frames}
        audit.record("filament.path", by=by, about=filament, project_id=filament.video.project_id, **told)
    logger.info("path_changed", extra={"filament": filament.pk, "frames": written.frames, "by": by.pk})
    return filament


def _would_be_cut(frames: Sequence[FilamentFrame]) -> Conflict:
    positions = [frame.frame.position for frame in frames]
    return Conflict(
        f"Here the region would cut off parts of masks in {len(positions)} frames, first at position {positions[0]}; "
        "move it less there.",
        code="mask_would_be_cut",
        extra={"positions": positions},
    )
