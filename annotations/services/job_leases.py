"""Long work as a worker sees it: take a row, keep it, end it; and what happens to rows whose worker is gone.

A lease is a time in the row that its worker keeps moving on. `tries` tells one worker's hold from the next one's, so
a worker that comes back too late cannot write over its successor.
"""

import logging
import os
import socket
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from annotations.models import Job
from annotations.models.job import JobState
from annotations.selectors import job_kinds
from annotations.services import job_endings, job_messages, jobs

logger = logging.getLogger(__name__)

WORKER_LOST = "worker_lost"
LOG_TAIL_CHARACTERS = 8000


@transaction.atomic
def claim(job_id: int) -> Job | None:
    """Take a queued row for this process; None where there is nothing to do (a second message, a cancelled job)."""
    job = Job.objects.select_for_update().filter(pk=job_id, state=JobState.QUEUED).first()
    if job is None:
        logger.info("job_message_ignored", extra={"job": job_id})
        return None
    job.state = JobState.RUNNING
    job.worker = f"{socket.gethostname()}:{os.getpid()}"
    job.tries += 1
    job.started_at, job.finished_at, job.lease_until = timezone.now(), None, _lease()
    job.log_tail = ""
    job.save()
    return job


def keep(job: Job, **facts: Any) -> bool | None:
    """Move the lease on, with news if there are any. Returns whether to stop, or None where the row is lost."""
    if not _held(job).update(lease_until=_lease(), **facts):
        return None
    return bool(Job.objects.values_list("cancel_requested", flat=True).get(pk=job.pk))


def lock_held(job: Job) -> bool:
    """Lock the row until the transaction ends; False where another worker holds it by now."""
    return _held(job).select_for_update().first() is not None


def finish(job: Job) -> None:
    _end(job, JobState.SUCCEEDED, progress=1.0, eta_s=0.0)


def fail(job: Job, *, code: str, sentence: str) -> None:
    logger.warning("job_failed", extra={"job": job.pk, "code": code})
    _end(job, JobState.FAILED, error_code=code, error_detail=sentence, eta_s=None)


def end_cancelled(job: Job) -> None:
    _end(job, JobState.CANCELLED, eta_s=None)


def sweep() -> None:
    """What every worker does from time to time, so that no row waits for a process that is gone."""
    reap_lost()
    resend_unheard()


@transaction.atomic
def reap_lost() -> int:
    """Rows whose worker stopped renewing the lease: queue them again where that is safe, else say what happened."""
    lost = Job.objects.select_for_update(skip_locked=True).filter(
        state=JobState.RUNNING, lease_until__lt=timezone.now()
    )
    for job in lost:
        logger.warning("job_worker_lost", extra={"job": job.pk, "worker": job.worker, "tries": job.tries})
        if job.cancel_requested:
            end_cancelled(job)
        elif job_kinds.of(job).repeatable and job.tries < settings.JOB_MAX_TRIES:
            jobs.requeue(job)
        else:
            fail(job, code=WORKER_LOST, sentence=_lost_sentence(job))
    return len(lost)


def resend_unheard() -> int:
    """Queued rows whose message never left, or has not been heard for long. One too many is ignored by `claim`."""
    unheard = Job.objects.filter(Q(lease_until=None) | Q(lease_until__lt=timezone.now()), state=JobState.QUEUED)
    return sum(job_messages.send(job) for job in unheard.order_by("created_at"))


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries)


@transaction.atomic
def _end(job: Job, state: JobState, **facts: Any) -> None:
    if not _held(job).update(state=state, finished_at=timezone.now(), lease_until=None, **facts):
        logger.warning("job_ended_by_another", extra={"job": job.pk, "state": str(state)})
    elif state != JobState.SUCCEEDED:
        job_endings.tell_stopped(job, facts.get("error_code", job_endings.CANCELLED))


def _lease() -> Any:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_S)


def _lost_sentence(job: Job) -> str:
    return (
        f"The worker {job.worker} stopped while it was at this (killed, out of memory, or its machine went down). "
        "Nothing of it was kept; it can be started again."
    )
