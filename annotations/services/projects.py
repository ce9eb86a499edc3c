"""Projects as such: a new one, and what its managers say about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from annotations.domain import roles
from annotations.domain.descriptors import DEFAULT_DESCRIPTORS
from annotations.domain.errors import Conflict, InvalidInput, PermissionRefused
from annotations.models import Descriptor, Membership, Project
from annotations.models.project import Role
from annotations.selectors import access


def create(*, name: str, by: User, description: str = "") -> Project:
    """A new project with the usual descriptors and `by` as its manager; only administrators of the server may.

    Raises
    ------
    PermissionRefused
        ``permission_denied``.
    Conflict
        ``project_name_taken``.
    """
    if not by.is_superuser:
        raise PermissionRefused("Only administrators of this server may make projects.", code="permission_denied")
    name = _usable(name)
    with _unique_name(name), transaction.atomic():
        project = Project.objects.create(name=name, description=description.strip())
        furnish(project, by=by)
        audit.record("project.create", by=by, about=project, project_id=project.pk)
    return project


def describe(*, project_id: int, by: User, **facts: str) -> Project:
    """Change the project's `name` or `description`; only managers may.

    Raises
    ------
    Conflict
        ``project_name_taken``.
    """
    project = access.project_for(user=by, id=project_id, to=roles.DESCRIBE)
    if "name" in facts:
        facts["name"] = _usable(facts["name"])
    before = {fact: getattr(project, fact) for fact in facts}
    for fact, value in facts.items():
        setattr(project, fact, value)
    with _unique_name(project.name), transaction.atomic():
        project.save(update_fields=list(facts))
        audit.record("project.describe", by=by, about=project, project_id=project.pk, before=before, after=facts)
    return project


def furnish(project: Project, *, by: User) -> None:
    """What every new project begins with: descriptors A1 and A2, and a manager."""
    Descriptor.objects.bulk_create(
        Descriptor(project=project, key=d.key, name=d.name, colour=d.colour, inside=d.inside or "", order=order)
        for order, d in enumerate(DEFAULT_DESCRIPTORS)
    )
    Membership.objects.create(project=project, user=by, role=Role.MANAGER)


def _usable(name: str) -> str:
    if not name.strip():
        raise InvalidInput("A project needs a name.", code="project_name_missing")
    return name.strip()


@contextmanager
def _unique_name(name: str) -> Iterator[None]:
    """The database knows whether a name is taken; people are told in a sentence."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict(
            f"There is a project named {name} already; choose another name.", code="project_name_taken"
        ) from error
