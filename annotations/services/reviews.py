"""Judgements: handing in, accepting, rejecting. Every judgement leaves a row that is never changed."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from annotations.domain import review_flow
from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import FilamentFrame, Review, Revision
from annotations.models.mask import Origin
from annotations.models.review import Verdict
from annotations.selectors import access, frames
from annotations.services import frame_locks, revisions

logger = logging.getLogger(__name__)


def submit(*, filament_frame_id: int, by: User, base_version: int) -> FilamentFrame:
    """Hand the current revision in for review."""
    _check_access(filament_frame_id, by, review_flow.SUBMIT)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        _move(frame, review_flow.SUBMIT, by=by)
    return frame


def accept(*, filament_frame_id: int, by: User, base_version: int) -> FilamentFrame:
    """Accept the current revision."""
    _check_access(filament_frame_id, by, review_flow.ACCEPT)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        _move(frame, review_flow.ACCEPT, by=by)
        _judge(frame, frame.current, Verdict.ACCEPTED, by=by)
    return frame


def reject(*, filament_frame_id: int, by: User, base_version: int, reason: str) -> FilamentFrame:
    """Send the current revision back, saying why."""
    _check_access(filament_frame_id, by, review_flow.REJECT)
    if not reason.strip():
        raise InvalidInput("Say why, so that it can be corrected.", code="reason_missing")
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        _move(frame, review_flow.REJECT, by=by)
        _judge(frame, frame.current, Verdict.REJECTED, by=by, reason=reason)
    return frame


def accept_proposal(*, filament_frame_id: int, by: User, base_version: int, proposal_version: int) -> FilamentFrame:
    """Make the proposal the current revision. Layers that it does not speak of (the exclusion) stay as they are."""
    _check_access(filament_frame_id, by, review_flow.ACCEPT_PROPOSAL)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        proposal = _waiting(frame, proposal_version)
        accepted = _adopt(frame, proposal, by=by)
        frame.current, frame.proposal = accepted, None
        _move(frame, review_flow.ACCEPT_PROPOSAL, by=by)
        _judge(frame, accepted, Verdict.ACCEPTED, by=by)
    return frame


def reject_proposal(
    *, filament_frame_id: int, by: User, base_version: int, proposal_version: int, reason: str = ""
) -> FilamentFrame:
    """Send the proposal away. What the frame holds, and its state, stay as they are."""
    _check_access(filament_frame_id, by, review_flow.REJECT_PROPOSAL)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        proposal = _waiting(frame, proposal_version)
        frame.proposal = None
        _move(frame, review_flow.REJECT_PROPOSAL, by=by)
        _judge(frame, proposal, Verdict.REJECTED, by=by, reason=reason)
    return frame


def _check_access(filament_frame_id: int, by: User, action: str) -> None:
    access.one(FilamentFrame.objects.all(), user=by, id=filament_frame_id, role=review_flow.ROLE_NEEDED[action])


def _waiting(frame: FilamentFrame, proposal_version: int) -> Revision:
    if frame.proposal is None or frame.proposal.number != proposal_version:
        raise Conflict(
            f"Version {proposal_version} no longer waits as a proposal for this frame.",
            code="proposal_gone",
            extra={"proposal_version": proposal_version, "waiting": frame.proposal and frame.proposal.number},
        )
    return frame.proposal


def _adopt(frame: FilamentFrame, proposal: Revision, *, by: User) -> Revision:
    """A revision of the model's masks, for which `by` answers."""
    layers = frames.layers_of([frame.current_id, proposal.pk])
    accepted = revisions.add(
        frame,
        origin=Origin.MODEL,
        author=by,
        parent=proposal,
        model_version_id=proposal.model_version_id,
        model_version_name=proposal.model_version_name,
        fusion=proposal.fusion,
        certainty=proposal.certainty,
    )
    revisions.add_layers(accepted, drawn={}, kept={**layers.get(frame.current_id or 0, {}), **layers[proposal.pk]})
    return accepted


def _move(frame: FilamentFrame, action: str, *, by: User) -> None:
    before, frame.state = frame.state, review_flow.next_state(frame.state, action)
    frame.updated_at, frame.updated_by = timezone.now(), by
    frame.save(update_fields=["current", "proposal", "state", "updated_at", "updated_by"])
    facts = {"filament_frame": frame.pk, "action": action, "before": before, "by": by.pk}
    logger.info("frame_reviewed", extra=facts)


def _judge(frame: FilamentFrame, revision: Revision | None, verdict: Verdict, *, by: User, reason: str = "") -> None:
    if revision is None:
        raise ValueError(f"there is nothing to judge in {frame}")
    Review.objects.create(filament_frame=frame, revision=revision, reviewer=by, verdict=verdict, reason=reason)
