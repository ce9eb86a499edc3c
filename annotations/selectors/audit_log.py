"""The audit log of a project, newest first, in pages that go on by number: new lines never shift what is being read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from accounts.models import AuditEvent

LARGEST_PAGE = 200
_BATCH = 1000


def of_project(project_id: int, **chosen: Any) -> QuerySet[AuditEvent]:
    """The lines that are about the project; `chosen` narrows them by actor, action, kind or object."""
    fields = {"actor": "actor_id", "action": "action", "kind": "kind", "object": "object_id"}
    narrowed = {fields[name]: value for name, value in chosen.items() if value not in (None, "")}
    return AuditEvent.objects.filter(project_id=project_id, **narrowed).select_related("actor").order_by("-pk")


def page(lines: QuerySet[AuditEvent], *, before: int | None, limit: int) -> tuple[list[AuditEvent], int | None]:
    """At most `limit` lines older than number `before`, and the number to go on before; None at the end."""
    found = list((lines.filter(pk__lt=before) if before else lines)[: limit + 1])
    here = found[:limit]
    return here, (here[-1].pk if len(found) > limit else None)


def all_of(lines: QuerySet[AuditEvent]) -> Iterator[list[AuditEvent]]:
    """Every line in batches, each of them one short query: no cursor stays open while somebody downloads slowly."""
    before: int | None = None
    while True:
        batch, before = page(lines, before=before, limit=_BATCH)
        yield batch
        if before is None:
            return
