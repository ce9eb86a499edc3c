"""A thread in every worker's main process that looks after rows whose worker or message is gone, or whose sender is.

No timer service is needed, and it works with any broker: the rows are in the database.
"""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connection

from annotations.services import job_leases, uploads

logger = logging.getLogger(__name__)

_stop = threading.Event()
_others: list[Callable[[], None]] = []


def also(sweep: Callable[[], None]) -> None:
    """Let the sweeper look after something else as well; other packages name theirs when the process starts."""
    _others.append(sweep)


def start() -> threading.Thread:
    """Sweep now and then every JOB_SWEEP_S seconds until `stop`."""
    _stop.clear()
    thread = threading.Thread(target=_sweep_for_ever, name="job-sweeper", daemon=True)
    thread.start()
    return thread


def stop() -> None:
    _stop.set()


def _sweep_for_ever() -> None:
    while not _stop.is_set():
        _sweep()
        _stop.wait(settings.JOB_SWEEP_S)


def _sweep() -> None:
    close_old_connections()
    try:
        job_leases.sweep()
        uploads.sweep()
        for sweep in _others:
            sweep()
    except Exception:
        # The database may be away for a moment; the next sweep comes soon.
        logger.exception("job_sweep_failed")
    finally:
        # The worker forks its children from this process: they must not inherit an open connection.
        connection.close()
