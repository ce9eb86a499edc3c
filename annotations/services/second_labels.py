"""Drawing a second label: by the rules of any save, in a lane of its own. The frame itself stays as it is."""

import logging
from collections.abc import Collection
from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import double_labels, roles
from annotations.domain.errors import Conflict
from annotations.models import FilamentFrame, Frame, SecondLabel
from annotations.models.mask import Origin
from annotations.selectors import frame_warnings, second_labels
from annotations.selectors.frames import FrameMasks
from annotations.services import frame_locks, layer_rules, revisions

logger = logging.getLogger(__name__)


def save(
    *,
    second_label_id: int,
    by: User,
    base_version: int,
    idempotency_key: UUID,
    masks: layer_rules.Drawn,
    note: str = "",
    corner: tuple[int, int] | None = None,
    confirmed: Collection[str] = (),
) -> FrameMasks:
    """Save what its labeller drew as the newest revision of this second label, and return it as it is now.

    All is as in `masks.save`, but only the lane's own revisions count: for `base_version`, and for layers left out.

    Raises
    ------
    NotFound, PermissionRefused
        It is not this person's second label, or they may no longer draw.
    InvalidInput, StaleVersion
        As `masks.save`.
    Conflict
        ``idempotency_key_reused``; ``second_label_submitted``: it was handed in.
    """
    seen = second_labels.one(user=by, id=second_label_id, to=roles.SAVE)
    drawn = layer_rules.checked(masks, seen.filament_frame.filament)
    with revisions.key_of_one_save(), transaction.atomic():
        second, frame = _lock(seen)
        if made := revisions.made_by(frame, idempotency_key, second_label=second):
            frame_locks.check_base(second, made.number)
            return second_labels.detail(user=by, id=second.pk)
        second.state = double_labels.next_state(second.state, roles.SAVE)
        frame_locks.check_base(second, base_version)
        frame_locks.check_corner(frame, corner)
        kept = revisions.kept_layers(second, drawn)
        second.current = revisions.add(
            frame,
            second_label=second,
            origin=Origin.PERSON,
            author=by,
            parent=second.current,
            note=note,
            confirmed=sorted(set(confirmed)),
            idempotency_key=idempotency_key,
        )
        revisions.add_layers(second.current, drawn=drawn, kept=kept)
        _keep(second, "second_label.save", by=by, version=second.version)
    logger.info("second_label_saved", extra={"second_label": second.pk, "version": second.version, "by": by.pk})
    return second_labels.detail(user=by, id=second.pk)


def submit(*, second_label_id: int, by: User, base_version: int) -> FrameMasks:
    """Hand the second label in. From then on it counts for agreement, and stays as it is.

    Raises
    ------
    Conflict
        ``unresolved_warnings``, as when a frame is handed in; ``second_label_submitted``; ``transition_not_allowed``.
    """
    seen = second_labels.one(user=by, id=second_label_id, to=roles.SUBMIT)
    with transaction.atomic():
        second, _ = _lock(seen)
        frame_locks.check_base(second, base_version)
        second.state = double_labels.next_state(second.state, roles.SUBMIT)
        if warnings := frame_warnings.unresolved_second(second):
            raise Conflict(
                f"Look at this first: {'; '.join(map(str, warnings))}.",
                code="unresolved_warnings",
                extra={"warnings": [asdict(warning) for warning in warnings]},
            )
        _keep(second, "second_label.submit", by=by, version=second.version)
    logger.info("second_label_submitted", extra={"second_label": second.pk, "by": by.pk})
    return second_labels.detail(user=by, id=second.pk)


def _lock(seen: SecondLabel) -> tuple[SecondLabel, FilamentFrame]:
    """The second label as it is now, with its frame; the frame's lock holds both, for it numbers all revisions."""
    frame = frame_locks.lock(seen.filament_frame_id)
    frame.frame, frame.filament = Frame.objects.get(pk=frame.frame_id), seen.filament_frame.filament
    second = SecondLabel.objects.select_related("current").filter(pk=seen.pk).first()
    if second is None:
        raise Conflict("This second label is no longer asked for.", code="second_label_taken_back")
    second.filament_frame = frame
    return second, frame


def _keep(second: SecondLabel, action: str, *, by: User, **facts: object) -> None:
    second.updated_at = timezone.now()
    second.save(update_fields=["state", "current", "updated_at"])
    frame = second.filament_frame
    audit.record(
        action,
        by=by,
        about=second,
        name=str(frame),
        project_id=frame.filament.video.project_id,
        filament_frame=frame.pk,
        **facts,
    )
