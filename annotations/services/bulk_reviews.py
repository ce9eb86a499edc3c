"""Accepting many frames that somebody has chosen: each on its own, so that one that is stale holds up no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow, roles
from annotations.domain.errors import FilamarkError, NotFound
from annotations.models import FilamentFrame, Project
from annotations.selectors import access
from annotations.services import reviews

LARGEST_BATCH = 200


@dataclass(frozen=True)
class Item:
    """One frame as the reviewer saw it: its version, and the proposal that is meant where it is one."""

    filament_frame: int
    base_version: int
    proposal_version: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one item; `code` and `detail` say why it was refused."""

    filament_frame: int
    accepted: bool
    code: str = ""
    detail: str = ""


def accept(*, project_id: int, by: User, items: Sequence[Item]) -> list[Outcome]:
    """Accept each item in its own transaction. What is accepted already stays so: the same batch again is harmless.

    Raises
    ------
    NotFound, PermissionRefused
        The project is not the user's to see, or to review.
    """
    project = access.project_for(user=by, id=project_id, to=roles.ACCEPT)
    ids = [item.filament_frame for item in items]
    known = set(FilamentFrame.objects.filter(pk__in=ids, filament__video__project=project).values_list("pk", flat=True))
    outcomes = [_accept(item, by=by, is_known=item.filament_frame in known) for item in items]
    _tell(project, outcomes, by=by)
    return outcomes


def _accept(item: Item, *, by: User, is_known: bool) -> Outcome:
    asked: dict[str, Any] = {"filament_frame_id": item.filament_frame, "by": by, "base_version": item.base_version}
    try:
        if not is_known:
            raise NotFound("There is no such frame in this project.", code="not_found")
        if item.proposal_version is None:
            reviews.accept(**asked)
        else:
            reviews.accept_proposal(**asked, proposal_version=item.proposal_version)
    except FilamarkError as refused:
        if is_known and _is_done(item):
            return Outcome(item.filament_frame, accepted=True)
        return Outcome(item.filament_frame, accepted=False, code=refused.code, detail=refused.message)
    return Outcome(item.filament_frame, accepted=True)


def _is_done(item: Item) -> bool:
    """Whether just this has been accepted before, perhaps by the same request whose answer was lost."""
    frame = FilamentFrame.objects.select_related("current__parent").get(pk=item.filament_frame)
    if frame.state != review_flow.ACCEPTED or frame.current is None:
        return False
    if item.proposal_version is None:
        return frame.version == item.base_version
    parent = frame.current.parent
    return parent is not None and parent.is_proposal and parent.number == item.proposal_version


def _tell(project: Project, outcomes: Sequence[Outcome], *, by: User) -> None:
    """The frames have their own lines; this one says that they were accepted together."""
    accepted = sum(outcome.accepted for outcome in outcomes)
    told: dict[str, Any] = {"accepted": accepted, "refused": len(outcomes) - accepted}
    audit.record("masks.accept_many", by=by, about=project, project_id=project.pk, **told)
