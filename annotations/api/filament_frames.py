"""One frame of one filament: its masks, saving them, and judging them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from accounts.models import User
from annotations.api import wire
from annotations.domain.errors import StaleVersion
from annotations.domain.masks import Mask
from annotations.models import FilamentFrame
from annotations.models.mask import Origin
from annotations.selectors import frames, history
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


class RevisionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]
    origin = serializers.ChoiceField(choices=Origin.choices)
    author = serializers.CharField(allow_null=True)
    model_version = serializers.IntegerField(allow_null=True)
    is_proposal = serializers.BooleanField()
    note = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    areas_px = serializers.DictField(child=serializers.IntegerField())
    sha256 = serializers.DictField(child=serializers.CharField())


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
        sent = _read(request, SaveMasksSerializer)
        layers = sent.pop("masks")
        if sent["corner"]:
            sent["corner"] = (sent["corner"]["row"], sent["corner"]["col"])

        def drawn(height: int, width: int) -> dict[str, Mask]:
            return {key: wire.read_mask(key, mask, height=height, width=width) for key, mask in layers.items()}

        with _current_in_refusal(request, pk):
            saved = masks.save(filament_frame_id=int(pk), by=person(request), masks=drawn, **sent)
        return Response(wire.frame_detail(saved))

    @extend_schema(request=SubmitSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        """Hand the current version in for review."""
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

    @extend_schema(responses=RevisionSerializer(many=True))
    @action(detail=True)
    def revisions(self, request: Request, pk: str) -> Response:
        """Every version of this frame, proposals included."""
        found = history.revisions(user=person(request), filament_frame_id=int(pk))
        return Response([_revision(revision) for revision in found])


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
    with _current_in_refusal(request, pk):
        change(person(request), int(pk))
    return Response(_detail(request, pk))


@contextmanager
def _current_in_refusal(request: Request, pk: str) -> Iterator[None]:
    """Who is refused for being stale is shown the frame as it is now."""
    try:
        yield
    except StaleVersion as stale:
        stale.extra["current"] = _detail(request, pk)
        raise


def _detail(request: Request, pk: str) -> wire.Wire:
    return wire.frame_detail(frames.detail(user=person(request), id=int(pk)))


def _revision(revision: Any) -> wire.Wire:
    layers = {mask.layer: mask for mask in revision.masks.all()}
    return {
        "version": revision.number,
        "parent": revision.parent.number if revision.parent else None,
        "origin": revision.origin,
        "author": str(revision.author) if revision.author else None,
        "model_version": revision.model_version_id,
        "is_proposal": revision.is_proposal,
        "note": revision.note,
        "created_at": revision.created_at,
        "areas_px": {layer: mask.area_px for layer, mask in layers.items()},
        "sha256": {layer: mask.sha256 for layer, mask in layers.items()},
    }
