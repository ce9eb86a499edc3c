"""Who may see what, and who may do what.

Everything belongs to a project. Someone who is no member of it is told that there is nothing; a member whose role is
too low is told so. Superusers act as managers everywhere.
"""

from typing import Any, TypeVar

from django.db.models import Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable

from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import NotFound, PermissionRefused
from annotations.models import Filament, FilamentFrame, Membership, Project, SecondLabel, Video

Record = TypeVar("Record", bound=Model)

# Where each kind of record keeps its project.
PROJECT_OF: dict[type[Model], str] = {
    Project: "pk",
    Video: "project_id",
    Filament: "video__project_id",
    FilamentFrame: "filament__video__project_id",
    SecondLabel: "filament_frame__filament__video__project_id",
}


def visible(records: QuerySet[Record], *, user: User, project: str = "") -> QuerySet[Record]:
    """The records that the user has a part in, each with `my_role`. `project` says where a record keeps its project."""
    return _with_role(records, user=user, project=project).filter(my_role__isnull=False)


def visible_in(records: QuerySet[Record], *, user: User, project_id: int | None) -> QuerySet[Record]:
    """The records that the user sees, of all projects or of one; a hidden project raises what `one` raises."""
    found = visible(records, user=user, project="project_id")
    return found if project_id is None else found.filter(project_id=project_for(user=user, id=project_id).pk)


def one(records: QuerySet[Record], *, user: User, id: int, to: str = roles.SEE, project: str = "") -> Record:
    """The record with this id, with `my_role`. `to` says what the user wants to do with it (`roles.DEEDS`).

    Raises
    ------
    NotFound
        ``not_found``: it does not exist, or not for this user.
    PermissionRefused
        ``permission_denied``: the user's role is too low for that.
    """
    # Asked for by its key, so the role is looked at here: a filter would compute it twice.
    found = _with_role(records, user=user, project=project).filter(pk=id).order_by().first()
    if found is None or found.my_role is None:
        raise NotFound("There is nothing here, or you have no part in it.", code="not_found")
    require(found.my_role, to)
    seen: Record = found
    return seen


def project_for(*, user: User, id: int, to: str = roles.SEE) -> Project:
    """The project, if the user may do this in it; raises what `one` raises."""
    return one(Project.objects.all(), user=user, id=id, to=to)


def require(role: str, to: str) -> None:
    """Raise PermissionRefused unless the role may do this."""
    if not roles.may(role, to):
        needed = roles.needed(to)
        raise PermissionRefused(
            f"This needs the role of {needed}; yours in this project is {role}.",
            code="permission_denied",
            extra={"role": role, "needed": needed, "deed": to},
        )


def _with_role(records: QuerySet[Record], *, user: User, project: str) -> QuerySet[Any]:
    return records.annotate(my_role=_role_of(user, project or PROJECT_OF[records.model]))


def _role_of(user: User, path: str) -> Combinable:
    if user.is_superuser:
        return Value(roles.MANAGER)
    memberships = Membership.objects.filter(user=user, project=OuterRef(path))
    return Subquery(memberships.values("role")[:1])
