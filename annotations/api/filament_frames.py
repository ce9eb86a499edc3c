"""One frame of one filament: its masks, saving them, and judging them."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from accounts.models import User
from annotations.api import wire
from annotations.api.refusals import current_in_refusal
from annotations.domain.masks import Mask
from annotations.models import FilamentFrame
from annotations.selectors import frames, probability
from annotations.services import masks, reviews


class CornerSerializer(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    col = serializers.IntegerField()


class SaveMasksSerializer(serializers.Serializer[Any]):
    base_version = serializers.IntegerField(min_value=0)
    idempotency_key = serializers.UUIDField()
    masks = serializers.DictField(child=wire.MaskSerializer(), allow_empty=False)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)
    from_proposal = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1)
    confirmed = wire.ConfirmedField(required=False, default=list, max_length=100)
    keep_proposal = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Only a part of the proposal was taken: it goes on waiting.",
    )
    corner = CornerSerializer(
        required=False,
        allow_null=True,
        default=None,
        help_text="Where the region lay when this was drawn: the save is refused if it lies elsewhere by now.",
    )


class SubmitSerializer(serializers.Serializer[Any]):
    base_version = serializers.IntegerField(min_value=0)


class AcceptSerializer(SubmitSerializer):
    proposal_version = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1)


class RejectSerializer(AcceptSerializer):
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)


class FilamentFrameViewSet(viewsets.GenericViewSet[FilamentFrame]):
    queryset = FilamentFrame.objects.none()
    serializer_class = wire.FrameDetailSerializer
    lookup_value_regex = "[0-9]{1,18}"

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(_detail(request, pk))

    @extend_schema(request=SaveMasksSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["put"], url_path="masks")
    def save_masks(self, request: Request, pk: str) -> Response:
        """Save a person's masks as a new version. The same idempotency key again is harmless."""
        sent = read_save(request, SaveMasksSerializer)
        with current_in_refusal(lambda: _detail(request, pk)):
            saved = masks.save(filament_frame_id=int(pk), by=person(request), **sent)
        return Response(wire.frame_detail(saved))

    @extend_schema(request=SubmitSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        """Hand the current version in for review.

        409 `unresolved_warnings` where a rule is not kept and not confirmed; `extra.warnings` says which, each with
        `code`, `layer`, `pixels` and `against`, the position of the frame an area was compared with.
        """
        sent = _read(request, SubmitSerializer)
        return _changed(request, pk, lambda by, id: reviews.submit(filament_frame_id=id, by=by, **sent))

    @extend_schema(request=AcceptSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Accept the current version, or the proposal named."""
        sent = _read(request, AcceptSerializer)
        verb = _for_proposal(sent, reviews.accept_proposal, reviews.accept)
        return _changed(request, pk, lambda by, id: verb(filament_frame_id=id, by=by, **sent))

    @extend_schema(request=RejectSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Send the current version back with a reason, or the proposal named away."""
        sent = _read(request, RejectSerializer)
        verb = _for_proposal(sent, reviews.reject_proposal, reviews.reject)
        return _changed(request, pk, lambda by, id: verb(filament_frame_id=id, by=by, **sent))

    @extend_schema(responses=wire.ProbabilitySerializer)
    @action(detail=True)
    def probability(self, request: Request, pk: str) -> Response:
        """How likely the model of the waiting proposal holds each pixel to be inside."""
        return Response(wire.probability(probability.waiting(user=person(request), filament_frame_id=int(pk))))


def read_save(request: Request, expected: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """What a save carries, in the words of the services; the masks are read when the region's size is known."""
    sent = _read(request, expected)
    layers = sent.pop("masks")
    if sent["corner"]:
        sent["corner"] = (sent["corner"]["row"], sent["corner"]["col"])

    def drawn(height: int, width: int) -> dict[str, Mask]:
        return {key: wire.read_mask(key, mask, height=height, width=width) for key, mask in layers.items()}

    return {**sent, "masks": drawn}


def _read(request: Request, expected: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    sent = expected(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def _for_proposal(sent: dict[str, Any], yes: Callable[..., Any], no: Callable[..., Any]) -> Callable[..., Any]:
    if sent["proposal_version"] is None:
        del sent["proposal_version"]
        return no
    return yes


def _changed(request: Request, pk: str, change: Callable[[User, int], object]) -> Response:
    """Make the change and answer with the frame as it is now."""
    with current_in_refusal(lambda: _detail(request, pk)):
        change(person(request), int(pk))
    return Response(_detail(request, pk))


def _detail(request: Request, pk: str) -> wire.Wire:
    return wire.frame_detail(frames.detail(user=person(request), id=int(pk)))
