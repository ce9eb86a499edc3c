"""What else changes when a job stops without success, or is queued again. Kinds of jobs that care register here.

Both are told inside the transaction that changes the row, whoever changes it: the worker, the sweeper or a person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from annotations.models import Job
from annotations.models.job import JobKind


@dataclass(frozen=True)
class Followers:
    """`stopped` hears of the job and the error's code, ``cancelled`` where somebody wanted it so."""

    stopped: Callable[[Job, str], None]
    queued_again: Callable[[Job], None]


CANCELLED = "cancelled"

_followers: dict[str, Followers] = {}


def register(kind: JobKind, followers: Followers) -> None:
    _followers[kind] = followers


def tell_stopped(job: Job, code: str) -> None:
    if job.kind in _followers:
        _followers[job.kind].stopped(job, code)


def tell_queued_again(job: Job) -> None:
    if job.kind in _followers:
        _followers[job.kind].queued_again(job)
