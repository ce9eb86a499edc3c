"""Long work as people see it: ask for it, cancel it, start it again.

The row is the truth. What a worker does with it is told in `job_leases`; how a worker hears of it, in `job_messages`.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain.errors import Conflict, PermissionRefused
from annotations.models import Job, Project
from annotations.models.job import ACTIVE, JobKind, JobState
from annotations.selectors.jobs import Rights
from annotations.services import job_endings, job_messages

RESTARTABLE = (JobState.FAILED, JobState.CANCELLED)


def enqueue(*, kind: JobKind, title: str, project: Project, task: str, by: User, follows_another: bool = False) -> Job:
    """Ask for long work. Call it inside the transaction that saves what the work is about.

    `follows_another` says that no person asked for it: it belongs to work that was allowed before, and is never refused
    for the number of jobs.

    Raises
    ------
    Conflict
        ``too_many_jobs``: this person already has as much work waiting or running as one may have.
    """
    # Uploads have a limit of their own, and what has arrived has to be taken in.
    if kind != JobKind.INGEST and not follows_another:
        _check_quota(by)
    job = Job.objects.create(kind=kind, title=title, project=project, task=task, owner=by)
    job_messages.send_on_commit(job)
    return job


@transaction.atomic
def cancel(*, job: Job, by: User) -> Job:
    """A waiting job is over at once; a running one is asked to stop and does so at its next report."""
    _require_control(job, by)
    job = _locked(job)
    if job.state == JobState.QUEUED:
        job.state, job.finished_at, job.lease_until = JobState.CANCELLED, timezone.now(), None
    elif job.state != JobState.RUNNING:
        raise Conflict(f"The job is over: it has {_ended(job)}.", code="job_finished", extra={"state": job.state})
    job.cancel_requested = True
    job.save()
    audit.record("job.cancel", by=by, about=job, name=job.title, project_id=job.project_id)
    if job.state == JobState.CANCELLED:
        job_endings.tell_stopped(job, job_endings.CANCELLED)
    return job


@transaction.atomic
def restart(*, job: Job, by: User) -> Job:
    """Queue a failed or cancelled job again: the same row, which goes on counting its tries."""
    _require_control(job, by)
    job = _locked(job)
    if job.state not in RESTARTABLE:
        raise Conflict(
            "Only a job that failed or was cancelled can be started again.",
            code="job_not_restartable",
            extra={"state": job.state},
        )
    requeue(job)
    audit.record("job.restart", by=by, about=job, name=job.title, project_id=job.project_id)
    return job


def requeue(job: Job) -> None:
    """Put a locked row back to its beginning and send its message again."""
    job.state = JobState.QUEUED
    job.worker, job.lease_until, job.cancel_requested = "", None, False
    job.progress, job.progress_text, job.eta_s = 0, "", None
    job.error_code, job.error_detail = "", ""
    job.started_at = job.finished_at = None
    job.save()
    job_endings.tell_queued_again(job)
    job_messages.send_on_commit(job)


def _check_quota(by: User) -> None:
    limit = settings.JOBS_ACTIVE_PER_USER
    if Job.objects.filter(owner=by, state__in=ACTIVE).count() >= limit:
        raise Conflict(
            f"You have {limit} jobs waiting or running; let one of them end, or cancel it, before you start another.",
            code="too_many_jobs",
            extra={"limit": limit},
        )


def _require_control(job: Job, by: User) -> None:
    if not Rights(by).may_control(job):
        raise PermissionRefused(
            "Only the one who started a job, or a manager of its project, can do this.", code="permission_denied"
        )


def _locked(job: Job) -> Job:
    return Job.objects.select_for_update().get(pk=job.pk)


def _ended(job: Job) -> str:
    return "been cancelled" if job.state == JobState.CANCELLED else job.state
