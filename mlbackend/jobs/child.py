"""Starts `python -m mlbackend` as a process of its own; what a job's process is, `child_process` tells."""

import sys
from collections.abc import Callable

from annotations.services import child_process
from annotations.services.child_process import ChildFailed as ChildFailed
from annotations.services.child_process import Event as Event
from annotations.services.job_work import Work
from mlbackend.training.environment import WORKER_ENVIRONMENT

KILLED = (
    "The process was killed from outside, most often because the machine ran out of memory. Try a smaller batch or a "
    "smaller network, or a machine with more memory."
)


def run_mlbackend(*arguments: str, work: Work, on_event: Callable[[Event], None]) -> None:
    """Run `python -m mlbackend` with these arguments; see `child_process.run`."""
    child_process.run(
        [sys.executable, "-m", "mlbackend", *arguments, "--json-events"],
        work=work,
        on_event=on_event,
        environment=WORKER_ENVIRONMENT,
        killed=KILLED,
    )
