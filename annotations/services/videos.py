"""What a manager may say about a video, and taking one away that nobody has worked on."""

import logging
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import facts as known_facts
from annotations.domain import roles
from annotations.domain.errors import Conflict, InvalidInput
from annotations.frames import store
from annotations.models import Filament, Job, Video
from annotations.models.job import ACTIVE
from annotations.selectors import access
from annotations.services import calibration, jobs, originals, uploads

logger = logging.getLogger(__name__)

Entered = Mapping[str, Mapping[str, Any] | None]


def describe(*, video_id: int, by: User, name: str | None = None, facts: Entered | None = None) -> Video:
    """Rename a video, or enter what its recording does not say; only managers may.

    `facts` holds {name: {value, unit}}, each of which is remembered with who entered it when. None takes back what was
    entered. A pixel size becomes the scale of the video.

    Raises
    ------
    InvalidInput
        What `annotations.domain.facts.entered` raises, or ``name_missing``.
    Conflict
        ``video_name_taken``; ``pixel_size_in_use``: filaments would be left without a scale.
    """
    access.one(Video.objects.all(), user=by, id=video_id, to=roles.DESCRIBE)
    with transaction.atomic():
        video = Video.objects.select_for_update().get(pk=video_id)
        if name is not None:
            _rename(video, name)
        if facts:
            _enter(video, facts, by=by)
        _save(video)
        if known_facts.PIXEL_SIZE in (facts or {}):
            calibration.tell_store(video)
        told = {**({"name": video.name} if name is not None else {}), **({"facts": dict(facts)} if facts else {})}
        audit.record("video.describe", by=by, about=video, project_id=video.project_id, changed=told)
    logger.info("video_described", extra={"video": video.pk, "facts": sorted(facts or {}), "by": by.pk})
    return video


def delete(*, video_id: int, by: User) -> None:
    """Take away a video without filaments, whatever became of it, with all that lies in the storage for it.

    Raises
    ------
    Conflict
        ``video_has_filaments``; ``video_busy``: it is still being taken in, and has just been asked to stop.
    """
    access.one(Video.objects.all(), user=by, id=video_id, to=roles.DESCRIBE)
    _check_free(video_id)
    _stop_ingest(video_id, by=by)
    with transaction.atomic():
        video = Video.objects.select_for_update(of=("self",)).select_related("original", "ingest__job").get(pk=video_id)
        _check_free(video_id)
        audit.record("video.delete", by=by, about=video, project_id=video.project_id)
        _forget(video)
    logger.info("video_deleted", extra={"video": video_id, "by": by.pk})


def _rename(video: Video, name: str) -> None:
    if not name.strip():
        raise InvalidInput("A video needs a name.", code="name_missing")
    video.name = name.strip()


def _enter(video: Video, entered: Entered, *, by: User) -> None:
    at = timezone.now().isoformat()
    said = known_facts.known(video.facts, nm_per_px=video.nm_per_px)
    for name, given in entered.items():
        if given is None:
            said = known_facts.without_entered(said, name)
        else:
            fact = known_facts.entered(name, given["value"], given.get("unit"))
            said = known_facts.with_entered(said, name, fact, by=by.username, at=at)
    video.facts = said
    if known_facts.PIXEL_SIZE in entered:
        video.nm_per_px = known_facts.pixel_size_nm(said)
        if video.nm_per_px is None:
            _check_unmeasured(video)


def _check_unmeasured(video: Video) -> None:
    if video.filaments.exists():
        raise Conflict(
            "Filaments are measured by this pixel size, and the recording itself says none: enter another one instead.",
            code="pixel_size_in_use",
        )


def _save(video: Video) -> None:
    try:
        with transaction.atomic():
            video.save(update_fields=["name", "facts", "nm_per_px"])
    except IntegrityError as taken:
        raise Conflict(
            f"The project has another video called {video.name}.", code="video_name_taken", extra={"name": video.name}
        ) from taken


def _check_free(video_id: int) -> None:
    if count := Filament.objects.filter(video=video_id).count():
        raise Conflict(
            f"Work has been done on this video: it has {count} filament{'s' if count > 1 else ''}. Delete those first.",
            code="video_has_filaments",
            extra={"filaments": count},
        )


def _stop_ingest(video_id: int, *, by: User) -> None:
    """A waiting ingest is over at once. A running one writes to the storage until it hears that it has to stop."""
    job = Job.objects.filter(ingest__video=video_id, state__in=ACTIVE).first()
    if job is None:
        return
    if not job.cancel_requested:
        job = jobs.cancel(job=job, by=by)
    if job.is_active:
        raise Conflict(
            "The video is still being taken in. That is being stopped now: delete it again in a moment.",
            code="video_busy",
            extra={"job": job.pk},
        )


def _forget(video: Video) -> None:
    """Delete the rows; what they say of the storage is deleted once they are gone for good."""
    ingest = getattr(video, "ingest", None)
    upload = ingest.upload if ingest else None
    original = video.original
    video.delete()
    if ingest:
        ingest.job.delete()
    if upload:
        uploads.forget(upload)
    if original:
        originals.remove_if_unused(original)
    # Two imports of the same frames share them.
    if video.store_key and not Video.objects.filter(store_key=video.store_key).exists():
        transaction.on_commit(lambda: store.delete(video.store_key), robust=True)
