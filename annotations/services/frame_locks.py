"""One writer at a time for each frame of a filament, and nobody overwrites what they have not seen."""

from collections.abc import Iterable

from annotations.domain.errors import StaleVersion
from annotations.models import Filament, FilamentFrame, Frame, Revision, SecondLabel


def lock(filament_frame_id: int) -> FilamentFrame:
    """The frame, held until the transaction ends, with `current` and `proposal` as they are now."""
    return lock_many([filament_frame_id])[0]


def lock_many(filament_frame_ids: Iterable[int]) -> list[FilamentFrame]:
    """The frames, held until the transaction ends; always taken in the same order, so that nobody waits in a ring."""
    # The revisions are read after the lock and not joined to it: PostgreSQL does not repeat a join after waiting.
    frames = list(FilamentFrame.objects.select_for_update().filter(pk__in=filament_frame_ids).order_by("pk"))
    waiting = [id for frame in frames for id in (frame.current_id, frame.proposal_id) if id]
    known = Revision.objects.in_bulk(waiting) if waiting else {}
    for frame in frames:
        frame.current = known.get(frame.current_id or 0)
        frame.proposal = known.get(frame.proposal_id or 0)
    return frames


def lock_all(filament: Filament) -> list[FilamentFrame]:
    """Every frame of the filament by position, with its `frame`, held until the transaction ends."""
    frames = lock_many(filament.filament_frames.order_by().values_list("pk", flat=True))
    of_video = Frame.objects.filter(video=filament.video_id).in_bulk()
    for frame in frames:
        frame.frame = of_video[frame.frame_id]
    return sorted(frames, key=lambda frame: frame.frame.position)


def check_base(lane: FilamentFrame | SecondLabel, base_version: int) -> None:
    """Raise StaleVersion unless the change was made on the current revision."""
    if lane.version != base_version:
        raise StaleVersion(
            f"Someone saved version {lane.version} after you opened version {base_version}.",
            code="stale_version",
            extra={"your_base": base_version, "current_version": lane.version},
        )


def check_corner(frame: FilamentFrame, corner: tuple[int, int] | None) -> None:
    """Raise StaleVersion where something was drawn in the region as it lay before somebody moved it."""
    if corner is not None and corner != (frame.row, frame.col):
        raise StaleVersion(
            "Someone moved the region of this filament after you opened the frame.",
            code="region_moved",
            extra={"your_corner": list(corner), "current_corner": [frame.row, frame.col]},
        )
