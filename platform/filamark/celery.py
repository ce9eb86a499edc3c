"""The Celery application. Messages carry a job's id and nothing else: the job row is the truth."""

from typing import Any

from celery import Celery
from celery.signals import worker_ready, worker_shutdown

from filamark import filesystem_broker

# Celery itself reads CELERY_BROKER_URL, before any setting: the address alone must mean our transport.
filesystem_broker.register()

app = Celery("filamark")
# For every thread: requests are answered in threads that did not import this module.
app.set_default()
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["accounts", "annotations", "mlbackend.jobs"])


@worker_ready.connect
def _start_sweeping(**_: Any) -> None:
    from annotations.services import job_sweeper

    job_sweeper.start()


@worker_shutdown.connect
def _stop_sweeping(**_: Any) -> None:
    from annotations.services import job_sweeper

    job_sweeper.stop()
