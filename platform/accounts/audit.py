"""Writes who did what, in the same transaction as the deed: no deed without its line, and no line without its deed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

from accounts.models import AuditEvent, User

SESSION, ADMIN, OUTSIDE = "session", "admin", "outside a request"

_way: ContextVar[str] = ContextVar("filamark_audit_way", default=OUTSIDE)


def record(
    action: str,
    *,
    by: User | None,
    about: Model | None = None,
    name: str = "",
    project_id: int | None = None,
    **facts: Any,
) -> AuditEvent:
    """Add one line: `by` did `action` to `about`.

    `action` is a stable code, noun and verb: ``masks.save``, ``member.invite``. `name` is what people call the thing
    (its `str` unless told). `facts` are JSON values that say more, never masks and never secrets.
    """
    return AuditEvent.objects.create(
        actor=by,
        actor_name=by.username if by else "",
        way=_way.get()[:120],
        action=action,
        project_id=project_id,
        kind=(about._meta.model_name or "") if about is not None else "",
        object_id=_number(about),
        object_name=(name or (str(about) if about is not None else ""))[:400],
        facts=facts,
    )


def _number(about: Model | None) -> int | None:
    """What it is counted by; uploads have no number, and are found by their name and facts."""
    return about.pk if about is not None and isinstance(about.pk, int) else None


@contextmanager
def coming_by(way: str) -> Iterator[None]:
    """What is done inside came this way: a session, the admin, a job."""
    before = _way.set(way)
    try:
        yield
    finally:
        _way.reset(before)


def now_by(way: str) -> None:
    """From here on in this request it comes this way: for who learns it late, like a token that has been checked."""
    _way.set(way)
