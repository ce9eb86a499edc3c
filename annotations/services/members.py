"""Who belongs to a project: change somebody's role, let somebody go. What they made stays, whoever made it."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import Conflict, NotFound
from annotations.models import Assignment, FrameHold, Invitation, Membership, Project, SecondLabel
from annotations.models.quality import SecondState
from annotations.selectors import access


def change_role(*, project_id: int, user_id: int, role: str, by: User) -> Membership:
    """Give a member another role.

    Raises
    ------
    NotFound
        ``not_found``: there is no such member.
    Conflict
        ``last_manager``: nobody would be left to look after the project.
    """
    access.project_for(user=by, id=project_id, to=roles.MANAGE_MEMBERS)
    with transaction.atomic():
        member = _locked(project_id, user_id)
        before = member.role
        if role == before:
            return member
        _keep_a_manager(member, becomes=role)
        member.role = role
        member.save(update_fields=["role"])
        if not roles.may(role, roles.SAVE):
            _take_work_back(member)
        if not roles.may(role, roles.MANAGE_MEMBERS):
            _revoke_invitations(member)
        audit.record(
            "member.role",
            by=by,
            about=member.user,
            project_id=project_id,
            name=str(member.user),
            before=before,
            after=role,
        )
    return member


def let_go(*, project_id: int, user_id: int, by: User) -> None:
    """End somebody's part in the project; everybody may end their own.

    Raises
    ------
    NotFound
        ``not_found``: there is no such member.
    Conflict
        ``last_manager``.
    """
    to = roles.SEE if user_id == by.pk else roles.MANAGE_MEMBERS
    access.project_for(user=by, id=project_id, to=to)
    with transaction.atomic():
        member = _locked(project_id, user_id)
        _keep_a_manager(member, becomes=None)
        _take_work_back(member)
        _revoke_invitations(member)
        audit.record(
            "member.remove", by=by, about=member.user, project_id=project_id, name=str(member.user), role=member.role
        )
        member.delete()


def join(*, project: Project, user: User, role: str) -> Membership:
    """Make somebody a member, or raise their role; never lower it. The caller holds the project."""
    member, is_new = Membership.objects.get_or_create(project=project, user=user, defaults={"role": role})
    if not is_new and not roles.at_least(member.role, role):
        member.role = role
        member.save(update_fields=["role"])
    return member


def _locked(project_id: int, user_id: int) -> Membership:
    # The project is the lock: two managers who lower each other must not both succeed.
    Project.objects.select_for_update().get(pk=project_id)
    member = Membership.objects.select_related("user").filter(project=project_id, user=user_id).first()
    if member is None:
        raise NotFound("There is no such member.", code="not_found")
    return member


def _keep_a_manager(member: Membership, *, becomes: str | None) -> None:
    if member.role != roles.MANAGER or becomes == roles.MANAGER:
        return
    others = Membership.objects.filter(project=member.project_id, role=roles.MANAGER, user__is_active=True)
    if not others.exclude(pk=member.pk).exists():
        raise Conflict(
            f"{member.user} is the only manager of this project. Make somebody else a manager first.",
            code="last_manager",
        )


def _take_work_back(member: Membership) -> None:
    """What they were asked to do is nobody's again; what they have done stays."""
    project, person = member.project_id, member.user_id
    asked = Assignment.objects.filter(filament__video__project=project, person=person, ended_at=None)
    asked.update(ended_at=timezone.now())
    FrameHold.objects.filter(filament_frame__filament__video__project=project, holder=person).delete()
    second = SecondLabel.objects.filter(filament_frame__filament__video__project=project, labeller=person)
    second.filter(state=SecondState.OPEN).delete()


def _revoke_invitations(member: Membership) -> None:
    """Who no longer manages the project leaves no door open behind them."""
    made = Invitation.objects.filter(project=member.project_id, invited_by=member.user_id)
    made.filter(accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
