"""Outlines of what counts. Once there are any, they say what is excluded in every frame of the filament."""

import logging
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.masks import Mask, sha256
from annotations.domain.polygon import KeyPolygon, checked, counting
from annotations.models import Filament, FilamentFrame, MaskVersion
from annotations.selectors import geometry
from annotations.services import frame_locks, geometry_locks, mask_rewrites
from annotations.services.key_frames import in_order
from annotations.services.mask_rewrites import Change

logger = logging.getLogger(__name__)

OUTLINED = "what counts was outlined"


def outline(*, filament_id: int, by: User, base_version: int, key_polygons: Sequence[KeyPolygon]) -> int:
    """Exclude everything outside of the polygons, interpolated between key frames; returns how many frames changed.

    What somebody painted into the exclusion before is replaced, and kept in the frame's earlier revisions; other
    layers and the states stay. Without polygons, what the former ones excluded counts again, and what was painted by
    hand since stays as it is.

    Raises
    ------
    NotFound, PermissionRefused, StaleVersion
        As in `geometry_locks.lock`.
    InvalidInput
        ``polygon_invalid``, ``frame_outside_video``, ``key_frames_not_unique``.
    """
    valid = [KeyPolygon(one.position, checked(one.points)) for one in key_polygons]
    with transaction.atomic():
        filament = geometry_locks.lock(filament_id, by=by, base_version=base_version)
        valid = list(in_order(filament, valid))
        frames = frame_locks.lock_all(filament)
        excluded = _released(filament, frames)
        if valid:
            filament.exclusion_polygons = [_record(one) for one in valid]
            excluded = of(filament)
        changes = (Change(frame, (frame.row, frame.col), mask) for frame, mask in zip(frames, excluded, strict=True))
        written = mask_rewrites.write(filament, changes, by=by, because=OUTLINED)
        if not valid:
            filament.exclusion_polygons = []
        geometry_locks.save(filament, "exclusion_polygons")
        told: dict[str, Any] = {"outlines": len(valid), "rewritten_frames": written.frames}
        audit.record("filament.exclusion", by=by, about=filament, project_id=filament.video.project_id, **told)
    logger.info("exclusion_outlined", extra={"filament": filament.pk, "frames": written.frames, "by": by.pk})
    return written.frames


def of(filament: Filament) -> Iterator[Mask | None]:
    """What the polygons exclude, by position; None everywhere where there are none."""
    if not filament.exclusion_polygons:
        yield from repeat(None, filament.video.frame_count)
        return
    key_polygons = [KeyPolygon(**one) for one in filament.exclusion_polygons]
    size = {"height": filament.region_height, "width": filament.region_width}
    for counts in counting(key_polygons, geometry.times_s(filament.video), **size):
        yield ~counts


def keep_in_field(filament: Filament, frames: Sequence[FilamentFrame], offsets: Sequence[Sequence[int]]) -> None:
    """Move the polygons in the region: each stays where it is in the field when the region goes to `offsets`."""
    kept = []
    for one in filament.exclusion_polygons:
        frame = frames[one["position"]]
        step = np.subtract(offsets[one["position"]], (frame.row, frame.col))
        kept.append(_record(KeyPolygon(one["position"], np.asarray(one["points"]) - step)))
    filament.exclusion_polygons = kept


def _released(filament: Filament, frames: Sequence[FilamentFrame]) -> Iterator[Mask | None]:
    """Nothing, where a frame still excludes what the polygons did; None where somebody painted it differently."""
    stored = dict(
        MaskVersion.objects.filter(revision__in=[frame.current_id for frame in frames], layer=EXCLUSION).values_list(
            "revision", "sha256"
        )
    )
    for frame, mask in zip(frames, of(filament), strict=True):
        is_polygon = mask is not None and stored.get(frame.current_id or 0) == sha256(mask)
        yield np.zeros_like(mask) if is_polygon else None


def _record(one: KeyPolygon) -> dict[str, object]:
    return {"position": one.position, "points": np.asarray(one.points).tolist()}
