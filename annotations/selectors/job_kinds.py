"""What differs from one kind of job to the next. Other packages register theirs when the process starts."""

from collections.abc import Callable
from dataclasses import dataclass

from annotations.models import Job
from annotations.models.job import JobKind


@dataclass(frozen=True)
class Thing:
    """Something in the API, by its kind and id: what a job is about, or what it made."""

    kind: str
    id: int


@dataclass(frozen=True)
class Kind:
    """What a job of this kind is about, what it made, and whether doing it again without being asked is safe."""

    target: Callable[[Job], Thing]
    result: Callable[[Job], Thing | None]
    repeatable: bool
    related: tuple[str, ...]


_kinds: dict[str, Kind] = {}


def register(name: JobKind, kind: Kind) -> None:
    _kinds[name] = kind


def of(job: Job) -> Kind:
    return _kinds[job.kind]


def related() -> tuple[str, ...]:
    """What to read together with jobs, so that a list of them costs one query."""
    return tuple(name for kind in _kinds.values() for name in kind.related)


def _export(job: Job) -> Thing:
    return Thing("export", job.export.pk)


register(
    JobKind.EXPORT,
    Kind(
        target=_export,
        result=lambda job: _export(job) if job.export.storage_key else None,
        repeatable=True,
        related=("export",),
    ),
)
