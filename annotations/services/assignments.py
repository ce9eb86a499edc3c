"""Asking people to label frames. An assignment says who and until when; taking it back leaves what was labelled."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import roles, work
from annotations.domain.errors import Conflict, InvalidInput, NotFound
from annotations.models import Assignment, Filament, Membership, Project
from annotations.selectors import access, assignments
from annotations.services.filaments import check_position


def assign(
    *,
    project_id: int,
    by: User,
    filament_ids: Sequence[int],
    people_ids: Sequence[int],
    first_position: int = 0,
    last_position: int | None = None,
    due_on: date | None = None,
    note: str = "",
) -> list[Assignment]:
    """Ask people to label these filaments, each filament one person in turn; without positions, all frames of each.

    Raises
    ------
    NotFound, PermissionRefused
        The project, or one of the filaments, is not the user's to see, or to assign.
    InvalidInput
        ``person_may_not_draw``, ``frame_outside_video`` or ``range_empty``.
    Conflict
        ``already_assigned``: the person has some of these frames already.
    """
    project = access.project_for(user=by, id=project_id, to=roles.ASSIGN)
    with transaction.atomic():
        people = [_who_may_draw(project, id) for id in people_ids]
        filaments = _locked(project, filament_ids)
        made = [
            Assignment(
                filament=filament,
                person=person,
                first_position=first_position,
                last_position=filament.video.frame_count - 1 if last_position is None else last_position,
                due_on=due_on,
                note=note,
                created_by=by,
            )
            for filament, person in work.shared_out(filaments, people)
        ]
        for assignment in made:
            _check(assignment)
            assignment.save()
            _record("assignment.make", assignment, by=by)
    return made


def change(*, project_id: int, assignment_id: int, by: User, **changes: Any) -> Assignment:
    """Change who, which frames, until when, or the note: `person_id`, `first_position`, `last_position`, `due_on`,
    `note`. Raises what `assign` raises, and Conflict ``assignment_ended``.
    """
    project = access.project_for(user=by, id=project_id, to=roles.ASSIGN)
    with transaction.atomic():
        assignment = _one(project, assignment_id)
        if assignment.ended_at is not None:
            raise Conflict("This assignment was taken back; make a new one.", code="assignment_ended")
        if (person_id := changes.pop("person_id", None)) is not None:
            assignment.person = _who_may_draw(project, person_id)
        for name, value in changes.items():
            setattr(assignment, name, value)
        _check(assignment)
        assignment.save()
        _record("assignment.change", assignment, by=by)
    return assignment


def end(*, project_id: int, assignment_id: int, by: User) -> None:
    """Take an assignment back. Taking it back twice changes nothing."""
    project = access.project_for(user=by, id=project_id, to=roles.ASSIGN)
    with transaction.atomic():
        _end(Assignment.objects.filter(pk=_one(project, assignment_id).pk, ended_at=None), by=by)


def end_all(*, project: Project, person: User, by: User) -> int:
    """Take back all that a person was asked to label in a project they leave; how many. The caller has checked `by`."""
    with transaction.atomic():
        return _end(Assignment.objects.filter(person=person, ended_at=None, filament__video__project=project), by=by)


def _end(wanted: Iterable[Assignment], *, by: User) -> int:
    ended = list(wanted)
    for assignment in ended:
        assignment.ended_at = timezone.now()
        assignment.save(update_fields=["ended_at"])
        _record("assignment.end", assignment, by=by)
    return len(ended)


def _who_may_draw(project: Project, person_id: int) -> User:
    memberships = Membership.objects.select_related("user").filter(project=project, user_id=person_id)
    found = memberships.filter(role__in=work.MAY_DRAW, user__is_active=True).first()
    if found is None:
        raise InvalidInput(
            "Work can be given to members of this project who may draw: annotators, reviewers and managers.",
            code="person_may_not_draw",
            extra={"person": person_id},
        )
    return found.user


def _locked(project: Project, ids: Sequence[int]) -> list[Filament]:
    """The filaments in the order asked for. They are held, so that the same work is not given twice at once."""
    of_project = Filament.objects.filter(video__project=project, pk__in=ids)
    list(of_project.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    known = of_project.select_related("video").in_bulk()
    missing = [id for id in ids if id not in known]
    if missing:
        raise NotFound("This project has no such filament.", code="not_found", extra={"filaments": missing})
    return [known[id] for id in dict.fromkeys(ids)]


def _one(project: Project, id: int) -> Assignment:
    of_project = Assignment.objects.filter(filament__video__project=project, pk=id)
    Filament.objects.select_for_update().filter(assignments__pk__in=of_project.values("pk")).first()
    found = of_project.select_related("filament__video", "person").first()
    if found is None:
        raise NotFound("There is no such assignment.", code="not_found")
    return found


def _check(assignment: Assignment) -> None:
    """The range lies within the video, and gives the person nothing that they have already."""
    first, last, video = assignment.first_position, assignment.last_position, assignment.filament.video
    check_position(video, first)
    check_position(video, last)
    if first > last:
        raise InvalidInput("The first frame comes after the last one.", code="range_empty")
    others = Assignment.objects.filter(person=assignment.person, filament=assignment.filament, ended_at=None)
    for other in assignments.shown(others.exclude(pk=assignment.pk)):
        if work.overlaps((first, last), (other.first_position, other.last_position)):
            raise Conflict(
                f"{assignment.person} is already asked to label frames {other.first_index} to {other.last_index} "
                f"of {assignment.filament.name}; change that assignment instead.",
                code="already_assigned",
                extra={"assignment": other.pk},
            )


def _record(action: str, assignment: Assignment, *, by: User) -> None:
    filament = assignment.filament
    audit.record(
        action,
        by=by,
        about=assignment,
        name=f"{filament.video.name} / {filament.name} for {assignment.person.username}",
        project_id=filament.video.project_id,
        filament=filament.pk,
        person=assignment.person.username,
        first_position=assignment.first_position,
        last_position=assignment.last_position,
        due_on=assignment.due_on.isoformat() if assignment.due_on else None,
    )
