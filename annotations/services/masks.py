"""Saving masks. A save is a new revision: nothing is edited, nothing is half-written, nobody is overwritten unseen."""

import logging
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow, roles
from annotations.domain.errors import InvalidInput
from annotations.models import FilamentFrame, MaskVersion, Revision
from annotations.models.mask import Origin
from annotations.selectors import access, frames
from annotations.selectors.frames import FrameMasks
from annotations.services import frame_locks, layer_rules, revisions
from annotations.services.mask_imports import ImportedMasks, import_revisions
from annotations.services.proposals import Proposal, Written, propose

__all__ = ["ImportedMasks", "Proposal", "Written", "import_revisions", "propose", "save"]

logger = logging.getLogger(__name__)


def save(
    *,
    filament_frame_id: int,
    by: User,
    base_version: int,
    idempotency_key: UUID,
    masks: layer_rules.Drawn,
    note: str = "",
    from_proposal: int | None = None,
    corner: tuple[int, int] | None = None,
    confirmed: Collection[str] = (),
    keep_proposal: bool = False,
) -> FrameMasks:
    """Save what a person drew as the frame's new current revision, a draft, and return the frame as it is now.

    `masks` are the layers drawn, or what reads them once the region's height and width are known, for masks that
    came from outside. Layers left out keep their last state. The same idempotency key again changes nothing, and is
    an error only if somebody has saved on top in the meantime. `corner` is where the region lay when it was drawn in.
    A draft need not keep the rules of `frame_rules`: it must when it is handed in, except where its author has
    `confirmed` a warning. With `keep_proposal` the proposal that these masks took a part of goes on waiting.

    Raises
    ------
    NotFound, PermissionRefused
        The frame is not the user's to see, or to draw in.
    InvalidInput
        ``no_masks``, ``mask_unreadable``, ``unknown_descriptor``, ``mask_size_mismatch`` or ``unknown_proposal``.
    StaleVersion
        ``stale_version``: someone saved after `base_version`, or after this very save was made.
        ``region_moved``: the region no longer lies at `corner`.
    Conflict
        ``idempotency_key_reused``: the key belongs to a save of another frame.
    """
    seen = access.one(
        frames.shown(FilamentFrame.objects.all()),
        user=by,
        id=filament_frame_id,
        to=roles.SAVE,
    )
    drawn = layer_rules.checked(masks, seen.filament)
    with revisions.key_of_one_save(), transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        if made := revisions.made_by(frame, idempotency_key):
            # Where somebody has saved on top since, a plain yes would make the next save overwrite theirs unseen.
            frame_locks.check_base(frame, made.number)
            return frames.detail(user=by, id=filament_frame_id)
        frame_locks.check_base(frame, base_version)
        frame_locks.check_corner(frame, corner)
        kept = revisions.kept_layers(frame, drawn)
        revision = revisions.add(
            frame,
            origin=Origin.PERSON,
            author=by,
            parent=_parent(frame, from_proposal),
            note=note,
            confirmed=sorted(set(confirmed)),
            idempotency_key=idempotency_key,
        )
        layers = revisions.add_layers(revision, drawn=drawn, kept=kept)
        _make_current(frame, revision, by=by, judged=None if keep_proposal else from_proposal)
        facts: dict[str, Any] = {
            "project_id": seen.filament.video.project_id,
            "version": revision.number,
            "layers": sorted(drawn),
        }
        audit.record("masks.save", by=by, about=seen, **facts)
    logger.info("masks_saved", extra={"filament_frame": frame.pk, "version": revision.number, "by": by.pk})
    return _as_now(seen, frame, layers)


def _as_now(seen: FilamentFrame, frame: FilamentFrame, layers: dict[str, MaskVersion]) -> FrameMasks:
    """The frame with what this save has changed of it: reading it all again would take a third of the save's time."""
    for name in ("current", "proposal", "state", "updated_at", "updated_by"):
        setattr(seen, name, getattr(frame, name))
    proposal = frames.layers_of([frame.proposal_id]).get(frame.proposal_id or 0, {})
    return FrameMasks(seen, layers, proposal)


def _parent(frame: FilamentFrame, from_proposal: int | None) -> Revision | None:
    """What the drawing began with: the proposal that was corrected, else the revision before."""
    if from_proposal is None:
        return frame.current
    proposal = frame.revisions.filter(number=from_proposal, is_proposal=True).first()
    if proposal is None:
        raise InvalidInput(
            f"Version {from_proposal} of this frame is no proposal.",
            code="unknown_proposal",
            extra={"from_proposal": from_proposal},
        )
    return proposal


def _make_current(frame: FilamentFrame, revision: Revision, *, by: User, judged: int | None) -> None:
    frame.current = revision
    frame.state = review_flow.next_state(frame.state, review_flow.SAVE)
    frame.updated_at, frame.updated_by = timezone.now(), by
    if frame.proposal and frame.proposal.number == judged:
        frame.proposal = None  # corrected: it no longer waits for a judgement
    frame.save(update_fields=["current", "proposal", "state", "updated_at", "updated_by"])
