"""What a model may learn from now: accepted frames with both areas, of filaments that have a part in learning."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from annotations.domain.descriptors import A1, A2
from annotations.domain.origin import SYNTHETIC
from annotations.domain.review_flow import ACCEPTED
from annotations.models import FilamentFrame, MaskVersion, Project
from annotations.models.filament import Split

LEARNING_SPLITS = (Split.TRAIN, Split.VALIDATION)


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
    rows = FilamentFrame.objects.filter(
        ~Q(filament__video__origin=SYNTHETIC) | Q(filament__video__in=synthetic),
        filament__video__project=project,
        filament__split__in=splits,
        state=ACCEPTED,
        current__isnull=False,
    ).values_list(
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
