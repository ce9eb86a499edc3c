"""What a model may learn from now: accepted frames with both areas, of filaments that have a part in learning."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from annotations.domain.descriptors import A1, A2
from annotations.domain.origin import SYNTHETIC
from annotations.domain.review_flow import ACCEPTED, DRAFT, SUBMITTED
from annotations.models import FilamentFrame, MaskVersion, Project
from annotations.models.filament import Split
from mlbackend.registry.models import SnapshotItem

LEARNING_SPLITS = (Split.TRAIN, Split.VALIDATION)
# What people drew and nobody sent back. A model that only proposes may learn from it before a reviewer has seen it.
CORRECTED = (DRAFT, SUBMITTED, ACCEPTED)


@dataclass(frozen=True)
class AcceptedFrame:
    """One frame with the revision that was accepted and the hashes of its layers."""

    filament_frame_id: int
    filament_id: int
    filament_name: str
    index: int
    revision_id: int
    split: str
    synthetic: bool
    mask_hashes: tuple[tuple[str, str], ...]


def frames(
    project: Project, *, splits: Sequence[str] = LEARNING_SPLITS, synthetic: Collection[int] = ()
) -> list[AcceptedFrame]:
    """Accepted frames of the project's filaments that have one of these parts, by filament and frame index.

    Of synthetic videos only those that `synthetic` names: nobody trains on generated frames without having said so.
    """
    found = FilamentFrame.objects.filter(
        ~Q(filament__video__origin=SYNTHETIC) | Q(filament__video__in=synthetic),
        filament__video__project=project,
        filament__split__in=splits,
        state=ACCEPTED,
        current__isnull=False,
    )
    return _with_both_areas(found)


def corrected(found: QuerySet[FilamentFrame]) -> list[AcceptedFrame]:
    """Those of the frames that people drew both areas of, all as something to train on."""
    drawn = _with_both_areas(found.filter(state__in=CORRECTED, current__isnull=False))
    return [replace(frame, split=Split.TRAIN) for frame in drawn]


def of_items(items: QuerySet[SnapshotItem]) -> list[AcceptedFrame]:
    """What an earlier snapshot holds, to become part of another one."""
    rows = items.select_related("filament_frame__filament__video", "filament_frame__frame")
    hashes = _hashes([item.revision_id for item in rows])
    return [
        AcceptedFrame(
            filament_frame_id=item.filament_frame_id,
            filament_id=item.filament_frame.filament_id,
            filament_name=item.filament_frame.filament.name,
            index=item.filament_frame.frame.index,
            revision_id=item.revision_id,
            split=item.split,
            synthetic=item.filament_frame.filament.video.origin == SYNTHETIC,
            mask_hashes=tuple(sorted(hashes[item.revision_id].items())),
        )
        for item in rows
    ]


def _with_both_areas(frames: QuerySet[FilamentFrame]) -> list[AcceptedFrame]:
    rows = frames.values_list(
        *("pk", "filament_id", "filament__name", "frame__index", "current_id", "filament__split"),
        "filament__video__origin",
        named=True,
    )
    hashes = _hashes([row.current_id for row in rows])
    found = [
        AcceptedFrame(
            filament_frame_id=row.pk,
            filament_id=row.filament_id,
            filament_name=row.filament__name,
            index=row.frame__index,
            revision_id=row.current_id,
            split=row.filament__split,
            synthetic=row.filament__video__origin == SYNTHETIC,
            mask_hashes=tuple(sorted(hashes[row.current_id].items())),
        )
        for row in rows
        if {A1, A2} <= hashes[row.current_id].keys()
    ]
    return sorted(found, key=lambda frame: (frame.filament_id, frame.index))


def sha256(frames: list[AcceptedFrame]) -> str:
    """Fingerprint of exactly what is learned from, in which role; the same for the same content."""
    lines = [[frame.filament_name, frame.index, frame.revision_id, frame.mask_hashes, frame.split] for frame in frames]
    return hashlib.sha256(json.dumps(lines, separators=(",", ":")).encode()).hexdigest()


def _hashes(revision_ids: list[int]) -> dict[int, dict[str, str]]:
    hashes: dict[int, dict[str, str]] = defaultdict(dict)
    masks = MaskVersion.objects.filter(revision_id__in=revision_ids).values_list("revision_id", "layer", "sha256")
    for revision_id, layer, digest in masks:
        hashes[revision_id][layer] = digest
    return hashes
