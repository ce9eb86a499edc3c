"""Take a file in, a part at a time. What has arrived lies in the storage; the row says how much of it counts.

A part is written first and the row's offset moved afterwards, both under the row's lock: whatever dies in between, the
sender is told the last offset that is safe, and goes on from there.
"""

import logging
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, transaction

from accounts import audit
from accounts.models import User
from annotations.domain import formats, roles, tus
from annotations.domain.errors import Busy, Conflict, InvalidInput, TooLarge
from annotations.models import Project, Upload
from annotations.models.upload import UploadState
from annotations.selectors import access
from annotations.selectors import uploads as found
from annotations.services import ingests, upload_parts

logger = logging.getLogger(__name__)

LONGEST_NAME = 300


def largest() -> int:
    """Bytes of the largest file that is taken in."""
    return int(settings.UPLOAD_MAX_BYTES)


def largest_part() -> int:
    """Bytes of the largest part that is taken in one request."""
    return int(settings.UPLOAD_PART_MAX_BYTES)


def start(*, project_id: int, name: str, length: int, sha256: str = "", by: User) -> Upload:
    """Announce a file of `length` bytes. Its name is text for people and never becomes a path.

    Raises
    ------
    InvalidInput
        ``name_missing``, ``name_too_long``, ``file_empty``, ``format_unknown``.
    TooLarge
        ``upload_too_large``.
    Conflict
        ``duplicate_video``: the project has a video of exactly this content; ``too_many_uploads``.
    StorageFull
        ``storage_full``.
    """
    project = access.project_for(user=by, id=project_id, to=roles.UPLOAD)
    name = _checked_name(name)
    _check_length(length)
    _check_new(project, sha256)
    upload_parts.check_room(length)
    with transaction.atomic():
        # Held by each start of this user, so that two at once cannot both be the last one allowed.
        User.objects.select_for_update().get(pk=by.pk)
        _check_quota(by)
        upload = Upload.objects.create(project=project, owner=by, name=name, length=length, sha256=sha256)
        _tell("upload.start", upload, by=by)
    logger.info("upload_started", extra={"upload": str(upload.pk), "length": length, "by": by.pk})
    return upload


def receive(
    *, upload_id: UUID, by: User, offset: int, part: IO[bytes], size: int | None, checksum: tus.Checksum | None = None
) -> Upload:
    """Add the part that begins at `offset`; `size` is what its sender announced, where they did.

    The part that completes the file starts its ingest in the same transaction.

    Raises
    ------
    Conflict
        ``offset_mismatch``: the file goes on elsewhere (`extra.offset`); ``upload_complete``.
    Busy
        ``upload_busy``: another part is being written.
    TooLarge
        ``part_too_large``, ``beyond_length``.
    ChecksumMismatch
        ``checksum_mismatch``: nothing of the part was kept.
    """
    found.one(user=by, id=upload_id)
    with transaction.atomic():
        upload = _locked(upload_id)
        _check_goes_on(upload, offset)
        most = min(largest_part(), upload.length - upload.offset)
        if size is not None:
            _check_size(upload, size)
        written = upload_parts.write(upload, part, most=most, checksum=checksum)
        upload.offset += written
        if upload.offset == upload.length:
            upload.state = UploadState.COMPLETE
        upload.save(update_fields=["offset", "state", "updated_at"])
        if upload.state == UploadState.COMPLETE:
            ingests.start_from_upload(upload=upload, by=by)
            logger.info("upload_complete", extra={"upload": str(upload.pk), "length": upload.length})
    return upload


def give_up(*, upload_id: UUID, by: User) -> None:
    """Forget an unfinished upload, with all that has arrived of it.

    Raises
    ------
    Conflict
        ``upload_complete``.
    """
    found.one(user=by, id=upload_id)
    with transaction.atomic():
        upload = _locked(upload_id)
        _check_receiving(upload)
        _tell("upload.give_up", upload, by=by)
        forget(upload)


def sweep() -> int:
    """Forget the unfinished uploads that nobody has gone on with for too long; how many there were."""
    with transaction.atomic():
        stale = list(found.expired().select_for_update(skip_locked=True))
        for upload in stale:
            _tell("upload.expire", upload, by=None)
            forget(upload)
    if stale:
        logger.info("uploads_expired", extra={"uploads": [str(upload.pk) for upload in stale]})
    return len(stale)


def forget(upload: Upload) -> None:
    """Delete the row and, once that holds, what is left of the parts."""
    prefix = upload.parts_prefix
    upload.delete()
    transaction.on_commit(lambda: upload_parts.delete_all(prefix), robust=True)


def _tell(action: str, upload: Upload, *, by: User | None) -> None:
    facts = {"upload": str(upload.pk), "length": upload.length, "offset": upload.offset}
    audit.record(action, by=by, about=upload, name=upload.name, project_id=upload.project_id, **facts)


def _checked_name(name: str) -> str:
    # A browser sends the bare name, a script may send a path: only its last part names the recording.
    plain = "".join(letter for letter in name if letter.isprintable()).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    plain = plain.strip()
    if not plain.strip("."):
        raise InvalidInput("The file needs a name.", code="name_missing")
    if len(plain) > LONGEST_NAME:
        raise InvalidInput(f"A file's name has at most {LONGEST_NAME} characters; shorten it.", code="name_too_long")
    if not formats.is_recording(plain):
        raise InvalidInput(
            f"“{plain[:80]}” is no recording that can be taken in; send {', '.join(formats.RECORDING_SUFFIXES)}.",
            code="format_unknown",
            extra={"suffixes": list(formats.RECORDING_SUFFIXES)},
        )
    return plain


def _check_length(length: int) -> None:
    if length == 0:
        raise InvalidInput("The file is empty.", code="file_empty")
    if length > largest():
        raise TooLarge(
            f"A recording of up to {largest() / 2**30:.4g} GiB is taken in; this one has {length / 2**30:.4g} GiB. "
            "An admin can raise the limit, or take it in from a folder on the server.",
            code="upload_too_large",
            extra={"length": length, "largest": largest()},
        )


def _check_new(project: Project, sha256: str) -> None:
    same = found.same_content(project_id=project.pk, sha256=sha256) if sha256 else None
    if same:
        raise Conflict(
            f"The project has this very recording already: {same.name}.",
            code="duplicate_video",
            extra={"video": same.pk, "name": same.name},
        )


def _check_quota(by: User) -> None:
    limit = settings.UPLOAD_OPEN_PER_USER
    if found.unfinished(user=by).count() >= limit:
        raise Conflict(
            f"You have {limit} unfinished uploads; finish or give up one of them first.",
            code="too_many_uploads",
            extra={"limit": limit},
        )


def _locked(upload_id: UUID) -> Upload:
    try:
        with transaction.atomic():
            return Upload.objects.select_for_update(nowait=True).get(pk=upload_id)
    except OperationalError as taken:
        raise Busy(
            "Another part of this file is being written; ask where it goes on, and send it from there.",
            code="upload_busy",
        ) from taken


def _check_receiving(upload: Upload) -> None:
    if upload.state != UploadState.RECEIVING:
        raise Conflict("The file has arrived whole already.", code="upload_complete", extra={"offset": upload.offset})


def _check_goes_on(upload: Upload, offset: int) -> None:
    if offset != upload.offset:
        raise Conflict(
            f"The file goes on at byte {upload.offset}; the part sent begins at {offset}.",
            code="offset_mismatch",
            extra={"offset": upload.offset, "given": offset},
        )
    _check_receiving(upload)


def _check_size(upload: Upload, size: int) -> None:
    if size > upload.length - upload.offset:
        raise upload_parts.beyond_length()
    if size > largest_part():
        raise upload_parts.part_too_large(largest_part())
