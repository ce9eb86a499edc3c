"""Recordings on their way in: ask for one, and leave nothing behind where one does not arrive."""

import logging
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations import files
from annotations.frames import store
from annotations.ingest.markers import Markers
from annotations.models import Ingest, Job, Project, Upload, Video
from annotations.models.job import JobKind
from annotations.models.upload import UploadState
from annotations.models.video import VideoState
from annotations.services import job_endings, jobs, originals

logger = logging.getLogger(__name__)

TASK = "annotations.tasks.ingest_video"
NAME_LENGTH = Video._meta.get_field("name").max_length or 200
# Trouble of the machine or somebody's wish: the same upload may succeed another time, so it is kept for that.
WORTH_ANOTHER_TRY = {
    *(job_endings.CANCELLED, "worker_lost", "killed", "process_failed", "internal_error", "out_of_memory"),
    *("storage_full", "storage_unavailable", "storage_does_not_overwrite", "too_large", "format_support_missing"),
}


def start_from_upload(*, upload: Upload, by: User) -> Video:
    """Make a video of a complete upload. Call it inside the transaction that completes the upload."""
    return _start(project=upload.project, name=_title(upload.name), by=by, upload=upload)


def start_from_folder(*, project: Project, path: Path, name: str, by: User) -> Video:
    """Make a video of a file or folder of this machine, which stays where it is; the caller checks that it may."""
    return _start(project=project, name=name or _title(path.name), by=by, source_path=str(path))


def stopped(job: Job, code: str) -> None:
    """The job is over without success: the video says so, and what it left in the storage goes."""
    ingest = Ingest.objects.select_related("video", "upload").filter(job=job).first()
    if ingest is None or ingest.video.state != VideoState.INGESTING:
        return
    video = ingest.video
    discard_pixels(video)
    video.state = VideoState.FAILED
    # Another try gets another place: nobody waits for this one to be empty.
    video.store_key = _new_key(video.project_id)
    video.save(update_fields=["state", "store_key"])
    if code not in WORTH_ANOTHER_TRY:
        let_go_of_upload(ingest)


def queued_again(job: Job) -> None:
    """Another worker, or another try."""
    Video.objects.filter(ingest__job=job).exclude(state=VideoState.READY).update(state=VideoState.INGESTING)


def discard_pixels(video: Video) -> None:
    """Remove all that an unfinished ingest has in the storage, once the transaction is committed."""
    key, folder = video.store_key, markers_folder(video)

    def remove() -> None:
        markers = Markers(storages["default"], folder)
        original = markers.original()
        store.delete(key)
        if original is not None and original.storage_key:
            originals.remove_file(original.storage_key)
        markers.forget()

    transaction.on_commit(remove, robust=True)


def follow_jobs() -> None:
    """Hear how ingest jobs end; called once when the process starts."""
    job_endings.register(JobKind.INGEST, job_endings.Followers(stopped, queued_again))


def markers_folder(video: Video) -> str:
    """Where the process notes what is finished: one folder for each place of the pixels."""
    return f"ingests/{video.pk}/{video.store_key.rsplit('/', 1)[-1]}"


def source_name(ingest: Ingest) -> str:
    """The recording's own file name."""
    return ingest.upload.name if ingest.upload is not None else Path(ingest.source_path).name


def let_go_of_upload(ingest: Ingest) -> None:
    """The parts have served: their file is an original by now, or nothing can be made of it."""
    upload = ingest.upload
    if upload is None:
        return
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.TAKEN)
    prefix = upload.parts_prefix
    transaction.on_commit(lambda: files.remove(storages["default"], prefix), robust=True)


def scratch_folder(video: Video) -> Path:
    """Where the process may lay a whole file on this machine; the same for every try, so that none is forgotten."""
    return Path(settings.FILAMARK_DATA) / "scratch" / f"ingest-{video.pk}"


@transaction.atomic
def _start(*, project: Project, name: str, by: User, upload: Upload | None = None, source_path: str = "") -> Video:
    Project.objects.select_for_update().get(pk=project.pk)  # one name at a time
    video = Video.objects.create(
        project=project, name=_free_name(project, name), state=VideoState.INGESTING, store_key=_new_key(project.pk)
    )
    job = jobs.enqueue(kind=JobKind.INGEST, title=f"Take in {video.name}", project=project, task=TASK, by=by)
    Ingest.objects.create(video=video, job=job, upload=upload, source_path=source_path)
    told: dict[str, Any] = {"job": job.pk, "source": upload.name if upload is not None else source_path}
    audit.record("video.take_in", by=by, about=video, project_id=project.pk, **told)
    logger.info("ingest_asked_for", extra={"video": video.pk, "job": job.pk, "by": by.pk})
    return video


def _title(file_name: str) -> str:
    """The name without the endings that say what kind of file it is."""
    name = file_name
    for ending in (Path(file_name).suffix, ".ome"):
        name = name.removesuffix(ending) or name
    return name


def _free_name(project: Project, wanted: str) -> str:
    taken = set(Video.objects.filter(project=project).values_list("name", flat=True))
    name, count = wanted[:NAME_LENGTH], 1
    while name in taken:
        count += 1
        more = f" ({count})"
        name = wanted[: NAME_LENGTH - len(more)] + more
    return name


def _new_key(project_id: int) -> str:
    return f"videos/{project_id}-{uuid4().hex}"
