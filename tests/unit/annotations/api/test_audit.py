import csv
from io import StringIO

import pytest

from accounts import audit
from accounts.models import AuditEvent
from tests.factories import save


@pytest.fixture
def log(lab, client_of):
    """Asks for the lab's audit log, as its manager."""
    client = client_of(lab.manager)
    return lambda path="", **query: client.get(f"/api/projects/{lab.project.pk}/audit/{path}", query)


def test_a_save_is_in_the_log(lab, log):
    save(lab.frames[0], lab.annotator)
    [line] = log().json()["items"]
    assert line["actor"]["username"] == "annotator"
    assert line["action"] == "masks.save"
    assert (line["kind"], line["object_id"]) == ("filamentframe", lab.frames[0].pk)
    assert line["object_name"] == "video 1 / filament 1 frame 100"
    assert line["facts"] == {"version": 1, "layers": ["A1", "A2"]}


def test_the_log_can_be_narrowed(lab, log):
    save(lab.frames[0], lab.annotator)
    save(lab.frames[1], lab.reviewer)
    audit.record("job.cancel", by=lab.reviewer, about=lab.project, project_id=lab.project.pk)
    assert [line["action"] for line in log(actor=lab.reviewer.pk).json()["items"]] == ["job.cancel", "masks.save"]
    assert len(log(action="masks.save").json()["items"]) == 2
    assert len(log(kind="project").json()["items"]) == 1
    assert len(log(kind="filamentframe", object=lab.frames[1].pk).json()["items"]) == 1


def test_pages_go_on_by_number(lab, log):
    for frame in lab.frames[:3]:
        save(frame, lab.annotator)
    first = log(limit=2).json()
    rest = log(limit=2, before=first["next_before"]).json()
    assert [len(first["items"]), len(rest["items"]), rest["next_before"]] == [2, 1, None]


@pytest.mark.parametrize(
    "query", [{"actor__password__startswith": "p"}, {"action": "x"}, {"limit": 201}, {"before": 0}]
)
def test_what_is_not_foreseen_is_refused(log, query):
    assert log(**query).status_code == 400


def test_the_export_is_a_table_that_no_spreadsheet_runs(lab, log):
    save(lab.frames[0], lab.annotator)
    name = "=HYPERLINK(1)"
    audit.record("video.delete", by=lab.manager, about=lab.video, name=name, project_id=lab.project.pk, note="ä,\n;")
    answer = log("export/")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="audit-log-{lab.project.pk}.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    rows = list(csv.DictReader(StringIO(answer.getvalue().decode(), newline="")))
    assert [row["action"] for row in rows] == ["video.delete", "masks.save"]
    assert rows[0]["object"] == "'=HYPERLINK(1)"
    assert rows[0]["facts"] == '{"note": "ä,\\n;"}'
    assert rows[0]["person"] == "manager"
    assert len(rows) == AuditEvent.objects.count()


def test_the_export_takes_the_same_filter(lab, log):
    save(lab.frames[0], lab.annotator)
    assert len(log("export/", action="job.cancel").getvalue().splitlines()) == 1
