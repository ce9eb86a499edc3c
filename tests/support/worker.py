"""A real Celery worker as a process of its own, on the database and the data folder of the running tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from celery import Celery
from django.conf import settings
from django.db import connection

from annotations.models import Job
from annotations.services import job_messages

ROOT = Path(__file__).resolve().parents[2]
REDIS = os.environ.get("FILAMARK_TEST_REDIS", "redis://127.0.0.1:6379/0")
WORKER = ("-A", "filamark", "worker", "-Q", "light,io,gpu", "--loglevel", "INFO")
LEASE_S = 3.0
PATIENCE_S = 120.0


@dataclass
class Workers:
    """Starts workers that hear the messages of this test, and remembers what they said."""

    environment: dict[str, str]
    log: Path

    def start(self, *, concurrency: int = 1) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "celery", *WORKER, "-c", str(concurrency)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                # Kill it as a machine would: all of its processes, but not the ones that it started for computing.
                start_new_session=True,
            )


@contextmanager
def workers_of(broker: str, folder: Path) -> Iterator[Workers]:
    """Send this process's messages to `broker` ("filesystem" or "redis") and offer workers that listen there."""
    environment = {
        **os.environ,
        "CELERY_BROKER_URL": REDIS if broker == "redis" else "filesystem://",
        "FILAMARK_BROKER_PREFIX": f"test-{uuid4().hex}-",
        "DATABASE_URL": _database_url(),
        "DJANGO_SETTINGS_MODULE": "filamark.settings.development",
        "FILAMARK_DATA": str(settings.FILAMARK_DATA),
        "FILAMARK_JOB_LEASE_S": str(LEASE_S),
        "FILAMARK_JOB_SWEEP_S": "0.5",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'platform'}",
    }
    workers = Workers(environment, folder / "worker.log")
    sender_before, url_before = job_messages.current_app, os.environ.get("CELERY_BROKER_URL")
    os.environ["CELERY_BROKER_URL"] = environment["CELERY_BROKER_URL"]
    job_messages.current_app = _sender(broker, environment["FILAMARK_BROKER_PREFIX"])
    try:
        yield workers
    finally:
        job_messages.current_app = sender_before
        os.environ.pop("CELERY_BROKER_URL")
        if url_before is not None:
            os.environ["CELERY_BROKER_URL"] = url_before


def kill(worker: "subprocess.Popen[bytes]", sig: signal.Signals = signal.SIGKILL) -> None:
    """Signal a worker and its children at once, as a machine that goes down would; they cannot tidy up."""
    if worker.poll() is None:
        os.killpg(worker.pid, sig)
    worker.wait(timeout=30)


def wait_for(job: Job, is_there: Callable[[Job], bool], workers: Workers, *, patience_s: float = PATIENCE_S) -> Job:
    """Read the row until it is as wanted; fails with all that is known."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        job = Job.objects.get(pk=job.pk)
        if is_there(job):
            return job
        time.sleep(0.1)
    raise AssertionError(
        f"The job is still {job.state} ({job.progress_text}; {job.error_code}: {job.error_detail})\n{job.log_tail}\n"
        f"{workers.log.read_text(errors='replace')[-6000:]}"
    )


def is_over(job: Job) -> bool:
    return not job.is_active


def _sender(broker: str, prefix: str) -> Celery:
    sender = Celery("sender", set_as_current=False)
    sender.conf.task_routes = settings.CELERY_TASK_ROUTES
    sender.conf.task_default_queue = settings.CELERY_TASK_DEFAULT_QUEUE
    sender.conf.task_ignore_result = True
    options = {"global_keyprefix": prefix} if broker == "redis" else settings.CELERY_BROKER_TRANSPORT_OPTIONS
    sender.conf.broker_transport_options = options
    return sender


def _database_url() -> str:
    """The test database, for another process."""
    facts = connection.settings_dict
    who = quote(facts["USER"]) + (f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else "") + "@"
    host = facts["HOST"]
    if host.startswith("/"):
        return f"postgres://{who if facts['USER'] else ''}{quote(host, safe='')}/{facts['NAME']}"
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    return f"postgres://{who if facts['USER'] else ''}{host}{port}/{facts['NAME']}"
