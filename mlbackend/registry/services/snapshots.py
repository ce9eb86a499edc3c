"""Freeze what a model learns from; and say beforehand what would be frozen and what speaks against it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.domain.origin import SYNTHETIC
from annotations.models import FilamentFrame, Project, Video
from annotations.models.filament import Split
from mlbackend.registry.models import DatasetSnapshot, SnapshotItem
from mlbackend.registry.selectors import accepted, splits
from mlbackend.registry.selectors.accepted import LEARNING_SPLITS, AcceptedFrame

SYNTHETIC_ITEMS = Q(filament_frame__filament__video__origin=SYNTHETIC)

EMPTY = (
    "No accepted frame can be learned from yet: accept frames that have both areas, of filaments whose split is "
    "train or validation."
)
NO_TRAINING = "No accepted frame belongs to a filament whose split is train: give at least one filament that part."
NO_TEST = "No accepted frame with both areas belongs to a filament whose split is test: there is nothing to judge by."
NO_VALIDATION = (
    "No accepted frame belongs to a filament whose split is validation: the model will be trained, but nothing will "
    "say how good it is on a filament that it has not seen."
)

NOTHING_TO_SEARCH_BY = (
    "No accepted frame belongs to a filament whose split is validation, and trials are compared by nothing else: give "
    "at least one filament that part."
)


NO_CORRECTION = "No frame is corrected yet: draw both areas of at least one frame and save it."
MOST_OLD = 96  # old frames that a model learns from once more beside corrections; more would take longer to lay out


@dataclass(frozen=True)
class Preview:
    """What a snapshot taken now would hold, and one sentence for each thing that speaks against it."""

    contents: splits.Contents
    problems: list[str]


def preview(*, project: Project, synthetic: Collection[int] = ()) -> Preview:
    """`synthetic` names the synthetic videos that would be trained on as well."""
    frames = accepted.frames(project, synthetic=synthetic)
    return Preview(splits.of_frames(frames), _problems(frames))


@transaction.atomic
def freeze(*, project: Project, by: User, synthetic: Collection[int] = ()) -> DatasetSnapshot:
    """Keep the accepted frames as they are now, with those of the synthetic videos that are named.

    Raises
    ------
    InvalidInput
        ``not_synthetic``, ``snapshot_empty``, ``no_training_filament``.
    """
    _check_synthetic(project, synthetic)
    frames = accepted.frames(project, synthetic=synthetic)
    if not frames:
        raise InvalidInput(EMPTY, code="snapshot_empty")
    if not _has(frames, Split.TRAIN):
        raise InvalidInput(NO_TRAINING, code="no_training_filament")
    return _kept(project, frames, by)


@transaction.atomic
def freeze_test(*, project: Project, by: User) -> DatasetSnapshot:
    """Keep the accepted frames of the filaments that no model learns from.

    Raises
    ------
    InvalidInput
        ``split_empty``.
    """
    frames = accepted.frames(project, splits=(Split.TEST,))
    if not frames:
        raise InvalidInput(NO_TEST, code="split_empty", extra={"split": str(Split.TEST)})
    return _kept(project, frames, by)


def freeze_generated(*, project: Project, video: Video, by: User) -> DatasetSnapshot:
    """Keep all frames of a synthetic video to train on, and the accepted frames that judge what was trained on them."""
    frames = accepted.frames(project, splits=LEARNING_SPLITS, synthetic=[video.pk])
    own = set(FilamentFrame.objects.filter(filament__video=video).values_list("pk", flat=True))
    kept = [frame for frame in frames if frame.filament_frame_id in own or frame.split == Split.VALIDATION]
    return _kept(project, kept, by)


@transaction.atomic
def freeze_corrected(
    *, project: Project, base: DatasetSnapshot, corrected: list[AcceptedFrame], by: User
) -> DatasetSnapshot:
    """Keep corrections together with frames that a model learned from before, evenly chosen, and those that judge it.

    A filament of which something is corrected now is learned from, and judges nothing.

    Raises
    ------
    InvalidInput
        ``no_corrected_frame``.
    """
    if not corrected:
        raise InvalidInput(NO_CORRECTION, code="no_corrected_frame")
    new = {frame.filament_frame_id for frame in corrected}
    learned = {frame.filament_id for frame in corrected}
    before = [frame for frame in accepted.of_items(base.items.all()) if frame.filament_frame_id not in new]
    judging = [frame for frame in before if frame.split == Split.VALIDATION and frame.filament_id not in learned]
    old = [frame for frame in before if frame.split == Split.TRAIN]
    every = -(-len(old) // MOST_OLD) or 1
    return _kept(project, [*corrected, *old[::every], *judging], by)


def has_validation(snapshot: DatasetSnapshot) -> bool:
    return snapshot.items.filter(split=Split.VALIDATION).exists()


def _check_synthetic(project: Project, ids: Collection[int]) -> None:
    known = set(Video.objects.filter(project=project, origin=SYNTHETIC, pk__in=ids).values_list("pk", flat=True))
    if unknown := sorted(set(ids) - known):
        raise InvalidInput(
            "What is added to a training by name has to be a synthetic video of this project.",
            code="not_synthetic",
            extra={"videos": unknown},
        )


def _kept(project: Project, frames: list[AcceptedFrame], by: User) -> DatasetSnapshot:
    snapshot = DatasetSnapshot.objects.create(project=project, created_by=by, sha256=accepted.sha256(frames))
    SnapshotItem.objects.bulk_create(_item(snapshot, frame) for frame in frames)
    return snapshot


def _item(snapshot: DatasetSnapshot, frame: AcceptedFrame) -> SnapshotItem:
    return SnapshotItem(
        snapshot=snapshot,
        filament_frame_id=frame.filament_frame_id,
        revision_id=frame.revision_id,
        split=frame.split,
    )


def _problems(frames: list[AcceptedFrame]) -> list[str]:
    if not frames:
        return [EMPTY]
    found = {Split.TRAIN: NO_TRAINING, Split.VALIDATION: NO_VALIDATION}
    return [sentence for split, sentence in found.items() if not _has(frames, split)]


def _has(frames: list[AcceptedFrame], split: Split) -> bool:
    return any(frame.split == split for frame in frames)
