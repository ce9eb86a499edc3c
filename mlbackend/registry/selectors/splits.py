"""How many frames of which filament play which part, of a snapshot or of what one would hold now."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from django.db.models import Count

from annotations.domain.origin import SYNTHETIC
from annotations.models.filament import Split
from mlbackend.registry.models import DatasetSnapshot, SnapshotItem
from mlbackend.registry.selectors.accepted import AcceptedFrame

SHOWN = (Split.TRAIN, Split.VALIDATION, Split.TEST)


class SplitFilament(TypedDict):
    filament: int
    name: str
    frames: int
    synthetic: bool


class Contents(TypedDict):
    frame_count: int
    filament_count: int
    synthetic_frame_count: int
    splits: dict[str, list[SplitFilament]]


Row = tuple[str, int, str, bool, int]  # split, filament id, filament name, synthetic, frames


def of_frames(frames: Iterable[AcceptedFrame]) -> Contents:
    counts = Counter((frame.split, frame.filament_id, frame.filament_name, frame.synthetic) for frame in frames)
    return _contents((*about, count) for about, count in counts.items())


def of_snapshots(snapshots: Iterable[DatasetSnapshot]) -> dict[int, Contents]:
    """The contents of many snapshots by their id, in one query."""
    ids = [snapshot.pk for snapshot in snapshots]
    rows: dict[int, list[Row]] = {pk: [] for pk in ids}
    counted = (
        SnapshotItem.objects.filter(snapshot_id__in=ids)
        .order_by("filament_frame__filament_id")
        .values_list(
            *("snapshot_id", "split", "filament_frame__filament_id", "filament_frame__filament__name"),
            "filament_frame__filament__video__origin",
        )
        .annotate(frames=Count("pk"))
    )
    for snapshot_id, split, filament, name, origin, frames in counted:
        rows[snapshot_id].append((split, filament, name, origin == SYNTHETIC, frames))
    return {pk: _contents(of_one) for pk, of_one in rows.items()}


def _contents(rows: Iterable[Row]) -> Contents:
    splits: dict[str, list[SplitFilament]] = {str(split): [] for split in SHOWN}
    for split, filament, name, synthetic, frames in rows:
        splits[split].append({"filament": filament, "name": name, "frames": frames, "synthetic": synthetic})
    listed = [filament for members in splits.values() for filament in members]
    return {
        "frame_count": sum(filament["frames"] for filament in listed),
        "filament_count": len(listed),
        "synthetic_frame_count": sum(filament["frames"] for filament in listed if filament["synthetic"]),
        "splits": splits,
    }
