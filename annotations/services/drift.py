"""Following a filament through its video: ask for it, do it as a job, drop or take what it proposes."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from accounts import audit
from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import Conflict
from annotations.domain.path import KeyFrame, simplified
from annotations.domain.registration import Window, follow_window
from annotations.frames import store, tile_cache
from annotations.models import DriftRun, Filament
from annotations.models.job import ACTIVE, JobKind
from annotations.selectors import access, geometry
from annotations.selectors.readiness import require_ready
from annotations.services import filaments, jobs
from annotations.services.job_work import Work

logger = logging.getLogger(__name__)

TASK = "annotations.tasks.follow_drift"
TOLERANCE_PX = 1.0


def follow(*, filament_id: int, by: User, position: int) -> DriftRun:
    """Queue a job that follows what the region shows at `position`.

    Raises
    ------
    NotFound, PermissionRefused
        The filament is not the user's to see, or to annotate.
    InvalidInput
        ``frame_outside_video``.
    Conflict
        ``already_following``: a job that does is waiting or running.
    """
    access.one(Filament.objects.all(), user=by, id=filament_id, to=roles.PLACE)
    with transaction.atomic():
        filament = _locked(filament_id)
        require_ready(filament.video)
        filaments.check_position(filament.video, position)
        if busy := filament.drift_runs.filter(job__state__in=ACTIVE).first():
            raise Conflict(
                f"{filament.name} is being followed already; wait for it, or cancel it.",
                code="already_following",
                extra={"job": busy.job_id},
            )
        title = f"Follow {filament.name} through {filament.video.name}"
        job = jobs.enqueue(kind=JobKind.DRIFT, title=title, project=filament.video.project, task=TASK, by=by)
        told: dict[str, Any] = {"position": position, "job": job.pk}
        audit.record("filament.follow", by=by, about=filament, project_id=filament.video.project_id, **told)
        return DriftRun.objects.create(filament=filament, job=job, start=position)


def drop(*, filament_id: int, by: User) -> None:
    """Forget what was proposed. The run's row stays, its job is about it."""
    access.one(Filament.objects.all(), user=by, id=filament_id, to=roles.PLACE)
    with transaction.atomic():
        filament = _locked(filament_id)
        _forget(filament)
        audit.record("filament.drop_drift", by=by, about=filament, project_id=filament.video.project_id)
    logger.info("drift_dropped", extra={"filament": filament_id, "by": by.pk})


def settle(filament: Filament, key_frames: Sequence[KeyFrame]) -> None:
    """Forget a proposal that was taken: the path of the locked filament now has its key frames."""
    run = geometry.latest_run(filament)
    if run is not None and run.key_frames == [asdict(key_frame) for key_frame in key_frames]:
        _forget(filament)


def run(work: Work) -> None:
    """The work of the job: register every frame, and keep the simplest path that stays within a pixel of the result."""
    drift_run = DriftRun.objects.select_related("filament__video").get(job=work.job)
    filament = drift_run.filament
    video = filament.video
    corner = geometry.offsets(filament)[drift_run.start]
    array = store.open_array(video.store_key)

    def read(position: int, window: Window) -> NDArray[np.generic]:
        place = {"row": window.row, "col": window.col, "height": window.height, "width": window.width}
        pixels: NDArray[np.generic] = tile_cache.read(array, position, position + 1, **place)[0]
        return pixels

    followed = follow_window(
        read,
        start=drift_run.start,
        region=Window(int(corner[0]), int(corner[1]), filament.region_height, filament.region_width),
        field=(video.height, video.width),
        times_s=geometry.times_s(video),
        progress=lambda share, text: work.report(share, text),
    )
    key_frames = simplified(followed.offsets, geometry.times_s(video), tolerance_px=TOLERANCE_PX)
    with work.commit():
        drift_run.key_frames = [asdict(key_frame) for key_frame in key_frames]
        drift_run.confidence = [round(float(share), 3) for share in followed.confidence]
        drift_run.save(update_fields=["key_frames", "confidence"])
    work.log(f"{int((followed.confidence < 1e-3).sum())} of {video.frame_count} frames were bridged.")


def _locked(filament_id: int) -> Filament:
    return Filament.objects.select_for_update(of=("self",)).select_related("video__project").get(pk=filament_id)


def _forget(filament: Filament) -> None:
    filament.drift_runs.exclude(job__state__in=ACTIVE).update(key_frames=[], confidence=[])
