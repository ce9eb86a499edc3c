"""Take in a data set that an importer has read: new things arrive, and what people made is left alone.

Each video is one transaction. Taking in the same data set again changes nothing.
"""

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain import review_flow
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import Conflict
from annotations.frames import store
from annotations.frames.previews import contrast_limits
from annotations.importers.records import ImportedDataset, ImportedFilament, ImportedVideo
from annotations.models import Filament, FilamentFrame, Frame, Project, Video
from annotations.services import masks, origins, projects
from annotations.services.masks import ImportedMasks

logger = logging.getLogger(__name__)


@dataclass
class Arrived:
    """What a data set changed, for the person who took it in."""

    videos: int = 0
    frames: int = 0
    filaments: int = 0
    frames_with_masks: int = 0
    frames_left_alone: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.videos or self.filaments or self.frames_with_masks)


def take_in(*, dataset: ImportedDataset, project: Project, by: User, note: str) -> Arrived:
    """Store every video, filament and mask of `dataset` that is not there yet.

    Raises
    ------
    Conflict
        ``video_differs``: a video of that name is there already with other pixels.
        ``origin_differs``: the same pixels are there already, with another origin.
    InvalidInput
        ``origin_lost``: a generator made these pixels, and they no longer say so.
    """
    arrived = Arrived()
    for source in dataset.videos:
        _take_in_video(source, project=project, by=by, note=note, arrived=arrived)
    logger.info("dataset_taken_in", extra={"project": project.pk, "videos": arrived.videos})
    return arrived


@transaction.atomic
def open_project(*, name: str, by: User, description: str = "", is_synthetic: bool = False) -> Project:
    """The project of that name, made with the usual descriptors and `by` as its manager where it is new."""
    project, is_new = Project.objects.get_or_create(
        name=name, defaults={"description": description, "is_synthetic": is_synthetic}
    )
    if is_new:
        projects.furnish(project, by=by)
        audit.record("project.create", by=by, about=project, project_id=project.pk)
    return project


def _take_in_video(source: ImportedVideo, *, project: Project, by: User, note: str, arrived: Arrived) -> None:
    content = source.content_sha256()
    origins.check_pixels(content, origin=source.origin)
    video = Video.objects.filter(project=project, name=source.name).first()
    if video is not None and video.content_sha256 != content:
        raise Conflict(
            f"The project already has a video {source.name} with other pixels; import this one into another project.",
            code="video_differs",
            extra={"video": source.name},
        )
    if video is not None and video.origin != source.origin:
        raise Conflict(
            f"The project already has a video {source.name} that is {video.origin}, and this one is {source.origin}.",
            code="origin_differs",
            extra={"video": source.name, "origin": video.origin},
        )
    # The hash is in the key: pixels under a key never change, so readers may keep what they have read.
    key = f"videos/{project.pk}-{content[:16]}"
    try:
        with transaction.atomic():
            if video is None:
                video = _add_video(source, project=project, content=content, key=key)
                arrived.videos += 1
                arrived.frames += video.frame_count
                audit.record("video.import", by=by, about=video, project_id=project.pk, frames=video.frame_count)
            for filament in source.filaments:
                _take_in_filament(filament, video=video, by=by, note=note, arrived=arrived)
    except BaseException:
        if not Video.objects.filter(store_key=key).exists():
            store.delete(key)
        raise


def _add_video(source: ImportedVideo, *, project: Project, content: str, key: str) -> Video:
    frame_count, height, width = source.frames.shape
    array = store.create(
        key, shape=source.frames.shape, dtype=source.frames.dtype, nm_per_px=source.nm_per_px, times_s=source.times_s
    )
    array.write(0, source.frames)
    limits = contrast_limits(source.frames)
    video = Video.objects.create(
        project=project,
        name=source.name,
        origin=source.origin,
        width=width,
        height=height,
        dtype=source.frames.dtype.name,
        frame_count=frame_count,
        levels=array.level_count,
        nm_per_px=source.nm_per_px,
        store_key=key,
        content_sha256=content,
        grey_low=limits.low,
        grey_high=limits.high,
        facts={name: asdict(fact) for name, fact in source.facts().items()},
        metadata={"source_sha256": dict(source.source_sha256)},
    )
    Frame.objects.bulk_create(
        Frame(video=video, position=position, index=index, time_s=time_s)
        for position, (index, time_s) in enumerate(zip(source.indices, source.times_s, strict=True))
    )
    return video


def _take_in_filament(source: ImportedFilament, *, video: Video, by: User, note: str, arrived: Arrived) -> None:
    height, width = source.region
    filament, is_new = Filament.objects.get_or_create(
        video=video,
        name=source.name,
        defaults={
            "diameter_nm": source.diameter_nm,
            "split": source.split,
            "region_height": height,
            "region_width": width,
            "length_px": source.length_px,
            "length_source": source.length_source,
            "centre_line": [list(point) for point in source.centre_line or ()],
        },
    )
    if is_new:
        arrived.filaments += 1
        offsets = source.offsets.tolist()
        FilamentFrame.objects.bulk_create(
            FilamentFrame(
                filament=filament, frame=frame, row=offsets[frame.position][0], col=offsets[frame.position][1]
            )
            for frame in video.frames.all()
        )
    items = list(_masks(source, filament, note))
    written = masks.import_revisions(filament=filament, items=items, by=by)
    arrived.frames_with_masks += written.written
    arrived.frames_left_alone += written.skipped


def _masks(source: ImportedFilament, filament: Filament, note: str) -> Iterator[ImportedMasks]:
    """What the file says of each frame. Published masks count as accepted; an exclusion alone is no label."""
    for row_id, position in filament.filament_frames.values_list("pk", "frame__position"):
        layers = {key: mask for key, stack in source.masks.items() if (mask := stack[position]) is not None}
        state = review_flow.ACCEPTED if layers else review_flow.UNLABELLED
        if source.exclusions[position].any():
            layers[EXCLUSION] = source.exclusions[position]
        if layers:
            yield ImportedMasks(filament_frame_id=row_id, masks=layers, state=state, note=note)
