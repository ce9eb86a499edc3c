"""The versions of a frame: the list, the masks of one, and bringing one back."""

import base64
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api import pixels, wire
from annotations.api.query import Query
from annotations.api.refusals import current_in_refusal
from annotations.models import FilamentFrame, Revision
from annotations.models.mask import Origin
from annotations.models.review import Verdict
from annotations.selectors import frames, history
from annotations.services import restores

YEAR_S = 31_536_000
# The database keeps numbers below this; a larger one is no version of anything.
LARGEST_NUMBER = 2**31 - 1


class JudgementSerializer(serializers.Serializer[Any]):
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    reason = serializers.CharField(allow_blank=True)
    reviewer = UserSerializer()
    created_at = serializers.DateTimeField()


class RevisionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]
    origin = serializers.ChoiceField(choices=Origin.choices)
    author = UserSerializer(allow_null=True)
    model_version = serializers.IntegerField(allow_null=True)
    model_version_name = serializers.CharField(allow_blank=True)
    fusion = serializers.CharField(allow_blank=True)
    certainty = serializers.FloatField(allow_null=True)
    is_proposal = serializers.BooleanField()
    is_current = serializers.BooleanField(help_text="What the frame holds now.")
    is_waiting = serializers.BooleanField(help_text="The proposal that waits for a judgement.")
    note = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    row = serializers.IntegerField(help_text="Where the region lay when this was saved.")
    col = serializers.IntegerField()
    areas_px = serializers.DictField(child=serializers.IntegerField())
    sha256 = serializers.DictField(child=serializers.CharField())
    verdicts = JudgementSerializer(many=True)


class RevisionPageSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField(help_text="All versions of the frame.")
    next = serializers.IntegerField(allow_null=True, help_text="What `before` has to be for the rest; null at the end.")
    revisions = RevisionSerializer(many=True)


class RevisionQuery(Query):
    before = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)
    limit = serializers.IntegerField(required=False, default=50, min_value=1, max_value=history.LONGEST_PAGE)


class SavedVersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    row = serializers.IntegerField()
    col = serializers.IntegerField()
    masks = serializers.DictField(child=wire.MaskSerializer())


class RestoreSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1, max_value=LARGEST_NUMBER)
    base_version = serializers.IntegerField(min_value=0)
    idempotency_key = serializers.UUIDField()


class RevisionViewSet(viewsets.GenericViewSet[FilamentFrame]):
    queryset = FilamentFrame.objects.none()
    serializer_class = RevisionPageSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(
        operation_id="filament_frames_revisions_list", parameters=[RevisionQuery], responses=RevisionPageSerializer
    )
    @action(detail=True)
    def revisions(self, request: Request, pk: str) -> Response:
        """The versions of this frame, newest first, proposals included."""
        page = history.revisions(user=person(request), filament_frame_id=int(pk), **RevisionQuery.of(request))
        return Response(
            {
                "count": page.count,
                "next": page.next,
                "revisions": [_revision(page.frame, revision) for revision in page.revisions],
            }
        )

    @extend_schema(responses=SavedVersionSerializer)
    @action(detail=True, url_path="revisions/(?P<number>[0-9]{1,9})", url_name="revision")
    def revision(self, request: Request, pk: str, number: str) -> Response | HttpResponse:
        """The masks of one version. They never change, so a browser may keep them."""
        Query.of(request)
        found = history.with_masks(user=person(request), filament_frame_id=int(pk), number=int(number))
        tag = pixels.etag(found.revision.pk, [mask.sha256 for mask in found.layers])
        known = tag in parse_etags(request.headers.get("If-None-Match", ""))
        answer = HttpResponseNotModified() if known else Response(_saved(found))
        answer.headers["ETag"] = tag
        patch_cache_control(answer, private=True, max_age=YEAR_S, immutable=True)
        return answer

    @extend_schema(request=RestoreSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Make what an earlier version held the newest version, a draft. The same idempotency key again is harmless.

        409 `restored_mask_cut` where the region has moved so far that pixels would be lost.
        """
        sent = RestoreSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        with current_in_refusal(lambda: wire.frame_detail(frames.detail(user=person(request), id=int(pk)))):
            restored = restores.restore(filament_frame_id=int(pk), by=person(request), **sent.validated_data)
        return Response(wire.frame_detail(restored))


def _revision(frame: FilamentFrame, revision: Revision) -> wire.Wire:
    layers = list(revision.masks.all())
    return {
        "version": revision.number,
        "parent": revision.parent.number if revision.parent else None,
        "origin": revision.origin,
        "author": UserSerializer(revision.author).data if revision.author else None,
        "model_version": revision.model_version_id,
        "model_version_name": revision.model_version_name,
        "fusion": revision.fusion,
        "certainty": revision.certainty,
        "is_proposal": revision.is_proposal,
        "is_current": revision.pk == frame.current_id,
        "is_waiting": revision.pk == frame.proposal_id,
        "note": revision.note,
        "created_at": revision.created_at,
        "row": revision.row,
        "col": revision.col,
        "areas_px": {mask.layer: mask.area_px for mask in layers},
        "sha256": {mask.layer: mask.sha256 for mask in layers},
        "verdicts": [
            {
                "verdict": review.verdict,
                "reason": review.reason,
                "reviewer": UserSerializer(review.reviewer).data,
                "created_at": review.created_at,
            }
            for review in revision.reviews.all()
        ],
    }


def _saved(found: history.SavedVersion) -> wire.Wire:
    size = {"height": found.height, "width": found.width}
    masks = {mask.layer: {**size, "data": base64.b64encode(mask.data).decode()} for mask in found.layers}
    return {"version": found.revision.number, "row": found.revision.row, "col": found.revision.col, "masks": masks}
