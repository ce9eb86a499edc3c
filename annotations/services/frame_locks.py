"""One writer at a time for each frame of a filament, and nobody overwrites what they have not seen."""

from collections.abc import Iterable

from annotations.domain.errors import StaleVersion
from annotations.models import FilamentFrame, Revision


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


def check_base(frame: FilamentFrame, base_version: int) -> None:
    """Raise StaleVersion unless the change was made on the current revision."""
    if frame.version != base_version:
        raise StaleVersion(
            f"Someone saved version {frame.version} after you opened version {base_version}.",
            code="stale_version",
            extra={"your_base": base_version, "current_version": frame.version},
        )
