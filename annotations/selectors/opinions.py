"""Who says what about a frame: the opinions that can be compared with each other.

An opinion is one revision that somebody answers for: what a person handed in, a second label that was handed in, an
imported mask, what a model proposed, and the revision that counts as the truth. Drafts are nobody's opinion yet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from annotations.domain import review_flow
from annotations.models import FilamentFrame, GroundTruth, Project, Revision, SecondLabel
from annotations.models.mask import Origin
from annotations.models.quality import SecondState

# In the order in which they are named: the first of two is what the second is compared with.
KINDS = TRUTH, IMPORT, PERSON, MODEL = "truth", "import", "person", "model"
HANDED_IN = (review_flow.SUBMITTED, review_flow.ACCEPTED)

_PLACE = (
    *("pk", "filament_id", "filament__name", "filament__video__name", "filament__video__frame_count"),
    *("filament__video__nm_per_px", "filament__region_height", "filament__region_width"),
    *("frame__position", "frame__index", "frame__time_s"),
)
_FACTS = ("origin", "author_id", "model_version_id", "model_version_name", "pk", "number", "row", "col", "created_at")


@dataclass(frozen=True)
class Voice:
    """Whoever has an opinion. `id` is the person's or the model version's; 0 where there is only one of the kind."""

    kind: str
    id: int = 0
    name: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.kind}:{self.id}" if self.id else self.kind

    @property
    def rank(self) -> tuple[int, int]:
        return KINDS.index(self.kind), self.id


@dataclass(frozen=True)
class Opinion:
    """One revision, of the region as it lay at (row, col). `source` is who drew it: of a truth, whose work it is."""

    voice: Voice
    source: Voice
    revision_id: int
    version: int
    row: int
    col: int
    at: datetime


@dataclass(frozen=True)
class Place:
    """The frame that an opinion is about."""

    filament_frame: int
    filament: int
    filament_name: str
    video_name: str
    video_frames: int
    nm_per_px: float | None
    height: int
    width: int
    position: int
    index: int
    time_s: float


@dataclass(frozen=True)
class Comparison:
    """Two opinions of one frame."""

    place: Place
    first: Opinion
    second: Opinion

    @property
    def of_truth(self) -> bool:
        return self.first.voice.kind == TRUTH


def comparisons(project: Project, *, filament_id: int | None = None, models: bool = False) -> list[Comparison]:
    """Every two opinions of one frame, filament by filament in order of time. A handful of queries for any size.

    A truth is not compared with whoever drew it: that would be a person's agreement with themselves.
    """
    frames = FilamentFrame.objects.filter(filament__video__project=project)
    if filament_id is not None:
        frames = frames.filter(filament_id=filament_id)
    said = _by_frame(frames, models)
    wanted = [id for id, opinions in said.items() if len(opinions) > 1]
    return [pair for place in _places(frames, wanted) for pair in _pairs(place, said[place.filament_frame])]


def _by_frame(frames: QuerySet[FilamentFrame], models: bool) -> dict[int, dict[Voice, Opinion]]:
    """By frame and voice the opinion, the person's own work before a second label of the same person."""
    found = [*_truths(frames), *_second_labels(frames), *_main(frames, models), *(_models(frames) if models else [])]
    people = User.objects.in_bulk({opinion.source.id for _, opinion in found if opinion.source.kind == PERSON})
    said: dict[int, dict[Voice, Opinion]] = {}
    for frame_id, opinion in found:
        source = _named(opinion.source, people)
        voice = opinion.voice if opinion.voice.kind == TRUTH else source
        said.setdefault(frame_id, {})[voice] = replace(opinion, voice=voice, source=source)
    return said


def _named(voice: Voice, people: dict[int, User]) -> Voice:
    return replace(voice, name=str(people[voice.id])) if voice.kind == PERSON else voice


def _pairs(place: Place, said: dict[Voice, Opinion]) -> Iterator[Comparison]:
    for first, second in combinations(sorted(said.values(), key=lambda opinion: opinion.voice.rank), 2):
        if first.source != second.source:
            yield Comparison(place, first, second)


def _places(frames: QuerySet[FilamentFrame], ids: list[int]) -> list[Place]:
    ordered = frames.filter(pk__in=ids).order_by("filament__video__name", "filament__name", "frame__position")
    return [Place(*row) for row in ordered.values_list(*_PLACE)]


Said = list[tuple[int, Opinion]]


def _main(frames: QuerySet[FilamentFrame], models: bool) -> Said:
    """What people handed in or imported, where there may be something to compare it with."""
    asked = SecondLabel.objects.filter(filament_frame=OuterRef("pk"), state=SecondState.SUBMITTED)
    truths = GroundTruth.objects.filter(filament_frame=OuterRef("pk"))
    frames = frames.filter(state__in=HANDED_IN, current__origin__in=(Origin.PERSON, Origin.IMPORT))
    if not models:
        frames = frames.filter(Q(Exists(asked)) | Q(Exists(truths)))
    return _read(frames.order_by().values_list("pk", *(f"current__{name}" for name in _FACTS)))


def _second_labels(frames: QuerySet[FilamentFrame]) -> Said:
    handed_in = SecondLabel.objects.filter(
        filament_frame__in=frames.order_by(), state=SecondState.SUBMITTED, current__isnull=False
    )
    return _read(handed_in.values_list("filament_frame_id", *(f"current__{name}" for name in _FACTS)))


def _truths(frames: QuerySet[FilamentFrame]) -> Said:
    truths = GroundTruth.objects.filter(filament_frame__in=frames.order_by())
    found = _read(truths.values_list("filament_frame_id", *(f"revision__{name}" for name in _FACTS)))
    return [(id, replace(opinion, voice=Voice(TRUTH, name="Ground truth"))) for id, opinion in found]


def _models(frames: QuerySet[FilamentFrame]) -> Said:
    """The latest that each model version said of a frame, whether it waits, was accepted or sent away."""
    said = Revision.objects.filter(
        filament_frame__in=frames.order_by(), origin=Origin.MODEL, second_label__isnull=True
    ).order_by("filament_frame_id", "model_version_id", "-number")
    return _read(said.distinct("filament_frame_id", "model_version_id").values_list("filament_frame_id", *_FACTS))


def _read(rows: Iterable[tuple[Any, ...]]) -> Said:
    """Rows of a frame's id followed by `_FACTS`."""
    found: Said = []
    for frame_id, origin, author_id, model_id, model_name, *facts in rows:
        if origin == Origin.MODEL:
            voice = Voice(MODEL, model_id or 0, model_name or "a model")
        elif origin == Origin.IMPORT or author_id is None:
            voice = Voice(IMPORT, name="Imported masks")
        else:
            voice = Voice(PERSON, author_id)
        found.append((frame_id, Opinion(voice, voice, *facts)))
    return found
