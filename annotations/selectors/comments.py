"""What people said about frames, as threads: a remark with its answers."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from accounts.models import User
from annotations.domain import roles
from annotations.models import Comment, Filament, Project
from annotations.selectors import access

PROJECT = "filament_frame__filament__video__project"
# More is never sent at once; `count` says how many there are.
THREADS_MAX = 500


@dataclass(frozen=True)
class Threads:
    """The newest threads of something, what this person's role there is, and how many there are in all."""

    count: int
    items: list[Comment]
    role: str


def of_filament(*, user: User, filament_id: int) -> Threads:
    """All threads of a filament, frame by frame. Four queries."""
    filament = access.one(Filament.objects.all(), user=user, id=filament_id)
    found = _begun().filter(filament_frame__filament=filament)
    return _threads(found, role=_role(filament))


def of_project(*, user: User, project_id: int, open: bool | None = None, filament_id: int | None = None) -> Threads:
    """The project's threads, video by video; with `open` only those that are resolved, or not. Four queries."""
    project: Project = access.project_for(user=user, id=project_id)
    found = _begun().filter(filament_frame__filament__video__project=project)
    if open is not None:
        found = found.filter(resolved_at__isnull=open)
    if filament_id is not None:
        found = found.filter(filament_frame__filament=filament_id)
    return _threads(found, role=_role(project))


def thread(*, user: User, id: int) -> Threads:
    """The one thread that begins with this comment. Two queries."""
    found = access.one(threads(Comment.objects.all()), user=user, id=id, project=PROJECT)
    return Threads(1, [found], _role(found))


def threads(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """The comments with all that is shown of a thread."""
    answers = Comment.objects.select_related("author").order_by("pk")
    place = ("filament_frame__filament__video", "filament_frame__frame")
    return comments.select_related("author", "resolved_by", *place).prefetch_related(Prefetch("answers", answers))


def may_write(role: str) -> bool:
    """Whether someone of this role may answer and resolve."""
    return roles.may(role, roles.COMMENT)


def _begun() -> QuerySet[Comment]:
    return Comment.objects.filter(answers_to__isnull=True)


def _threads(found: QuerySet[Comment], *, role: str) -> Threads:
    newest = found.order_by("-pk").values("pk")[:THREADS_MAX]
    place = (
        "filament_frame__filament__video__name",
        "filament_frame__filament__name",
        "filament_frame__frame__position",
    )
    items = list(threads(Comment.objects.filter(pk__in=newest)).order_by(*place, "pk"))
    count = len(items) if len(items) < THREADS_MAX else found.aggregate(n=Count("pk"))["n"]
    return Threads(count, items, role)


def _role(record: object) -> str:
    """The role that `access` has found."""
    role: str = record.__dict__["my_role"]
    return role
