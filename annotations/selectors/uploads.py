"""Whose uploads are unfinished, and what became of one. An upload is its sender's own business."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import NotFound
from annotations.models import Upload, Video
from annotations.models.upload import UploadState
from annotations.models.video import VideoState
from annotations.selectors import access


def unfinished(*, user: User, project_id: int | None = None) -> QuerySet[Upload]:
    """What this user has begun to send and may go on with, newest first."""
    receiving = _own(user).filter(state=UploadState.RECEIVING, updated_at__gt=_oldest())
    if project_id is None:
        return receiving
    return receiving.filter(project=access.project_for(user=user, id=project_id))


def one(*, user: User, id: UUID) -> Upload:
    """One of the user's own uploads.

    Raises
    ------
    NotFound
        ``not_found``, or ``upload_expired`` where nothing has arrived for too long.
    PermissionRefused
        ``permission_denied``: the user may no longer add to the project.
    """
    upload = _own(user).filter(pk=id).first()
    if upload is None:
        raise NotFound("There is no such upload of yours.", code="not_found")
    access.project_for(user=user, id=upload.project_id, to=roles.UPLOAD)
    check_alive(upload)
    return upload


def check_alive(upload: Upload) -> None:
    """Raise NotFound ``upload_expired`` where nothing has arrived for too long."""
    if upload.state == UploadState.RECEIVING and upload.updated_at <= _oldest():
        raise NotFound(
            "Nothing has arrived of this file for so long that its upload was given up; send it from the beginning.",
            code="upload_expired",
        )


def expired() -> QuerySet[Upload]:
    """Unfinished uploads that nobody has gone on with for too long."""
    return Upload.objects.filter(state=UploadState.RECEIVING, updated_at__lte=_oldest())


def expires_at(upload: Upload) -> datetime:
    """Until when it can be gone on with."""
    return upload.updated_at + timedelta(days=settings.UPLOAD_EXPIRES_DAYS)


def video_id(upload: Upload) -> int | None:
    """The video that it became."""
    ingest = getattr(upload, "ingest", None)
    return ingest.video_id if ingest else None


def same_content(*, project_id: int, sha256: str) -> Video | None:
    """A video of the project that was made from exactly these bytes, or is being made from them."""
    taken = Q(original__sha256=sha256) | Q(ingest__upload__sha256=sha256)
    alike = Video.objects.filter(taken, project=project_id).exclude(state=VideoState.FAILED)
    return alike.order_by("pk").first()


def _own(user: User) -> QuerySet[Upload]:
    return Upload.objects.filter(owner=user).select_related("ingest")


def _oldest() -> datetime:
    return timezone.now() - timedelta(days=settings.UPLOAD_EXPIRES_DAYS)
