"""Writing revisions: the one place where their rows are made. The caller holds the frame's lock."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max

from annotations.domain.errors import Conflict
from annotations.domain.masks import Mask, area_px, pack, sha256
from annotations.models import FilamentFrame, MaskVersion, Revision, SecondLabel
from annotations.selectors import frames

# What has a current revision: the frame itself, or a second label beside it.
Lane = FilamentFrame | SecondLabel


def made_by(frame: FilamentFrame, idempotency_key: UUID, *, second_label: SecondLabel | None = None) -> Revision | None:
    """The revision that this very save has already made in this lane."""
    return frame.revisions.filter(idempotency_key=idempotency_key, second_label=second_label).first()


@contextmanager
def key_of_one_save() -> Iterator[None]:
    """Around a save: its key is unique over all frames, and under the frame's lock only another one can have it."""
    try:
        yield
    except IntegrityError as clash:
        raise Conflict("This save was already made for another frame.", code="idempotency_key_reused") from clash


def kept_layers(lane: Lane, drawn: Collection[str]) -> dict[str, MaskVersion]:
    """The layers of the current revision that were not drawn anew."""
    current = frames.layers_of([lane.current_id]).get(lane.current_id or 0, {})
    return {layer: mask for layer, mask in current.items() if layer not in drawn}


def latest_numbers(filament_frame_ids: Iterable[int]) -> dict[int, int]:
    """The highest number in use, for each frame that has any revision."""
    numbers = Revision.objects.filter(filament_frame__in=list(filament_frame_ids)).order_by()
    return dict(numbers.values_list("filament_frame").annotate(Max("number")))


def add(frame: FilamentFrame, **facts: Any) -> Revision:
    """A new revision of the frame with the next number, of the region where it lies now."""
    number = latest_numbers([frame.pk]).get(frame.pk, 0) + 1
    return Revision.objects.create(filament_frame=frame, number=number, row=frame.row, col=frame.col, **facts)


def add_layers(
    revision: Revision, *, drawn: Mapping[str, Mask], kept: Mapping[str, MaskVersion]
) -> dict[str, MaskVersion]:
    """Write the revision's pixels, what was drawn and what stays as it was; {layer: row}."""
    rows = [layer_row(revision, layer, mask) for layer, mask in drawn.items()]
    written = MaskVersion.objects.bulk_create([*rows, *(copy(revision, mask) for mask in kept.values())])
    return {row.layer: row for row in written}


def layer_row(revision: Revision, layer: str, mask: Mask) -> MaskVersion:
    """The row, not yet written, of one layer."""
    return MaskVersion(revision=revision, layer=layer, data=pack(mask), area_px=area_px(mask), sha256=sha256(mask))


def copy(revision: Revision, mask: MaskVersion) -> MaskVersion:
    """The row, not yet written, of a layer that stays as it was."""
    return MaskVersion(revision=revision, layer=mask.layer, data=mask.data, area_px=mask.area_px, sha256=mask.sha256)
