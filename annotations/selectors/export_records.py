"""Filaments as exporters take them: pixels from the frame store, masks from the revisions that were chosen.

Frames are read a stretch of the video at a time while the exporter goes through them, so that memory does not grow
with the length of the video.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from annotations.domain import review_flow
from annotations.domain.descriptors import EXCLUSION, Descriptor
from annotations.domain.masks import Mask, unpack
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame
from annotations.frames import store
from annotations.models import Filament, FilamentFrame, MaskVersion, Project, Revision
from annotations.selectors.frames import layers_of

STRETCH = 32


@dataclass(frozen=True)
class Chosen:
    """A frame, and the revision whose masks leave with it; None lets it leave without."""

    frame: FilamentFrame
    revision: Revision | None


def dataset(project: Project, chosen: Iterable[Chosen]) -> ExportDataset:
    """The chosen frames, filament by filament. Their order within a filament is by position.

    `chosen` frames need their `frame`, `filament` and its `video` at hand.
    """
    by_filament: dict[int, list[Chosen]] = {}
    for one in chosen:
        by_filament.setdefault(one.frame.filament_id, []).append(one)
    return ExportDataset(
        project=project.name,
        filaments=[_filament(members) for members in by_filament.values()],
        descriptors=tuple(_descriptor(row) for row in project.descriptors.all()),
    )


def by_state(project: Project, *, filament_ids: Sequence[int], states: Sequence[str]) -> list[Chosen]:
    """Frames in these states with the masks that give them their state; a proposal only where it is asked for."""
    frames = frames_of(project).filter(state__in=states).select_related("proposal__author", "current__author")
    if filament_ids:
        frames = frames.filter(filament_id__in=filament_ids)
    # A frame can be unlabelled and still hold a revision: that of its exclusion.
    labelled = frames.exclude(Q(current=None) & Q(proposal=None))
    return [
        Chosen(frame, frame.proposal if frame.state == review_flow.PROPOSED else frame.current) for frame in labelled
    ]


def frames_of(project: Project) -> QuerySet[FilamentFrame]:
    """The project's frames by filament and position, with all that leaves with them."""
    records = FilamentFrame.objects.filter(filament__video__project=project)
    return records.select_related("frame", "filament__video").order_by("filament_id", "frame__position")


def _filament(members: Sequence[Chosen]) -> ExportFilament:
    filament = members[0].frame.filament
    return ExportFilament(
        name=filament.name,
        video=filament.video.name,
        frame_count=len(members),
        frames=_frames(filament, members),
        nm_per_px=filament.video.scale_nm_per_px,
        split=filament.split,
        diameter_nm=filament.diameter_nm,
        length_px=filament.length_px,
        length_source=filament.length_source,
        origin=filament.video.origin,
    )


def _frames(filament: Filament, members: Sequence[Chosen]) -> Iterator[ExportFrame]:
    for _, stretch in groupby(members, key=lambda one: one.frame.frame.position // STRETCH):
        together = list(stretch)
        pixels = _pixels(filament, [one.frame for one in together])
        layers = layers_of(id for one in together for id in _revision_ids(one))
        for one, image in zip(together, pixels, strict=True):
            yield _frame(filament, one, image, layers)


def _pixels(filament: Filament, frames: Sequence[FilamentFrame]) -> NDArray[Any]:
    """The region in each of the frames, (len(frames), height, width), by one read of the store."""
    positions = np.array([frame.frame.position for frame in frames])
    corners = np.array([(frame.row, frame.col) for frame in frames])
    first, last = int(positions[0]), int(positions[-1])
    # Frames between the chosen ones are read as well; their region is where the chosen one before them has it.
    offsets = corners[np.searchsorted(positions, np.arange(first, last + 1), side="right") - 1]
    size = {"height": filament.region_height, "width": filament.region_width}
    return store.open_array(filament.video.store_key).read_region(first, offsets, **size)[positions - first]


def _revision_ids(one: Chosen) -> tuple[int | None, int | None]:
    return one.frame.current_id, one.revision.pk if one.revision else None


def _frame(
    filament: Filament, one: Chosen, image: NDArray[Any], layers: dict[int, dict[str, MaskVersion]]
) -> ExportFrame:
    frame, revision = one.frame, one.revision
    masks = _masks(filament, layers.get(revision.pk, {}) if revision else {})
    # A proposal says nothing of the exclusion: that stays what people made it.
    excluded = masks.pop(EXCLUSION, None)
    if excluded is None:
        excluded = _masks(filament, layers.get(frame.current_id or 0, {})).get(EXCLUSION)
    return ExportFrame(
        index=frame.frame.index,
        time_s=frame.frame.time_s,
        image=image,
        masks=masks,
        exclusion=excluded,
        row=frame.row,
        col=frame.col,
        state=frame.state if revision else review_flow.UNLABELLED,
        version=revision.number if revision else 0,
        origin=revision.origin if revision else None,
        author=str(revision.author) if revision and revision.author else None,
        model_version=(revision.model_version_name or None) if revision else None,
    )


def _masks(filament: Filament, layers: dict[str, MaskVersion]) -> dict[str, Mask]:
    size = {"height": filament.region_height, "width": filament.region_width}
    return {key: unpack(bytes(layer.data), **size) for key, layer in layers.items()}


def _descriptor(row: Any) -> Descriptor:
    return Descriptor(key=row.key, name=row.name, colour=row.colour, inside=row.inside or None)
