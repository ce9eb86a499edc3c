"""Keep what the process made of a recording: from one moment to the next the video is there, whole."""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.files.storage import storages
from django.db import transaction

from annotations.ingest.markers import Markers
from annotations.models import Frame, Ingest, Original, Project, Video
from annotations.models.video import VideoState
from annotations.services import ingests, originals

logger = logging.getLogger(__name__)


def keep(ingest: Ingest, done: Mapping[str, Any]) -> None:
    """The frames lie in the store: people may see the video. `done` is what the process told last.

    Raises
    ------
    Conflict
        ``duplicate_video``: the same recording came in twice at once, and the other was first.
    """
    video = Video.objects.select_for_update().get(pk=ingest.video_id)
    project = Project.objects.select_for_update().get(pk=video.project_id)
    header, source = done["header"], done["original"]
    originals.refuse_duplicate(project=project, sha256=source["sha256"])
    for unused in Original.objects.filter(project=project, sha256=source["sha256"]):
        originals.remove_if_unused(unused)
    video.original = Original.objects.create(
        project=project,
        name=ingests.source_name(ingest),
        format=header["format"],
        size_bytes=source["size_bytes"],
        sha256=source["sha256"],
        storage_key=source["storage_key"],
        in_place=ingest.source_path,
        created_by=ingest.job.owner,
    )
    _fill(video, header, done)
    video.save()
    _add_frames(video, header)
    ingest.report = {**ingest.report, "notes": header["notes"]}
    ingest.save()
    ingests.let_go_of_upload(ingest)
    markers = ingests.markers_folder(video)
    transaction.on_commit(lambda: Markers(storages["default"], markers).forget(), robust=True)
    logger.info("video_taken_in", extra={"video": video.pk, "frames": video.frame_count})


def _fill(video: Video, header: Mapping[str, Any], done: Mapping[str, Any]) -> None:
    video.frame_count, video.height, video.width = header["shape"]
    video.dtype, video.grey_offset, video.levels = header["dtype"], header["grey_offset"], done["levels"]
    video.grey_low, video.grey_high = done["limits"]
    video.content_sha256 = done["content_sha256"]
    video.facts = facts_of(header)
    pixel_size = video.facts.get("pixel_size")
    video.nm_per_px = float(pixel_size["value"]) if pixel_size else None
    video.state = VideoState.READY


def facts_of(header: Mapping[str, Any]) -> dict[str, Any]:
    """What the recording tells, and where its clock comes from: without one, frames count as one a second."""
    facts: dict[str, Any] = dict(header["facts"])
    if header["times_s"] is None:
        facts["clock"] = {"value": "even", "unit": "", "source": "missing"}
    elif "clock" not in facts:
        even = "frame_interval" in facts
        source = facts["frame_interval"]["source"] if even else "file"
        facts["clock"] = {"value": "even" if even else "per_frame", "unit": "", "source": source}
    return facts


def _add_frames(video: Video, header: Mapping[str, Any]) -> None:
    count = video.frame_count
    times_s, indices = header["times_s"] or range(count), header["indices"] or range(count)
    Frame.objects.bulk_create(
        (
            Frame(video=video, position=position, index=index, time_s=time_s)
            for position, (index, time_s) in enumerate(zip(indices, times_s, strict=True))
        ),
        batch_size=5000,
    )
