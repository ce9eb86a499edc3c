"""Remarks about frames: written, answered, resolved. They change nothing of the frame itself."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import Comment, FilamentFrame
from annotations.selectors import access
from annotations.selectors.comments import PROJECT

TEXT_MAX = 2000
ANSWERS_MAX = 100


def add(
    *,
    filament_frame_id: int,
    by: User,
    text: str,
    row: float | None = None,
    col: float | None = None,
    answers_to: int | None = None,
) -> Comment:
    """Say something about a frame, pinned to a place of the video's field (pixels) or not; or answer a remark.

    Raises
    ------
    NotFound, PermissionRefused
        The frame is not the user's to see, or to comment on.
    InvalidInput
        ``text_missing``, ``text_too_long``, ``place_incomplete``, ``place_outside``, ``answer_pinned`` or
        ``unknown_thread``: the remark to answer is none of this frame, or an answer itself.
    Conflict
        ``thread_full``: it has been answered as often as may be.
    """
    records = FilamentFrame.objects.select_related("filament__video", "frame", "current")
    frame = access.one(records, user=by, id=filament_frame_id, to=roles.COMMENT)
    said = _text(text)
    _check_place(frame, row, col)
    with transaction.atomic():
        thread = _thread(frame, answers_to, is_pinned=row is not None) if answers_to is not None else None
        comment = Comment.objects.create(
            filament_frame=frame, author=by, answers_to=thread, row=row, col=col, version=frame.version, text=said
        )
        _record("comment.answer" if thread else "comment.add", comment, by=by)
    return comment


def edit(*, comment_id: int, by: User, text: str) -> Comment:
    """Put other words in the place of one's own.

    Raises
    ------
    NotFound
        There is no such comment of this person's.
    InvalidInput
        ``text_missing`` or ``text_too_long``.
    """
    said = _text(text)
    with transaction.atomic():
        comment = _own(comment_id, by)
        if comment.text != said:
            comment.text, comment.edited_at = said, timezone.now()
            comment.save(update_fields=["text", "edited_at"])
            _record("comment.edit", comment, by=by)
    return comment


def resolve(*, comment_id: int, by: User) -> Comment:
    """What the thread was about is settled. Said twice it stays the first one's word."""
    with transaction.atomic():
        comment = _begun(comment_id, by)
        if comment.resolved_at is None:
            _settle(comment, is_resolved=True, by=by)
            _record("comment.resolve", comment, by=by)
    return comment


def reopen(*, comment_id: int, by: User) -> Comment:
    """It is not settled after all."""
    with transaction.atomic():
        comment = _begun(comment_id, by)
        if comment.resolved_at is not None:
            _settle(comment, is_resolved=False, by=by)
            _record("comment.reopen", comment, by=by)
    return comment


def remove(*, comment_id: int, by: User) -> None:
    """Take one's own words back, as long as nobody has answered them.

    Raises
    ------
    NotFound
        There is no such comment of this person's.
    Conflict
        ``comment_has_answers``.
    """
    with transaction.atomic():
        comment = _own(comment_id, by)
        if comment.answers.exists():
            raise Conflict(
                "Somebody has answered this comment, so it stays. You can edit or resolve it.",
                code="comment_has_answers",
            )
        _record("comment.remove", comment, by=by)
        comment.delete()


def _text(text: str) -> str:
    said = text.strip()
    if not said:
        raise InvalidInput("Write something first.", code="text_missing")
    if len(said) > TEXT_MAX:
        raise InvalidInput(f"A comment may have {TEXT_MAX} characters.", code="text_too_long")
    return said


def _check_place(frame: FilamentFrame, row: float | None, col: float | None) -> None:
    if (row is None) != (col is None):
        raise InvalidInput("A place has a row and a column.", code="place_incomplete")
    if row is None or col is None:
        return
    video = frame.filament.video
    if not (0 <= row <= video.height and 0 <= col <= video.width):
        raise InvalidInput(
            "This place lies outside of the recorded image.",
            code="place_outside",
            extra={"height": video.height, "width": video.width},
        )


def _thread(frame: FilamentFrame, id: int, *, is_pinned: bool) -> Comment:
    """The remark to be answered, locked: it is not deleted meanwhile."""
    thread = Comment.objects.select_for_update().filter(pk=id, filament_frame=frame, answers_to=None).first()
    if thread is None:
        raise InvalidInput("The comment to answer is gone.", code="unknown_thread")
    if is_pinned:
        raise InvalidInput("An answer belongs to the place of what it answers.", code="answer_pinned")
    if thread.answers.count() >= ANSWERS_MAX:
        raise Conflict(f"A comment takes {ANSWERS_MAX} answers. Begin a new one.", code="thread_full")
    return thread


def _own(id: int, by: User) -> Comment:
    return _locked(Comment.objects.filter(author=by), id, by)


def _begun(id: int, by: User) -> Comment:
    comment = _locked(Comment.objects.all(), id, by)
    if comment.answers_to_id is not None:
        raise InvalidInput("An answer is settled together with what it answers.", code="not_a_thread")
    return comment


def _locked(records: QuerySet[Comment], id: int, by: User) -> Comment:
    found = records.select_related("filament_frame__filament__video", "filament_frame__frame")
    return access.one(found.select_for_update(of=("self",)), user=by, id=id, to=roles.COMMENT, project=PROJECT)


def _settle(comment: Comment, *, is_resolved: bool, by: User) -> None:
    comment.resolved_at, comment.resolved_by = (timezone.now(), by) if is_resolved else (None, None)
    comment.save(update_fields=["resolved_at", "resolved_by"])


def _record(action: str, comment: Comment, *, by: User) -> None:
    """A line without the words: whoever takes them back has taken them back."""
    frame = comment.filament_frame
    audit.record(
        action,
        by=by,
        about=comment,
        name=str(frame),
        project_id=frame.filament.video.project_id,
        filament_frame=frame.pk,
    )
