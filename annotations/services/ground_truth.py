"""Ground truth: the revisions that others are measured against. Set and taken back by managers, one a frame."""

import logging

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow, roles
from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import FilamentFrame, GroundTruth, Review, Revision
from annotations.models.review import Verdict
from annotations.selectors import access
from annotations.services import frame_locks

logger = logging.getLogger(__name__)


def set(*, filament_frame_id: int, by: User, version: int) -> GroundTruth:
    """Let this version be the truth of its frame, in place of any other. The same again changes nothing.

    Raises
    ------
    InvalidInput
        ``unknown_version``: the frame has no such version.
    Conflict
        ``not_accepted``: nobody has accepted it, so nobody answers for it.
    """
    seen = access.one(_frames(), user=by, id=filament_frame_id, to=roles.SET_TRUTH)
    with transaction.atomic():
        frame = frame_locks.lock(filament_frame_id)
        revision = _accepted(frame, version)
        before = GroundTruth.objects.select_related("revision", "set_by").filter(filament_frame=frame).first()
        if before is not None and before.revision_id == revision.pk:
            return before
        truth, _ = GroundTruth.objects.update_or_create(
            filament_frame=frame, defaults={"revision": revision, "set_by": by}
        )
        audit.record(
            "ground_truth.set",
            by=by,
            about=seen,
            project_id=seen.filament.video.project_id,
            version=version,
            instead_of=before.revision.number if before else None,
        )
    logger.info("ground_truth_set", extra={"filament_frame": frame.pk, "version": version, "by": by.pk})
    return truth


def clear(*, filament_frame_id: int, by: User) -> None:
    """Let the frame have no truth; harmless where it has none."""
    seen = access.one(_frames(), user=by, id=filament_frame_id, to=roles.SET_TRUTH)
    with transaction.atomic():
        frame_locks.lock(filament_frame_id)
        truth = GroundTruth.objects.select_related("revision").filter(filament_frame=filament_frame_id).first()
        if truth is None:
            return
        truth.delete()
        audit.record(
            "ground_truth.clear",
            by=by,
            about=seen,
            project_id=seen.filament.video.project_id,
            version=truth.revision.number,
        )
    logger.info("ground_truth_cleared", extra={"filament_frame": filament_frame_id, "by": by.pk})


def _frames() -> QuerySet[FilamentFrame]:
    return FilamentFrame.objects.select_related("filament__video", "frame")


def _accepted(frame: FilamentFrame, version: int) -> Revision:
    revision = frame.revisions.filter(number=version, second_label__isnull=True).first()
    if revision is None:
        raise InvalidInput(f"This frame has no version {version}.", code="unknown_version", extra={"version": version})
    # An imported mask that came as accepted has no review of its own.
    current = frame.state == review_flow.ACCEPTED and frame.current_id == revision.pk
    if not current and _last_verdict(revision) != Verdict.ACCEPTED:
        raise Conflict(
            f"Version {version} is not accepted: only what a reviewer answers for can be the truth.",
            code="not_accepted",
            extra={"version": version, "state": frame.state},
        )
    return revision


def _last_verdict(revision: Revision) -> str | None:
    verdicts = Review.objects.filter(revision=revision).order_by("-created_at", "-pk")
    return verdicts.values_list("verdict", flat=True).first()
