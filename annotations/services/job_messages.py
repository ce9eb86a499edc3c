"""How a worker hears of a job: a message with the row's id. The only place that talks to the broker.

A message that cannot be sent loses nothing: the row stays queued, and the sweeper of any worker sends it again.
"""

import logging
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from annotations.models import Job
from annotations.models.job import JobState

logger = logging.getLogger(__name__)


def send_on_commit(job: Job) -> None:
    """Send the message once the row can be read by others."""
    transaction.on_commit(lambda: send(job))


def send(job: Job) -> bool:
    """Tell the workers. Says whether the broker took the message."""
    # Written first: in eager mode the work is over when sending returns. The row may be on its way already.
    _note_sent(job, taken=True)
    try:
        # Once, briefly: whoever asked must not wait for a broker that is down.
        current_app.signature(job.task, args=(job.pk,), immutable=True).apply_async(retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("job_message_not_sent", extra={"job": job.pk, "reason": repr(error)})
        _note_sent(job, taken=False)
        return False
    return True


def _note_sent(job: Job, *, taken: bool) -> None:
    """A queued row's lease says until when its message is trusted to arrive."""
    until = timezone.now() + timedelta(seconds=settings.JOB_MESSAGE_TRUST_S) if taken else None
    Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(lease_until=until)
