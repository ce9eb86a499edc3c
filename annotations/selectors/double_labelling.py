"""What double labelling is decided by: which frames may be labelled twice, who drew in them, and what was asked for."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from annotations.domain import double_labels, review_flow, roles
from annotations.domain.double_labels import Asked, Candidate
from annotations.models import FilamentFrame, Membership, Project, Revision, SecondLabel
from annotations.models.mask import Origin

# A second opinion needs a first one that its author stands by.
LABELLED = (review_flow.SUBMITTED, review_flow.ACCEPTED)


@dataclass(frozen=True)
class Labeller:
    """A member who may draw, or who was asked once, with their part in it."""

    user: User
    may_draw: bool
    asked: int
    done: int


@dataclass(frozen=True)
class Overview:
    """How far double labelling has come in a project.

    `frames` could be labelled twice; `wanted` of them are, by the share; `asked` were asked for, `begun` are drafts,
    `done` were handed in; `missing` are wanted and not asked for, because more frames were labelled since.
    """

    share: float
    frames: int
    wanted: int
    asked: int
    begun: int
    done: int
    missing: int
    labellers: list[Labeller]


def overview(project: Project) -> Overview:
    """Five queries for any number of frames."""
    frames = len(candidates(project))
    rows = list(of_project(project).order_by().values_list("filament_frame", "labeller", "state"))
    by_state = Counter(state for _, _, state in rows)
    wanted = double_labels.wanted_of(frames, project.double_label_share)
    parts: dict[int, Counter[str]] = defaultdict(Counter)
    for _, labeller, state in rows:
        parts[labeller][state] += 1
    return Overview(
        share=project.double_label_share,
        frames=frames,
        wanted=wanted,
        asked=len(rows),
        begun=by_state[double_labels.DRAFT],
        done=by_state[double_labels.SUBMITTED],
        missing=max(0, wanted - len({frame for frame, _, _ in rows})),
        labellers=_labellers(project, parts),
    )


def candidates(project: Project, *, filaments: Collection[int] | None = None) -> list[Candidate]:
    """The frames that can be labelled twice, in time, with those who drew in them. Two queries."""
    frames = FilamentFrame.objects.filter(
        filament__video__project=project, state__in=LABELLED, current__isnull=False
    ).order_by("filament_id", "frame__position")
    if filaments is not None:
        frames = frames.filter(filament__in=filaments)
    rows = list(frames.values_list("pk", "filament_id", "frame__position"))
    drawn = Revision.objects.filter(
        filament_frame__in=frames.order_by().values("pk"), origin=Origin.PERSON, second_label__isnull=True
    )
    authors: dict[int, set[int]] = defaultdict(set)
    for frame, author in drawn.order_by().values_list("filament_frame", "author").distinct():
        if author is not None:
            authors[frame].add(author)
    return [Candidate(*row, seen_by=frozenset(authors.get(row[0], ()))) for row in rows]


def asked(project: Project, *, filaments: Collection[int] | None = None) -> list[Asked]:
    """What people were asked for. One query."""
    seconds = of_project(project)
    if filaments is not None:
        seconds = seconds.filter(filament_frame__filament__in=filaments)
    rows = seconds.order_by("pk").values_list("filament_frame", "labeller", "state")
    return [Asked(frame, labeller, is_open=state == double_labels.OPEN) for frame, labeller, state in rows]


def of_project(project: Project) -> QuerySet[SecondLabel]:
    """Every second label of the project."""
    return SecondLabel.objects.filter(filament_frame__filament__video__project=project)


def may_draw(project: Project) -> QuerySet[User]:
    """The members who can be asked."""
    drawing = [role for role in roles.ROLES if roles.may(role, roles.SAVE)]
    return User.objects.filter(memberships__project=project, memberships__role__in=drawing, is_active=True)


def _labellers(project: Project, parts: Mapping[int, Counter[str]]) -> list[Labeller]:
    roles_of = dict(Membership.objects.filter(project=project).values_list("user", "role"))
    people = User.objects.filter(pk__in={*roles_of, *parts}).order_by("username")
    found = []
    for user in people:
        role = roles_of.get(user.pk)
        drawing = role is not None and roles.may(role, roles.SAVE) and user.is_active
        if drawing or user.pk in parts:
            part = parts.get(user.pk, Counter())
            found.append(Labeller(user, drawing, part.total(), part[double_labels.SUBMITTED]))
    return found
