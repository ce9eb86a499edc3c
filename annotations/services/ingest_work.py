"""The work of an ingest job: a process takes the recording in; what it made is kept in one transaction."""

import os
import shutil
import sys
from typing import Any

from django.conf import settings

from annotations.domain.errors import Conflict
from annotations.exporters.names import slug
from annotations.ingest.spec import Parts, Spec
from annotations.models import Ingest
from annotations.models.video import VideoState
from annotations.services import child_process, ingest_results, ingests, originals
from annotations.services.job_work import Work

# Threads of linear algebra reserve memory and do nothing here; many arenas keep what was given back.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
KILLED = (
    "The process was killed from outside, most often because the machine ran out of memory. Start it again, on a "
    "machine with more memory if this happens again."
)
STORAGE_SETTINGS = ("MEDIA_ROOT", "FILE_UPLOAD_PERMISSIONS", "FILE_UPLOAD_DIRECTORY_PERMISSIONS")
MB = 1e6


def take_in(work: Work) -> None:
    """Take in the recording that a job is about.

    Raises
    ------
    Conflict
        ``duplicate_video``.
    ChildFailed
        With the code and sentence of what is wrong with the recording or the storage.
    """
    ingest = Ingest.objects.select_related("video__project", "upload", "job__owner").get(job=work.job)
    if ingest.video.state == VideoState.READY:
        return  # a worker died after the last step of its work
    heard = _Heard(work, ingest)
    scratch = ingests.scratch_folder(ingest.video)
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        child_process.run(
            [sys.executable, "-m", "annotations.ingest", "-", "--json-events"],
            work=work,
            on_event=heard,
            environment=ENVIRONMENT,
            told=spec(ingest).as_json(),
            killed=KILLED,
        )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    with work.commit():
        ingest_results.keep(ingest, heard.done)


def spec(ingest: Ingest) -> Spec:
    """What the process is asked to do."""
    video, upload, name = ingest.video, ingest.upload, ingests.source_name(ingest)
    folder = originals.folder(project_id=video.project_id, sha256="{sha256}", video_id=video.pk)
    return Spec(
        name=name,
        store_key=video.store_key,
        markers=ingests.markers_folder(video),
        original=f"{folder}/{slug(name)}",
        scratch=str(ingests.scratch_folder(video)),
        parts=Parts(upload.parts_prefix, upload.length, upload.sha256) if upload else None,
        in_place=ingest.source_path,
        memory_bytes=settings.FILAMARK_INGEST_MEMORY,
        settings=_storage_settings(),
    )


def _storage_settings() -> dict[str, Any]:
    """The storage as this process has it: the other one has no settings of its own, and so no database."""
    names = {*STORAGE_SETTINGS, *(name for name in dir(settings) if name.startswith("AWS_"))}
    values = {name: getattr(settings, name) for name in names}
    return {**values, "MEDIA_ROOT": os.fspath(settings.MEDIA_ROOT), "STORAGES": dict(settings.STORAGES)}


class _Heard:
    """What the process tells, as it comes."""

    def __init__(self, work: Work, ingest: Ingest) -> None:
        self._work = work
        self._ingest = ingest
        self.done: dict[str, Any] = {}

    def __call__(self, event: child_process.Event) -> None:
        kind = event["event"]
        if kind == "progress":
            self._work.report(event["fraction"], event["text"], eta_s=event["eta_s"])
        elif kind == "original":
            self._refuse_duplicate(event["sha256"])
        elif kind == "done":
            self.done = event
            if event["peak_bytes"]:
                self._work.log(f"The process took up to {event['peak_bytes'] / MB:.0f} MB of memory.")

    def _refuse_duplicate(self, sha256: str) -> None:
        try:
            originals.refuse_duplicate(project=self._ingest.video.project, sha256=sha256)
        except Conflict as duplicate:
            self._ingest.report = {**self._ingest.report, "duplicate_of": duplicate.extra["video"]}
            self._ingest.save(update_fields=["report"])
            raise
