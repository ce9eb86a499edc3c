"""Filaments as such: placing a new one, what a manager says about it, and taking one back that holds nothing yet."""

import logging
from typing import Any

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import Conflict, InvalidInput
from annotations.domain.geometry import Region
from annotations.models import Filament, FilamentFrame, Job, Revision, Video
from annotations.selectors import access
from annotations.selectors.readiness import require_calibrated, require_ready
from annotations.services import origins

logger = logging.getLogger(__name__)

LENGTH_ENTERED = "entered"
# Browsers take a region 32 frames at a time; twice this is what one such request needs of the web process.
CHUNK_FRAMES = 32
LARGEST_CHUNK_BYTES = 128 * 2**20


def place(
    *,
    video_id: int,
    by: User,
    name: str,
    position: int,
    region: Region,
    diameter_nm: float | None = None,
) -> Filament:
    """A new filament whose region lies at `region` in every frame, until its path is drawn or followed.

    Raises
    ------
    NotFound, PermissionRefused
        The video is not the user's to see, or to annotate.
    Conflict
        ``video_not_ready``, ``video_not_calibrated`` or ``filament_name_taken``.
    InvalidInput
        ``frame_outside_video``, ``region_too_large``, or ``region_outside_field``: not one pixel of it is recorded.
    """
    video = access.one(Video.objects.all(), user=by, id=video_id, to=roles.PLACE)
    require_calibrated(require_ready(video))
    _check_size(video, region)
    check_position(video, position)
    _check_seen(video, region)
    try:
        with transaction.atomic():
            filament = Filament.objects.create(
                video=video,
                name=name.strip(),
                diameter_nm=diameter_nm,
                region_height=region.height,
                region_width=region.width,
                path=[{"position": position, "row": region.row, "col": region.col}],
            )
            FilamentFrame.objects.bulk_create(
                FilamentFrame(filament=filament, frame_id=frame_id, row=region.row, col=region.col)
                for frame_id in video.frames.values_list("pk", flat=True)
            )
            told: dict[str, Any] = {"position": position, "row": region.row, "col": region.col}
            audit.record("filament.place", by=by, about=filament, project_id=video.project_id, **told)
    except IntegrityError as clash:
        raise Conflict(
            f"{video.name} already has a filament named {name.strip()}; choose another name.",
            code="filament_name_taken",
            extra={"name": name.strip()},
        ) from clash
    logger.info("filament_placed", extra={"filament": filament.pk, "video": video.pk, "by": by.pk})
    return filament


def describe(*, filament_id: int, by: User, **facts: Any) -> Filament:
    """Change the split, nominal diameter, pathway, length or notes of a filament; only managers may.

    A length given by hand says so in `length_source`, because volumes depend on it.

    Raises
    ------
    InvalidInput
        ``synthetic_outside_training``.
    """
    seen = access.one(Filament.objects.select_related("video"), user=by, id=filament_id, to=roles.DESCRIBE)
    with transaction.atomic():
        filament = Filament.objects.select_for_update().get(pk=filament_id)
        if "split" in facts:
            origins.check_split(facts["split"], origin=seen.video.origin, name=seen.name)
        if "length_px" in facts and facts["length_px"] != filament.length_px:
            facts["length_source"] = LENGTH_ENTERED if facts["length_px"] is not None else ""
        for name, value in facts.items():
            setattr(filament, name, value)
        filament.save(update_fields=list(facts))
        audit.record("filament.describe", by=by, about=seen, project_id=seen.video.project_id, changed=facts)
    logger.info("filament_described", extra={"filament": filament.pk, "facts": sorted(facts), "by": by.pk})
    return filament


def remove(*, filament_id: int, by: User) -> None:
    """Delete a filament that holds no revision; only managers may. Revisions are never deleted, so neither are their
    filaments.

    Raises
    ------
    Conflict
        ``filament_has_masks``.
    """
    seen = access.one(Filament.objects.select_related("video"), user=by, id=filament_id, to=roles.DESCRIBE)
    with transaction.atomic():
        filament = Filament.objects.select_for_update().get(pk=filament_id)
        # Who saves a mask holds its frame; with the frames in hand, no revision can come between looking and deleting.
        list(filament.filament_frames.select_for_update().order_by("pk").values_list("pk"))
        count = Revision.objects.filter(filament_frame__filament=filament).count()
        if count:
            raise Conflict(
                f"{filament.name} holds {count} saved versions of masks, which are never deleted.",
                code="filament_has_masks",
                extra={"revisions": count},
            )
        audit.record("filament.remove", by=by, about=seen, project_id=seen.video.project_id)
        Job.objects.filter(drift_run__filament=filament).delete()
        filament.delete()
    logger.info("filament_removed", extra={"filament": filament_id, "by": by.pk})


def check_position(video: Video, position: int) -> None:
    """Raise InvalidInput ``frame_outside_video`` where the video has no such frame."""
    if not 0 <= position < video.frame_count:
        raise InvalidInput(
            f"The video has frames 0 to {video.frame_count - 1}; {position} was given.",
            code="frame_outside_video",
            extra={"frame_count": video.frame_count, "position": position},
        )


def _check_size(video: Video, region: Region) -> None:
    """Raise InvalidInput ``region_too_large`` where a chunk of its frames would not fit into memory."""
    depth = 2 if video.dtype == "uint16" else 1
    if region.height * region.width * depth * CHUNK_FRAMES > LARGEST_CHUNK_BYTES:
        largest = LARGEST_CHUNK_BYTES // (CHUNK_FRAMES * depth)
        raise InvalidInput(
            f"A region of {region.height} x {region.width} pixels is too large; it may hold {largest} pixels.",
            code="region_too_large",
            extra={"largest_px": largest},
        )


def _check_seen(video: Video, region: Region) -> None:
    rows, cols = (region.row + region.height, region.col + region.width)
    if rows <= 0 or cols <= 0 or region.row >= video.height or region.col >= video.width:
        raise InvalidInput(
            f"This region lies outside of the field of {video.height} x {video.width} pixels.",
            code="region_outside_field",
            extra={"field": [video.height, video.width]},
        )
