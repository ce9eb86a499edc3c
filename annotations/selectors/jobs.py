"""Which jobs somebody sees, and which of them they may stop or start again."""

from django.db.models import QuerySet

from accounts.models import User
from annotations.domain.roles import MANAGER
from annotations.models import Job, Membership
from annotations.models.job import ACTIVE
from annotations.selectors import access, job_kinds

LISTED = 200


def records() -> QuerySet[Job]:
    """Jobs with all that is shown of them, in one query."""
    return Job.objects.select_related("project", "owner", *job_kinds.related())


def visible(*, user: User, project_id: int | None = None, active: bool | None = None) -> QuerySet[Job]:
    """The newest jobs of the user's projects; `active` keeps those that wait or run, or those that are over."""
    found = access.visible(records(), user=user, project="project_id")
    if project_id is not None:
        found = found.filter(project=access.project_for(user=user, id=project_id))
    if active is not None:
        found = found.filter(state__in=ACTIVE) if active else found.exclude(state__in=ACTIVE)
    return found[:LISTED]


class Rights:
    """What one user may do with jobs: owners and managers stop and start them. Reads the memberships once."""

    def __init__(self, user: User) -> None:
        self._user = user
        managed = Membership.objects.filter(user=user, role=MANAGER).values_list("project_id", flat=True)
        self._managed = set(managed)

    def may_control(self, job: Job) -> bool:
        return self._user.is_superuser or job.owner_id == self._user.pk or job.project_id in self._managed
