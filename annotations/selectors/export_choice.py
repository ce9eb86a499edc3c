"""Which filaments and frames leave with an export."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from annotations.domain.kinetics.choices import Choices
from annotations.models import Export, Filament, FilamentFrame, Project, Revision

# How frames are paired where pairs leave (see `domain.pairs`); all of them are the square of the frames.
ALL_PAIRS = "all"


@dataclass(frozen=True)
class ExportChoice:
    """What was chosen. Empty means all; `author` and `model_version` name the one whose masks leave.

    First and last frame are the recording's own numbers, both included.
    """

    states: tuple[str, ...]
    filament_ids: tuple[int, ...] = ()
    splits: tuple[str, ...] = ()
    first_index: int | None = None
    last_index: int | None = None
    author: int | None = None
    model_version: int | None = None
    pairs: str = "consecutive"
    kinetics: Choices = field(default_factory=Choices)

    @classmethod
    def of(cls, export: Export) -> "ExportChoice":
        options: Mapping[str, Any] = export.options
        measured = dict(options.get("kinetics", {}))
        if "sources" in measured:
            measured["sources"] = tuple(measured["sources"])
        plain = {name: value for name, value in options.items() if name not in ("kinetics", "splits")}
        return cls(
            states=tuple(export.states),
            filament_ids=tuple(export.filament_ids),
            splits=tuple(options.get("splits", ())),
            kinetics=Choices(**measured),
            **plain,
        )

    def filaments(self, project: Project) -> QuerySet[Filament]:
        """The chosen filaments of the project, in their order."""
        found = Filament.objects.filter(video__project=project).select_related("video__project", "video__original")
        if self.filament_ids:
            found = found.filter(pk__in=self.filament_ids)
        return found.filter(split__in=self.splits) if self.splits else found

    def frames(self, frames: QuerySet[FilamentFrame]) -> QuerySet[FilamentFrame]:
        """Those of the frames that are of chosen filaments and within the range."""
        if self.filament_ids:
            frames = frames.filter(filament_id__in=self.filament_ids)
        if self.splits:
            frames = frames.filter(filament__split__in=self.splits)
        if self.first_index is not None:
            frames = frames.filter(frame__index__gte=self.first_index)
        if self.last_index is not None:
            frames = frames.filter(frame__index__lte=self.last_index)
        return frames

    def keeps(self, index: int, revision: Revision) -> bool:
        """Whether a frame with masks of this revision leaves."""
        return (
            (self.first_index is None or index >= self.first_index)
            and (self.last_index is None or index <= self.last_index)
            and (self.author is None or revision.author_id == self.author)
            and (self.model_version is None or revision.model_version_id == self.model_version)
        )
