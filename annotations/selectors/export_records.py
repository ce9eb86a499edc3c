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
from annotations.selectors.export_choice import ExportChoice
from annotations.selectors.frames import layers_of

STRETCH = 32


@dataclass(frozen=True)
class Chosen:
    """A frame, and the revision whose masks leave with it; None lets it leave without."""

    frame: FilamentFrame
    revision: Revision | None


def dataset(
    project: Project, chosen: Iterable[Chosen], *, with_images: bool = True, needs_scale: bool = True
) -> ExportDataset:
    """The chosen frames, filament by filament. Their order within a filament is by position.

    `chosen` frames need their `frame`, `filament` and its `video` at hand. Without images every frame has one of zeros
    that takes no memory.

    Raises
    ------
    Conflict
        ``video_not_calibrated``, where the scale is needed.
    """
    by_filament: dict[int, list[Chosen]] = {}
    for one in chosen:
        by_filament.setdefault(one.frame.filament_id, []).append(one)
    return ExportDataset(
        project=project.name,
        filaments=[_filament(members, with_images, needs_scale) for members in by_filament.values()],
        descriptors=tuple(_descriptor(row) for row in project.descriptors.all()),
    )


def by_choice(project: Project, chosen: ExportChoice) -> list[Chosen]:
    """Frames in the chosen states with the masks that give them their state; a proposal only where it is asked for."""
    frames = chosen.frames(frames_of(project)).filter(state__in=chosen.states)
    # A frame can be unlabelled and still hold a revision: that of its exclusion.
    labelled = frames.exclude(Q(current=None) & Q(proposal=None)).select_related("proposal__author", "current__author")
    found = [
        Chosen(frame, frame.proposal if frame.state == review_flow.PROPOSED else frame.current) for frame in labelled
    ]
    return [one for one in found if one.revision and chosen.keeps(one.frame.frame.index, one.revision)]


def frames_of(project: Project) -> QuerySet[FilamentFrame]:
    """The project's frames by filament and position, with all that leaves with them."""
    records = FilamentFrame.objects.filter(filament__video__project=project)
    return records.select_related("frame", "filament__video").order_by("filament_id", "frame__position")


def _filament(members: Sequence[Chosen], with_images: bool, needs_scale: bool) -> ExportFilament:
    filament = members[0].frame.filament
    return ExportFilament(
        name=filament.name,
        video=filament.video.name,
        frame_count=len(members),
        frames=_frames(filament, members, with_images),
        nm_per_px=filament.video.scale_nm_per_px if needs_scale else filament.video.nm_per_px,
        split=filament.split,
        diameter_nm=filament.diameter_nm,
        length_px=filament.length_px,
        length_source=filament.length_source,
        origin=filament.video.origin,
    )


def _frames(filament: Filament, members: Sequence[Chosen], with_images: bool) -> Iterator[ExportFrame]:
    for _, stretch in groupby(members, key=lambda one: one.frame.frame.position // STRETCH):
        together = list(stretch)
        frames = [one.frame for one in together]
        pixels = _pixels(filament, frames) if with_images else _no_pixels(filament, len(frames))
        layers = layers_of(id for one in together for id in _revision_ids(one))
        for one, image in zip(together, pixels, strict=True):
            yield _frame(filament, one, image, layers)


def _no_pixels(filament: Filament, count: int) -> NDArray[Any]:
    return np.broadcast_to(np.uint8(0), (count, filament.region_height, filament.region_width))


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
