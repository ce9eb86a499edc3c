"""What differs from one kind of job to the next. Other packages register theirs when the process starts."""

from collections.abc import Callable
from dataclasses import dataclass

from annotations.models import Job
from annotations.models.job import JobKind
from annotations.models.video import VideoState


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


def _video(job: Job) -> Thing:
    return Thing("video", job.ingest.video_id)


register(
    JobKind.INGEST,
    # What is finished has its notes in the storage: another worker goes on from there.
    Kind(
        target=_video,
        result=lambda job: _video(job) if job.ingest.video.state == VideoState.READY else None,
        repeatable=True,
        related=("ingest__video",),
    ),
)

register(
    JobKind.DRIFT,
    # What it proposes is looked at where the filament's path is.
    Kind(
        target=lambda job: Thing("filament", job.drift_run.filament_id),
        result=lambda job: None,
        repeatable=True,
        related=("drift_run",),
    ),
)
