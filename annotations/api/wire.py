"""How masks and frames look on the wire, and back.

Plain functions build the dictionaries, because these are the requests people wait for; the serialisers beside them
say the same for the OpenAPI file, and the tests hold both together.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from annotations.domain import review_flow
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import InvalidInput
from annotations.domain.frame_rules import CONFIRMABLE
from annotations.domain.masks import Mask, unpack
from annotations.models import FilamentFrame, MaskVersion
from annotations.selectors.frames import FrameMasks
from annotations.selectors.probability import WaitingProbability

Wire = dict[str, Any]


class MaskSerializer(serializers.Serializer[Any]):
    """One layer: base64 of a zlib stream of the bits in row-major order, first pixel in the highest bit."""

    height = serializers.IntegerField(min_value=1)
    width = serializers.IntegerField(min_value=1)
    data = serializers.CharField()  # type: ignore[assignment]


class ConfirmedField(serializers.ListField):
    """Warnings that the author looked at and meant, as "code:layer"."""

    child = serializers.RegexField(rf"^({'|'.join(CONFIRMABLE)}):[A-Za-z][A-Za-z0-9_]{{0,31}}\Z")


class ProposalSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    model_version = serializers.IntegerField(allow_null=True)
    model_version_name = serializers.CharField()
    certainty = serializers.FloatField(allow_null=True)
    masks = serializers.DictField(child=MaskSerializer())


class LevelsSerializer(serializers.Serializer[Any]):
    """One layer: base64 of a zlib stream of bytes in row-major order, 0 = outside, 255 = certainly inside."""

    height = serializers.IntegerField(min_value=1)
    width = serializers.IntegerField(min_value=1)
    data = serializers.CharField()  # type: ignore[assignment]


class ProbabilitySerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    layers = serializers.DictField(child=LevelsSerializer())


class LabelsSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    position = serializers.IntegerField()
    row = serializers.IntegerField()
    col = serializers.IntegerField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=review_flow.STATES)
    masks = serializers.DictField(child=MaskSerializer())
    confirmed = ConfirmedField()
    proposal = ProposalSerializer(allow_null=True)


class ReturnedSerializer(serializers.Serializer[Any]):
    """Who sent the frame back, and why."""

    by = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class FilamentFrameSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    filament = serializers.IntegerField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    row = serializers.IntegerField()
    col = serializers.IntegerField()
    state = serializers.ChoiceField(choices=review_flow.STATES)
    version = serializers.IntegerField()
    proposal_version = serializers.IntegerField(allow_null=True)
    areas_px = serializers.DictField(child=serializers.IntegerField(allow_null=True))
    proposal_areas_px = serializers.DictField(child=serializers.IntegerField(allow_null=True), allow_null=True)
    exclusion_px = serializers.IntegerField(allow_null=True)
    confirmed = ConfirmedField()
    updated_at = serializers.DateTimeField(allow_null=True)
    updated_by = serializers.CharField(allow_null=True)
    returned = ReturnedSerializer(allow_null=True)


class FrameDetailSerializer(FilamentFrameSerializer):
    masks = serializers.DictField(child=MaskSerializer())
    proposal = ProposalSerializer(allow_null=True)


def filament_frame(frame: Any) -> Wire:
    """`FilamentFrame` of a record that came through `selectors.frames.listed`."""
    return _facts(frame, frame.areas or {}, frame.proposal_areas or {})


def _facts(frame: Any, areas: Mapping[str, int], proposed: Mapping[str, int]) -> Wire:
    keys: list[str] = frame.descriptor_keys
    return {
        "id": frame.pk,
        "filament": frame.filament_id,
        "position": frame.frame.position,
        "index": frame.frame.index,
        "time_s": frame.frame.time_s,
        "row": frame.row,
        "col": frame.col,
        "state": frame.state,
        "version": frame.version,
        "proposal_version": frame.proposal.number if frame.proposal else None,
        "areas_px": {key: areas.get(key) for key in keys},
        "proposal_areas_px": {key: proposed.get(key) for key in keys} if frame.proposal else None,
        "exclusion_px": areas.get(EXCLUSION),
        "confirmed": _confirmed(frame),
        "updated_at": frame.updated_at,
        "updated_by": str(frame.updated_by) if frame.updated_by else None,
        "returned": frame.returned if frame.state == review_flow.REJECTED else None,
    }


def labels(found: FrameMasks) -> Wire:
    """`Labels`."""
    frame = found.frame
    return {
        "id": frame.pk,
        "position": frame.frame.position,
        "row": frame.row,
        "col": frame.col,
        "version": frame.version,
        "state": frame.state,
        "masks": _layers(frame, found.current),
        "confirmed": _confirmed(frame),
        "proposal": _proposal(found),
    }


def frame_detail(found: FrameMasks) -> Wire:
    """`FrameDetail`: all that is shown of one frame, in one object."""
    areas, proposed = (
        {layer: mask.area_px for layer, mask in layers.items()} for layers in (found.current, found.proposal)
    )
    masks = {"masks": _layers(found.frame, found.current), "proposal": _proposal(found)}
    return {**_facts(found.frame, areas, proposed), **masks}


def probability(found: WaitingProbability) -> Wire:
    """`Probability`."""
    size = {"height": found.height, "width": found.width}
    layers = {layer: {**size, "data": base64.b64encode(data).decode()} for layer, data in found.layers.items()}
    return {"version": found.version, "layers": layers}


def read_mask(layer: str, sent: Mapping[str, Any], *, height: int, width: int) -> Mask:
    """The mask that was sent for a region of height x width.

    Raises
    ------
    InvalidInput
        ``mask_size_mismatch`` or ``mask_unreadable``.
    """
    given = [sent["height"], sent["width"]]
    if given != [height, width]:
        raise InvalidInput(
            f"The mask {layer} is {given[0]} x {given[1]}; this filament's region is {height} x {width}.",
            code="mask_size_mismatch",
            extra={"layer": layer, "expected": [height, width], "given": given},
        )
    try:
        packed = base64.b64decode(sent["data"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput(
            f"The mask {layer} cannot be read: it is not base64.", code="mask_unreadable", extra={"layer": layer}
        ) from error
    return unpack(packed, height=height, width=width)


def _confirmed(frame: FilamentFrame) -> list[str]:
    return frame.current.confirmed if frame.current else []


def _proposal(found: FrameMasks) -> Wire | None:
    proposal = found.frame.proposal
    if proposal is None:
        return None
    return {
        "version": proposal.number,
        "model_version": proposal.model_version_id,
        "model_version_name": proposal.model_version_name,
        "certainty": proposal.certainty,
        "masks": _layers(found.frame, found.proposal),
    }


def _layers(frame: FilamentFrame, layers: Mapping[str, MaskVersion]) -> dict[str, Wire]:
    size = {"height": frame.filament.region_height, "width": frame.filament.region_width}
    return {layer: {**size, "data": base64.b64encode(mask.data).decode()} for layer, mask in layers.items()}
