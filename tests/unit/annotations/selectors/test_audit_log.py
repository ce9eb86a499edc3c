from accounts import audit
from annotations.selectors import audit_log


def test_lines_come_newest_first_and_go_on_where_the_page_ended(lab):
    lines = [audit.record("filament.place", by=lab.manager, project_id=lab.project.pk) for _ in range(5)]
    audit.record("filament.place", by=lab.manager, project_id=lab.project.pk + 1)
    found = audit_log.of_project(lab.project.pk)
    first, more = audit_log.page(found, before=None, limit=3)
    assert first == lines[:1:-1]
    audit.record("filament.place", by=lab.manager, project_id=lab.project.pk)
    rest, end = audit_log.page(found, before=more, limit=3)
    assert (rest, end) == (lines[1::-1], None)


def test_batches_together_are_the_whole_log(lab, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(audit_log, "_BATCH", 2)
    lines = [audit.record("filament.place", by=lab.manager, project_id=lab.project.pk) for _ in range(4)]
    with django_assert_num_queries(2):
        batches = list(audit_log.all_of(audit_log.of_project(lab.project.pk)))
    assert [line for batch in batches for line in batch] == lines[::-1]
