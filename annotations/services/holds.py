"""Who works on a frame right now: a courtesy that is renewed every few seconds and never stands in the way of a save.

Browsers ask this all the time, so taking, renewing and losing a hold are one statement: whoever asks first has the
frame, without a lock that somebody would wait for, and the answer says who else is at work in the filament.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import roles
from annotations.models import FilamentFrame, FrameHold
from annotations.selectors import access

# A tab that has not been heard of for so long is gone.
EXPIRES_S = 30
OTHERS_MAX = 50


@dataclass(frozen=True)
class Held:
    """A frame with the person who works on it."""

    filament_frame: int
    position: int
    holder: User
    since: datetime
    seen_at: datetime


@dataclass(frozen=True)
class Company:
    """Who holds the frame that was asked for, and who the others are that work on frames of this filament."""

    hold: Held
    mine: bool
    others: list[Held] = field(default_factory=list)


def keep(*, filament_frame_id: int, by: User, tab: UUID, take_over: bool = False) -> Company:
    """Hold the frame for a tab, or hear who does. What the tab held before is let go. Two queries.

    A frame is free when nobody holds it, when its holder has not been heard of for 30 s, or when the holder is the
    same person in another tab. With `take_over` it changes hands in any case, and the other is told at the next asking.
    """
    frame = access.one(FilamentFrame.objects.only("filament_id"), user=by, id=filament_frame_id, to=roles.HOLD)
    now = timezone.now()
    given = {
        "frame": frame.pk,
        "filament": frame.filament_id,
        "holder": by.pk,
        "tab": tab,
        "now": now,
        "gone": now - timedelta(seconds=EXPIRES_S),
        "take_over": take_over,
        "limit": OTHERS_MAX + 1,
    }
    with transaction.atomic(savepoint=False):
        found = list(FrameHold.objects.raw(_KEEP, given))
        company = Company(
            hold=next(_held(row) for row in found if row.filament_frame_id == frame.pk),
            mine=any(row.filament_frame_id == frame.pk and row.holder_id == by.pk for row in found),
            others=[_held(row) for row in found if row.filament_frame_id != frame.pk],
        )
        _tell_taken(found, frame, by=by, take_over=take_over)
    return company


def let_go(*, filament_frame_id: int, by: User, tab: UUID) -> None:
    """The tab no longer works on the frame; harmless where it did not hold it."""
    frame = access.one(FilamentFrame.objects.only("filament_id"), user=by, id=filament_frame_id, to=roles.HOLD)
    FrameHold.objects.filter(filament_frame=frame, holder=by, tab=tab).delete()


def _held(row: models.Model) -> Held:
    """A row of the statement below, which brings the person along."""
    facts = row.__dict__
    names = ("username", "display_name", "first_name", "last_name", "is_superuser")
    holder = User(id=facts["holder_id"], **{name: facts[name] for name in names})
    return Held(facts["filament_frame_id"], facts["position"], holder, facts["since"], facts["seen_at"])


def _tell_taken(found: list[FrameHold], frame: FilamentFrame, *, by: User, take_over: bool) -> None:
    (taken_from,) = {row.__dict__["held_before"] for row in found if row.filament_frame_id == frame.pk}
    if take_over and taken_from is not None:
        project_id = FilamentFrame.objects.values_list("filament__video__project_id", flat=True).get(pk=frame.pk)
        audit.record("hold.take_over", by=by, about=frame, project_id=project_id, taken_from=taken_from)


# All parts of the statement see the table as it was before it, except for `kept`, which has waited for whoever was at
# the same row: what it gives back is the truth about the frame.
_KEEP = """
WITH before AS (
    SELECT holder_id FROM annotations_framehold
    WHERE filament_frame_id = %(frame)s AND holder_id <> %(holder)s AND seen_at >= %(gone)s
), let_go AS (
    DELETE FROM annotations_framehold
    WHERE tab = %(tab)s AND holder_id = %(holder)s AND filament_frame_id <> %(frame)s
), kept AS (
    INSERT INTO annotations_framehold AS hold (filament_frame_id, holder_id, tab, since, seen_at)
    VALUES (%(frame)s, %(holder)s, %(tab)s, %(now)s, %(now)s)
    ON CONFLICT (filament_frame_id) DO UPDATE SET (holder_id, tab, since, seen_at) = (
        SELECT CASE WHEN takes THEN excluded.holder_id ELSE hold.holder_id END,
               CASE WHEN takes THEN excluded.tab ELSE hold.tab END,
               CASE WHEN takes AND NOT (own AND alive) THEN excluded.since ELSE hold.since END,
               CASE WHEN takes THEN excluded.seen_at ELSE hold.seen_at END
        FROM (SELECT hold.holder_id = excluded.holder_id AS own, hold.seen_at >= %(gone)s AS alive) AS facts,
             LATERAL (SELECT own OR NOT alive OR %(take_over)s AS takes) AS verdict
    )
    RETURNING hold.*
), others AS (
    SELECT hold.* FROM annotations_framehold AS hold
    JOIN annotations_filamentframe AS frame ON frame.id = hold.filament_frame_id
    WHERE frame.filament_id = %(filament)s AND frame.id <> %(frame)s
      AND hold.holder_id <> %(holder)s AND hold.seen_at >= %(gone)s
)
SELECT hold.*, frame.position, person.username, person.display_name, person.first_name, person.last_name,
       person.is_superuser, (SELECT holder_id FROM before) AS held_before
FROM (SELECT * FROM kept UNION ALL SELECT * FROM others) AS hold
JOIN accounts_user AS person ON person.id = hold.holder_id
JOIN annotations_filamentframe AS place ON place.id = hold.filament_frame_id
JOIN annotations_frame AS frame ON frame.id = place.frame_id
ORDER BY hold.filament_frame_id <> %(frame)s, frame.position
LIMIT %(limit)s
"""
