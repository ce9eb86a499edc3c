import pytest
from django.db import IntegrityError, connection, transaction

from accounts import audit
from accounts.models import AuditEvent


def test_a_line_tells_who_did_what_to_what_and_how(lab):
    with audit.coming_by("token “script”"):
        line = audit.record("filament.place", by=lab.annotator, about=lab.filament, project_id=lab.project.pk, row=2)
    line.refresh_from_db()
    assert (line.actor, line.actor_name, line.way) == (lab.annotator, "annotator", "token “script”")
    assert (line.kind, line.object_id, line.object_name) == ("filament", lab.filament.pk, "video 1 / filament 1")
    assert (line.action, line.project_id, line.facts) == ("filament.place", lab.project.pk, {"row": 2})


def test_outside_a_request_the_line_says_so(lab):
    assert audit.record("user.disable", by=None, about=lab.viewer).way == audit.OUTSIDE


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_line(lab, change):
    audit.record("project.create", by=lab.manager, about=lab.project)
    lines = AuditEvent.objects.all()
    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        lines.update(actor_name="somebody else") if change == "update" else lines.delete()
    assert AuditEvent.objects.get().actor_name == "manager"


def test_plain_sql_is_refused_too(lab):
    audit.record("project.create", by=lab.manager, about=lab.project)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_auditevent SET facts = '{}'")
