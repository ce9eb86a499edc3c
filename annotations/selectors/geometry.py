"""Where a filament lies: its key frames, its place in every frame, what is odd about it, and what is proposed."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.path import KeyFrame, interpolate, key_frames_of
from annotations.models import DriftRun, Filament, FilamentFrame, Frame, Video
from annotations.models.job import JobState
from annotations.selectors import frames

Offsets = NDArray[np.int64]


@dataclass(frozen=True)
class PathWarning:
    """Something that people should know of a path: where, as first and last positions, and of which other filament."""

    code: str
    detail: str
    positions: tuple[tuple[int, int], ...]
    filament: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A path that drift following found."""

    id: int
    key_frames: tuple[KeyFrame, ...]
    offsets: list[list[int]]
    confidence: list[float]


def times_s(video: Video) -> NDArray[np.float64]:
    """When each frame was taken, shape (T,)."""
    rows = Frame.objects.filter(video=video).order_by("position").values_list("time_s", flat=True)
    return np.array(rows, dtype=np.float64)


def offsets(filament: Filament) -> Offsets:
    """The region's place in every frame, shape (T, 2)."""
    return frames.offsets(filament.pk, start=0, stop=filament.video.frame_count)


def key_frames(filament: Filament) -> tuple[KeyFrame, ...]:
    """The path as it was drawn; where none was (an imported filament), the path that leads through the same places."""
    if filament.path:
        return tuple(KeyFrame(**key_frame) for key_frame in filament.path)
    return key_frames_of(offsets(filament)) if filament.video.frame_count else ()


def latest_run(filament: Filament) -> DriftRun | None:
    """The drift following that was asked for last."""
    return filament.drift_runs.order_by("-created_at", "-pk").select_related("job").first()


def proposal(filament: Filament, run: DriftRun | None) -> Proposal | None:
    """What the run proposes, if it has come to an end and nobody has dropped or taken it."""
    if run is None or run.job.state != JobState.SUCCEEDED or not run.key_frames:
        return None
    found = tuple(KeyFrame(**key_frame) for key_frame in run.key_frames)
    places = interpolate(found, times_s(filament.video)).tolist()
    return Proposal(run.pk, found, places, run.confidence)


def warnings(filament: Filament) -> list[PathWarning]:
    """Where the region leaves the field, and where it overlaps the regions of other filaments."""
    mine = offsets(filament)
    return [*_outside(filament, mine), *_overlaps(filament, mine)]


def _outside(filament: Filament, mine: Offsets) -> Iterator[PathWarning]:
    size = np.array([filament.region_height, filament.region_width])
    field = np.array([filament.video.height, filament.video.width])
    beyond = np.any((mine < 0) | (mine + size > field), axis=1)
    if beyond.any():
        yield PathWarning(
            "out_of_field",
            f"The region reaches beyond the field in {int(beyond.sum())} frames; what lies outside is black.",
            stretches(beyond),
        )


def _overlaps(filament: Filament, mine: Offsets) -> Iterator[PathWarning]:
    size = (filament.region_height, filament.region_width)
    for other, theirs in _neighbours(filament):
        apart = theirs - mine
        meets = (apart < size) & (-apart < (other.region_height, other.region_width))
        overlap = np.asarray(meets.all(axis=1))
        if overlap.any():
            yield PathWarning(
                "overlap",
                f"The region overlaps that of {other.name} in {int(overlap.sum())} frames; exclude what belongs to it.",
                stretches(overlap),
                other.pk,
            )


def _neighbours(filament: Filament) -> Iterator[tuple[Filament, Offsets]]:
    """The other filaments of the video with their places. Two queries."""
    others = {other.pk: other for other in Filament.objects.filter(video=filament.video).exclude(pk=filament.pk)}
    rows = FilamentFrame.objects.filter(filament__in=others).order_by("filament__name", "filament", "frame__position")
    places: dict[int, list[tuple[int, int]]] = {}
    for id, row, col in rows.values_list("filament", "row", "col"):
        places.setdefault(id, []).append((row, col))
    for id, place in places.items():
        if len(place) == filament.video.frame_count:
            yield others[id], np.array(place, dtype=np.int64)


def stretches(chosen: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """First and last position of every run of chosen frames."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False]))))
    return tuple((int(first), int(end) - 1) for first, end in edges.reshape(-1, 2))
