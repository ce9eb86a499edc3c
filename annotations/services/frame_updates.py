"""Writes where many frames lie and what they hold, in one statement.

Django's `bulk_update` builds an expression for every value: for the frames of a long video that takes seconds, of which
PostgreSQL needs a tenth.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from accounts.models import User
from annotations.models import FilamentFrame

_UPDATE = f"""
UPDATE {FilamentFrame._meta.db_table} AS frame
SET "row" = new.place_row, col = new.place_col, current_id = new.current, proposal_id = new.proposal,
    updated_at = CASE WHEN new.is_news THEN %s ELSE frame.updated_at END,
    updated_by_id = CASE WHEN new.is_news THEN %s ELSE frame.updated_by_id END
FROM unnest(%s::bigint[], %s::integer[], %s::integer[], %s::bigint[], %s::bigint[], %s::boolean[])
    AS new (id, place_row, place_col, current, proposal, is_news)
WHERE frame.id = new.id
"""


def write(frames: Sequence[FilamentFrame], *, news: Sequence[bool], at: datetime, by: User) -> None:
    """Save `row`, `col`, `current` and `proposal`; frames that are `news` were updated then, by this user."""
    columns: list[list[Any]] = [
        [frame.pk for frame in frames],
        [frame.row for frame in frames],
        [frame.col for frame in frames],
        [frame.current_id for frame in frames],
        [frame.proposal_id for frame in frames],
        list(news),
    ]
    if frames:
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE, [at, by.pk, *columns])
