"""The frame around a task's work, so that the work itself reads from top to bottom.

Claims the row, keeps its lease while the work is busy, and writes down how it ended, whatever happened.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from accounts import audit
from annotations.domain.errors import FilamarkError
from annotations.models import Job
from annotations.services import job_leases

logger = logging.getLogger(__name__)

WRITE_EVERY_S = 0.5
OUT_OF_MEMORY = "The machine ran out of memory. Ask for less at a time, or start it on a larger machine."


class CancelRequested(Exception):  # noqa: N818
    """Somebody asked for the job to stop."""


class LeaseLost(Exception):  # noqa: N818
    """Somebody else holds the row now; nothing may be written any more."""


class Work:
    """A claimed job in the hands of the code that does it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._log: list[str] = []
        self._written_at = 0.0
        self._stop = False
        self._lost = False

    def report(self, fraction: float, text: str = "", *, eta_s: float | None = None) -> None:
        """Say how far the work is. Raises where it has to end: CancelRequested, LeaseLost."""
        now = time.monotonic()
        if now - self._written_at >= WRITE_EVERY_S:
            self._written_at = now
            self._keep(progress=min(max(fraction, 0.0), 1.0), progress_text=text[:300], eta_s=eta_s, **self._news())
        self.check()

    def check(self) -> None:
        """Raise where the work has to end."""
        if self._lost:
            raise LeaseLost(self.job.pk)
        if self._stop:
            raise CancelRequested(self.job.pk)

    def log(self, line: str) -> None:
        """Add a line to what people see of the job's log; it is written with the next report."""
        self._log.append(line.rstrip())

    @contextmanager
    def commit(self) -> Iterator[None]:
        """A transaction for results: they are written by the row's holder, or not at all."""
        with transaction.atomic():
            if not job_leases.lock_held(self.job):
                raise LeaseLost(self.job.pk)
            yield

    def renew(self) -> None:
        """Keep the lease, with no news; what was learned is raised at the next `check`."""
        self._keep()

    def write_log(self) -> None:
        self._keep(**self._news())

    def _keep(self, **facts: Any) -> None:
        stop = job_leases.keep(self.job, **facts)
        self._lost = self._lost or stop is None
        self._stop = self._stop or bool(stop)

    def _news(self) -> dict[str, Any]:
        tail = "\n".join(self._log)[-job_leases.LOG_TAIL_CHARACTERS :]
        self._log = [tail] if tail else []
        return {"log_tail": tail}


def run(job_id: int, do: Callable[[Work], None]) -> None:
    """Do the work of a job, once, and leave a row that says how it went."""
    job = job_leases.claim(job_id)
    if job is None:
        return
    work = Work(job)
    with audit.coming_by(f"job {job.pk}"), _Heartbeat(work):
        end = _end_of(work, do)
        work.write_log()
    end()


def _end_of(work: Work, do: Callable[[Work], None]) -> Callable[[], None]:
    job = work.job
    try:
        do(work)
    except LeaseLost:
        logger.warning("job_lease_lost", extra={"job": job.pk})
        return lambda: None
    except CancelRequested:
        return lambda: job_leases.end_cancelled(job)
    except FilamarkError as error:
        code, sentence = error.code, str(error)
        return lambda: job_leases.fail(job, code=code, sentence=sentence)
    except MemoryError:
        return lambda: job_leases.fail(job, code="out_of_memory", sentence=OUT_OF_MEMORY)
    except Exception as error:
        logger.exception("job_crashed", extra={"job": job.pk})
        sentence = f"Something unforeseen happened ({type(error).__name__}); the worker's log has the details."
        return lambda: job_leases.fail(job, code="internal_error", sentence=sentence)
    return lambda: job_leases.finish(job)


class _Heartbeat:
    """Renews the lease from a thread of its own, for steps that are long and silent, such as one large upload."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{work.job.pk}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._done.wait(settings.JOB_LEASE_S / 3):
                self._renew()
        finally:
            connection.close()

    def _renew(self) -> None:
        try:
            self._work.renew()
        except Exception:
            # The database may be away for a moment; if it stays away, the lease runs out and says so.
            logger.exception("job_heartbeat_failed", extra={"job": self._work.job.pk})
