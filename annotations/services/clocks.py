"""When the frames of a video were taken: said by a manager, for all frames at once."""

import logging
import math
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import clock, facts, roles
from annotations.domain.errors import InvalidInput
from annotations.domain.units import to_canonical
from annotations.models import Frame, Video
from annotations.selectors import access
from annotations.selectors.readiness import require_ready
from annotations.services import calibration

logger = logging.getLogger(__name__)

SHORTEST_S, LONGEST_S = 1e-6, 1e6
NAMED = 20
BATCH = 1000


def set_even(*, video_id: int, by: User, value: float, unit: str = "s", zero_position: int = 0) -> Video:
    """The same interval between each frame and the next; the clock shows zero at `zero_position`.

    Raises
    ------
    InvalidInput
        ``unknown_unit``, ``interval_out_of_range``, ``frame_outside_video``.
    Conflict
        ``video_not_ready``.
    """
    interval_s = to_canonical(value, unit, quantity="time")
    if not (math.isfinite(interval_s) and SHORTEST_S <= interval_s <= LONGEST_S):
        raise InvalidInput(
            f"The interval between frames lies between {SHORTEST_S:g} s and {LONGEST_S:g} s.",
            code="interval_out_of_range",
            extra={"interval_s": interval_s if math.isfinite(interval_s) else None},
        )
    with transaction.atomic():
        video = _locked(video_id, by)
        if zero_position >= video.frame_count:
            raise InvalidInput(
                f"The clock can show zero at positions 0 to {video.frame_count - 1}.",
                code="frame_outside_video",
                extra={"frame_count": video.frame_count},
            )
        video.frames.update(time_s=(F("position") - zero_position) * interval_s)
        _remember(video, facts.EVEN, by=by, interval_s=interval_s)
    return video


def set_table(*, video_id: int, by: User, csv: str) -> Video:
    """A time for every frame, from a table of frame numbers and times.

    Raises
    ------
    InvalidInput
        ``clock_csv_invalid``, or ``clock_incomplete`` naming the frames without a time.
    Conflict
        ``video_not_ready``.
    """
    times_s = clock.parse_times_csv(csv)
    with transaction.atomic():
        video = _locked(video_id, by)
        frames = list(video.frames.all())
        _check_complete(frames, times_s)
        for frame in frames:
            frame.time_s = times_s[frame.index]
        Frame.objects.bulk_update(frames, ["time_s"], batch_size=BATCH)
        _remember(video, facts.PER_FRAME, by=by)
    return video


def _locked(video_id: int, by: User) -> Video:
    access.one(Video.objects.all(), user=by, id=video_id, to=roles.DESCRIBE)
    return require_ready(Video.objects.select_for_update().get(pk=video_id))


def _check_complete(frames: list[Frame], times_s: dict[int, float]) -> None:
    missing = [frame.index for frame in frames if frame.index not in times_s]
    if missing:
        named = ", ".join(str(index) for index in missing[:NAMED])
        raise InvalidInput(
            f"The table has no time for {len(missing)} of {len(frames)} frames: {named}"
            f"{' ...' if len(missing) > NAMED else ''}.",
            code="clock_incomplete",
            extra={"missing": missing[:NAMED], "missing_count": len(missing)},
        )


def _remember(video: Video, word: str, *, by: User, interval_s: float | None = None) -> None:
    """Write down who set the clock; an interval is only a fact of an even one."""
    said: dict[str, Any] = facts.known(video.facts, nm_per_px=video.nm_per_px)
    who: dict[str, Any] = {"by": by.username, "at": timezone.now().isoformat()}
    said = facts.with_entered(said, facts.CLOCK, facts.Fact(word), **who)
    if interval_s is None:
        said.pop(facts.FRAME_INTERVAL, None)
    else:
        said = facts.with_entered(said, facts.FRAME_INTERVAL, facts.Fact(interval_s, "s"), **who)
    video.facts = said
    video.save(update_fields=["facts"])
    calibration.tell_store(video)
    audit.record("video.clock", by=by, about=video, project_id=video.project_id, clock=word, interval_s=interval_s)
    logger.info("video_clock_set", extra={"video": video.pk, "clock": word, "by": by.pk})
