"""Choosing which frames are labelled twice, and by whom. What was begun is never taken back."""

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain import double_labels, roles
from annotations.domain.double_labels import Candidate, Plan
from annotations.domain.errors import InvalidInput
from annotations.models import Filament, Project, SecondLabel
from annotations.selectors import access, double_labelling
from annotations.services import frame_locks

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Choice:
    """The share, the people (ids) who are asked, and the filaments (ids) that it is about; None: all."""

    share: float
    labellers: Sequence[int]
    filaments: Sequence[int] | None = None


@dataclass(frozen=True)
class Foreseen:
    """What a choice comes to, before it is made: counts of frames altogether, by person and by filament."""

    frames: int
    plan: Plan
    given_by_labeller: dict[int, int]
    given_by_filament: dict[int, int]


def preview(*, project_id: int, by: User, choice: Choice) -> Foreseen:
    """What `choose` would do now; nothing is changed. Raises what `choose` raises."""
    project = access.project_for(user=by, id=project_id, to=roles.DOUBLE_LABEL)
    return _foreseen(project, choice)


def choose(*, project_id: int, by: User, choice: Choice) -> Foreseen:
    """Ask for second labels until the share is reached, or take open ones back until it is.

    The same choice again asks for what is missing because more frames were labelled since. A choice for some filaments
    leaves the others, and the project's own share, as they are.

    Raises
    ------
    NotFound, PermissionRefused
        As `access.project_for`.
    InvalidInput
        ``no_labellers``, ``person_may_not_draw``, ``unknown_filament``.
    """
    access.project_for(user=by, id=project_id, to=roles.DOUBLE_LABEL)
    with transaction.atomic():
        # Two managers at once: the second sees what the first has asked for.
        project = Project.objects.select_for_update().get(pk=project_id)
        foreseen = _foreseen(project, choice)
        taken_back = _take_back(project, foreseen.plan)
        given = [SecondLabel(filament_frame_id=f, labeller_id=p, assigned_by=by) for f, p in foreseen.plan.given]
        SecondLabel.objects.bulk_create(given, batch_size=1000, ignore_conflicts=True)
        if choice.filaments is None:
            project.double_label_share = choice.share
            project.save(update_fields=["double_label_share"])
        audit.record(
            "double_labelling.choose",
            by=by,
            about=project,
            project_id=project.pk,
            share=choice.share,
            labellers=list(choice.labellers),
            filaments=None if choice.filaments is None else list(choice.filaments),
            asked=len(given),
            taken_back=taken_back,
        )
    logger.info("double_labelling_chosen", extra={"project": project_id, "asked": len(given), "taken_back": taken_back})
    return foreseen


def _foreseen(project: Project, choice: Choice) -> Foreseen:
    _check(project, choice)
    candidates = double_labelling.candidates(project, filaments=choice.filaments)
    made = double_labels.plan(
        candidates,
        double_labelling.asked(project, filaments=choice.filaments),
        share=choice.share,
        labellers=choice.labellers,
        seed=project.pk,
    )
    return Foreseen(
        frames=len(candidates),
        plan=made,
        given_by_labeller=dict(Counter(labeller for _, labeller in made.given)),
        given_by_filament=_by_filament(candidates, {frame for frame, _ in made.given}),
    )


def _by_filament(candidates: Collection[Candidate], frames: Collection[int]) -> dict[int, int]:
    return dict(Counter(candidate.filament for candidate in candidates if candidate.frame in frames))


def _check(project: Project, choice: Choice) -> None:
    if choice.share > 0 and not choice.labellers:
        raise InvalidInput("Choose at least one person who labels them.", code="no_labellers")
    drawing = set(double_labelling.may_draw(project).values_list("pk", flat=True))
    if strangers := sorted(set(choice.labellers) - drawing):
        raise InvalidInput(
            "Second labels can only be asked of members who may draw.",
            code="person_may_not_draw",
            extra={"people": strangers},
        )
    if choice.filaments is not None:
        known = set(Filament.objects.filter(video__project=project).values_list("pk", flat=True))
        if unknown := sorted(set(choice.filaments) - known):
            raise InvalidInput(
                "Some of these filaments are none of this project.",
                code="unknown_filament",
                extra={"filaments": unknown},
            )


def _take_back(project: Project, plan: Plan) -> int:
    """Delete what is still open; under the frames' locks nobody can begin it meanwhile."""
    gone = {(one.frame, one.labeller) for one in plan.taken_back}
    frames = {frame for frame, _ in gone}
    frame_locks.lock_many(frames)
    still_open = double_labelling.of_project(project).filter(state=double_labels.OPEN, filament_frame__in=frames)
    rows = still_open.values_list("pk", "filament_frame", "labeller")
    ids = [id for id, frame, labeller in rows if (frame, labeller) in gone]
    SecondLabel.objects.filter(pk__in=ids).delete()
    return len(ids)
