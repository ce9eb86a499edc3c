"""Judgements: handing in, accepting, rejecting. Every judgement leaves a row that is never changed."""

import logging
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow
from annotations.domain.errors import Conflict, InvalidInput
from annotations.domain.frame_rules import RuleWarning
from annotations.models import FilamentFrame, Review, Revision
from annotations.models.mask import Origin
from annotations.models.review import Verdict
from annotations.selectors import access, frame_warnings, frames
from annotations.services import frame_locks, revisions

logger = logging.getLogger(__name__)

# What the audit log calls them.
DEEDS = {
    review_flow.SUBMIT: "masks.submit",
    review_flow.ACCEPT: "masks.accept",
    review_flow.REJECT: "masks.reject",
    review_flow.ACCEPT_PROPOSAL: "proposal.accept",
    review_flow.REJECT_PROPOSAL: "proposal.reject",
}


def submit(*, filament_frame_id: int, by: User, base_version: int) -> FilamentFrame:
    """Hand the current revision in for review.

    Raises
    ------
    Conflict
        ``unresolved_warnings``: a rule is not kept, and the author has not confirmed that this is meant.
    """
    seen = _seen(filament_frame_id, by, review_flow.SUBMIT)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        _refuse(frame_warnings.unresolved(frame))
        _move(frame, review_flow.SUBMIT, by=by, seen=seen)
    return frame


def accept(*, filament_frame_id: int, by: User, base_version: int) -> FilamentFrame:
    """Accept the current revision. What its author left unconfirmed, the reviewer answers for.

    Raises
    ------
    Conflict
        ``unresolved_warnings``: an inner area leaves its outer one, which is never right.
    """
    seen = _seen(filament_frame_id, by, review_flow.ACCEPT)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        _refuse(frame_warnings.never_right(frame))
        _move(frame, review_flow.ACCEPT, by=by, seen=seen)
        _judge(frame, frame.current, Verdict.ACCEPTED, by=by)
    return frame


def reject(*, filament_frame_id: int, by: User, base_version: int, reason: str) -> FilamentFrame:
    """Send the current revision back, saying why."""
    seen = _seen(filament_frame_id, by, review_flow.REJECT)
    if not reason.strip():
        raise InvalidInput("Say why, so that it can be corrected.", code="reason_missing")
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        _move(frame, review_flow.REJECT, by=by, seen=seen, reason=reason)
        _judge(frame, frame.current, Verdict.REJECTED, by=by, reason=reason)
    return frame


def accept_proposal(*, filament_frame_id: int, by: User, base_version: int, proposal_version: int) -> FilamentFrame:
    """Make the proposal the current revision. Layers that it does not speak of (the exclusion) stay as they are."""
    seen = _seen(filament_frame_id, by, review_flow.ACCEPT_PROPOSAL)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        proposal = _waiting(frame, proposal_version)
        accepted = _adopt(frame, proposal, by=by)
        frame.current, frame.proposal = accepted, None
        _refuse(frame_warnings.never_right(frame))  # a person's layer that it does not speak of may not fit to it
        _move(frame, review_flow.ACCEPT_PROPOSAL, by=by, seen=seen)
        _judge(frame, accepted, Verdict.ACCEPTED, by=by)
    return frame


def reject_proposal(
    *, filament_frame_id: int, by: User, base_version: int, proposal_version: int, reason: str = ""
) -> FilamentFrame:
    """Send the proposal away. What the frame holds, and its state, stay as they are."""
    seen = _seen(filament_frame_id, by, review_flow.REJECT_PROPOSAL)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        frame_locks.check_base(frame, base_version)
        proposal = _waiting(frame, proposal_version)
        frame.proposal = None
        _move(frame, review_flow.REJECT_PROPOSAL, by=by, seen=seen, reason=reason)
        _judge(frame, proposal, Verdict.REJECTED, by=by, reason=reason)
    return frame


def _seen(filament_frame_id: int, by: User, action: str) -> FilamentFrame:
    """The frame with all that names it, if the user may do this with it."""
    return access.one(frames.shown(FilamentFrame.objects.all()), user=by, id=filament_frame_id, to=action)


def _refuse(warnings: list[RuleWarning]) -> None:
    if warnings:
        raise Conflict(
            f"Look at this first: {'; '.join(map(str, warnings))}.",
            code="unresolved_warnings",
            extra={"warnings": [asdict(warning) for warning in warnings]},
        )


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


def _move(frame: FilamentFrame, action: str, *, by: User, seen: FilamentFrame, **said: str) -> None:
    before, frame.state = frame.state, review_flow.next_state(frame.state, action)
    frame.updated_at, frame.updated_by = timezone.now(), by
    frame.save(update_fields=["current", "proposal", "state", "updated_at", "updated_by"])
    said = {name: text for name, text in said.items() if text}
    facts: dict[str, Any] = {
        "project_id": seen.filament.video.project_id,
        "version": frame.version,
        "before": before,
        **said,
    }
    audit.record(DEEDS[action], by=by, about=seen, **facts)
    logger.info("frame_reviewed", extra={"filament_frame": frame.pk, "action": action, "before": before, "by": by.pk})


def _judge(frame: FilamentFrame, revision: Revision | None, verdict: Verdict, *, by: User, reason: str = "") -> None:
    if revision is None:
        raise ValueError(f"there is nothing to judge in {frame}")
    Review.objects.create(filament_frame=frame, revision=revision, reviewer=by, verdict=verdict, reason=reason)
