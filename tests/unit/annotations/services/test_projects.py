import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused
from annotations.models import Project
from annotations.services import projects
from tests import factories


@pytest.fixture
def root(db):
    return factories.person("root", is_superuser=True)


def test_an_administrator_makes_a_project_and_manages_it(root):
    made = projects.create(name=" Carbon in oxygen ", description="Hollow", by=root)
    assert (made.name, made.description) == ("Carbon in oxygen", "Hollow")
    assert [(area.key, area.inside) for area in made.descriptors.all()] == [("A1", ""), ("A2", "A1")]
    assert [(member.user, member.role) for member in made.memberships.all()] == [(root, "manager")]
    assert AuditEvent.objects.get().action == "project.create"


def test_nobody_else_makes_projects(lab):
    with pytest.raises(PermissionRefused):
        projects.create(name="Mine", by=lab.manager)


@pytest.mark.parametrize("name", ["Carbon", "Carbon "])
def test_a_name_is_given_once(lab, root, name):
    for deed in (
        lambda: projects.create(name=name, by=root),
        lambda: projects.describe(project_id=Project.objects.get(name="Elsewhere").pk, name=name, by=root),
    ):
        with pytest.raises(Conflict) as refused:
            deed()
        assert refused.value.code == "project_name_taken"


def test_a_project_has_a_name(root):
    with pytest.raises(InvalidInput):
        projects.create(name="  ", by=root)


def test_managers_describe_their_project(lab):
    projects.describe(project_id=lab.project.pk, by=lab.manager, name="Carbon 2", description="New")
    lab.project.refresh_from_db()
    assert (lab.project.name, lab.project.description) == ("Carbon 2", "New")
    assert AuditEvent.objects.get().facts["before"] == {"name": "Carbon", "description": ""}


def test_others_do_not(lab):
    with pytest.raises(PermissionRefused):
        projects.describe(project_id=lab.project.pk, by=lab.reviewer, name="Mine")
    with pytest.raises(NotFound):
        projects.describe(project_id=lab.project.pk, by=lab.outsider, name="Mine")
