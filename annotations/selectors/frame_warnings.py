"""Which rules the masks of a frame do not keep: gathers what `annotations.domain.frame_rules` needs."""

from typing import Any

from django.db.models import QuerySet

from annotations.domain import frame_rules
from annotations.domain.frame_rules import EarlierArea, RuleWarning
from annotations.domain.masks import Mask, unpack
from annotations.models import Descriptor, FilamentFrame, Revision, SecondLabel
from annotations.selectors import frames
from annotations.selectors.kinetics import PERSON_STATES


def of(frame: FilamentFrame) -> list[RuleWarning]:
    """What the frame's current revision does not keep, confirmed or not."""
    before = FilamentFrame.objects.filter(
        filament=frame.filament_id, frame__position__lt=frame.frame.position, state__in=PERSON_STATES
    )
    return _of(frame, frame.current_id, before, position="frame__position")


def unresolved(frame: FilamentFrame) -> list[RuleWarning]:
    """What its author has neither repaired nor confirmed."""
    return frame_rules.unresolved(of(frame), _confirmed(frame.current))


def unresolved_second(second: SecondLabel) -> list[RuleWarning]:
    """The same of a second label: its labeller sees only their own masks, so it is compared with those alone."""
    frame = second.filament_frame
    before = SecondLabel.objects.filter(
        labeller=second.labeller_id,
        filament_frame__filament=frame.filament_id,
        filament_frame__frame__position__lt=frame.frame.position,
    )
    found = _of(frame, second.current_id, before, position="filament_frame__frame__position")
    return frame_rules.unresolved(found, _confirmed(second.current))


def never_right(frame: FilamentFrame) -> list[RuleWarning]:
    """What nobody can confirm."""
    return frame_rules.never_right(_masks(frame, frame.current_id), _inside(frame))


def _of(
    frame: FilamentFrame, revision_id: int | None, before: QuerySet[Any, Any], *, position: str
) -> list[RuleWarning]:
    inside = _inside(frame)
    outermost = [layer for layer, outer in inside.items() if not outer]
    return frame_rules.warnings(_masks(frame, revision_id), inside, _earlier(before, outermost, position))


def _confirmed(revision: Revision | None) -> list[str]:
    return revision.confirmed if revision else []


def _inside(frame: FilamentFrame) -> dict[str, str]:
    descriptors = Descriptor.objects.filter(project__videos__filaments=frame.filament_id).order_by("order")
    return dict(descriptors.values_list("key", "inside"))


def _masks(frame: FilamentFrame, revision_id: int | None) -> dict[str, Mask]:
    size = {"height": frame.filament.region_height, "width": frame.filament.region_width}
    layers = frames.layers_of([revision_id]).get(revision_id or 0, {})
    return {layer: unpack(bytes(mask.data), **size) for layer, mask in layers.items()}


def _earlier(before: QuerySet[Any, Any], layers: list[str], position: str) -> dict[str, EarlierArea]:
    """By layer the nearest earlier frame that people answer for and in which it has any pixel; one query."""
    drawn = before.filter(current__masks__layer__in=layers, current__masks__area_px__gt=0)
    nearest = drawn.order_by("current__masks__layer", f"-{position}").distinct("current__masks__layer")
    found = nearest.values_list("current__masks__layer", position, "current__masks__area_px")
    return {layer: EarlierArea(position, area_px) for layer, position, area_px in found}
