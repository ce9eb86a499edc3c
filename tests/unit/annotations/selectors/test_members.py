from accounts import audit
from annotations.selectors import members


def test_members_by_name(lab):
    assert [member.role for member in members.of(lab.project)] == ["annotator", "manager", "reviewer", "viewer"]


def test_when_they_were_last_active_here(lab):
    elsewhere = lab.outsider.projects.get()
    audit.record("masks.save", by=lab.annotator, project_id=lab.project.pk)
    last = audit.record("masks.save", by=lab.annotator, project_id=lab.project.pk).at
    audit.record("masks.save", by=lab.viewer, project_id=elsewhere.pk)
    assert {m.role: m.last_active_at for m in members.of(lab.project)} == {
        "annotator": last,
        "manager": None,
        "reviewer": None,
        "viewer": None,
    }


def test_a_fixed_number_of_queries(lab, django_assert_num_queries):
    with django_assert_num_queries(2):
        members.of(lab.project)
