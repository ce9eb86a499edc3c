"""Recordings as they came, kept untouched: known again by their fingerprint, removed with the last video of theirs."""

import logging

from django.core.files.storage import storages
from django.db import transaction

from annotations import files
from annotations.domain.errors import Conflict
from annotations.models import Original, Project, Video

logger = logging.getLogger(__name__)


def folder(*, project_id: int, sha256: str, video_id: int) -> str:
    """Where an uploaded original lies: a place of its own for each video, so that two at once never share a file."""
    return f"originals/{project_id}/{sha256}/{video_id}"


def refuse_duplicate(*, project: Project, sha256: str) -> None:
    """Conflict ``duplicate_video`` where the project has a video of the same recording; `extra.video` names it."""
    video = Video.objects.filter(original__project=project, original__sha256=sha256).order_by("pk").first()
    if video is not None:
        raise Conflict(
            f"This recording is in the project already: it is the video {video.name}.",
            code="duplicate_video",
            extra={"video": video.pk},
        )


def remove_if_unused(original: Original) -> None:
    """Forget an original that no video is made of, its file once the transaction is committed.

    A file in a folder that an admin allowed stays: it is not ours.
    """
    if original.videos.exists():
        return
    key = original.storage_key
    logger.info("original_removed", extra={"original": original.pk, "key": key})
    original.delete()
    if key:
        transaction.on_commit(lambda: remove_file(key), robust=True)


def remove_file(storage_key: str) -> None:
    """Remove the file and its folder."""
    files.remove(storages["default"], storage_key.rsplit("/", 1)[0])
