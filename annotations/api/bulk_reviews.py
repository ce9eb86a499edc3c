"""Accepting many frames at once: what could be accepted, and doing it."""

from collections import Counter
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from annotations.api import wire
from annotations.api.query import Query
from annotations.domain import roles
from annotations.selectors import access, bulk_candidates, review_queue
from annotations.selectors.bulk_candidates import Candidate, Wanted
from annotations.services import bulk_reviews
from annotations.services.bulk_reviews import Item

HIGHEST_ID = 2**63 - 1


class BulkItemSerializer(serializers.Serializer[Any]):
    """`proposal_version` names the proposal that is meant; null means the current version."""

    filament_frame = serializers.IntegerField(min_value=1, max_value=HIGHEST_ID)
    base_version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    proposal_version = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**31 - 1)


class BulkAcceptSerializer(serializers.Serializer[Any]):
    items = serializers.ListField(child=BulkItemSerializer(), min_length=1, max_length=bulk_reviews.LARGEST_BATCH)


class BulkOutcomeSerializer(serializers.Serializer[Any]):
    """`code` and `detail` say why a frame was refused; both are null where it is accepted."""

    filament_frame = serializers.IntegerField()
    accepted = serializers.BooleanField()
    code = serializers.CharField(allow_null=True)
    detail = serializers.CharField(allow_null=True)


class BulkAcceptedSerializer(serializers.Serializer[Any]):
    outcomes = BulkOutcomeSerializer(many=True)


class CandidateSerializer(BulkItemSerializer):
    """`area_change`: how much the area differs from the nearest accepted frame's, as a part of the larger one."""

    proposal_version = serializers.IntegerField(allow_null=True)
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video_name = serializers.CharField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    certainty = serializers.FloatField(allow_null=True)
    area_change = serializers.FloatField(allow_null=True)


class LeftOutSerializer(serializers.Serializer[Any]):
    reason = serializers.ChoiceField(choices=bulk_candidates.REASONS)
    count = serializers.IntegerField()


class BulkPreviewSerializer(serializers.Serializer[Any]):
    candidates = CandidateSerializer(many=True)
    left_out = LeftOutSerializer(many=True)


class BulkPreviewQuery(Query):
    kind = serializers.ChoiceField(choices=review_queue.KINDS, required=False, default=review_queue.PROPOSAL)
    filament = serializers.IntegerField(required=False, min_value=1, max_value=HIGHEST_ID)
    min_certainty = serializers.FloatField(required=False, min_value=0, max_value=1)
    max_area_change = serializers.FloatField(required=False, min_value=0, max_value=1)
    without_warnings = serializers.BooleanField(required=False, default=True)


class BulkAcceptView(APIView):
    @extend_schema(operation_id="projects_bulk_accept", request=BulkAcceptSerializer, responses=BulkAcceptedSerializer)
    def post(self, request: Request, project_id: int) -> Response:
        """Accept each of the frames on its own. The same request again changes nothing more."""
        sent = BulkAcceptSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        items = [Item(**item) for item in sent.validated_data["items"]]
        outcomes = bulk_reviews.accept(project_id=project_id, by=person(request), items=items)
        return Response({"outcomes": [_outcome(outcome) for outcome in outcomes]})


class BulkPreviewView(APIView):
    @extend_schema(
        operation_id="projects_bulk_accept_preview", parameters=[BulkPreviewQuery], responses=BulkPreviewSerializer
    )
    def get(self, request: Request, project_id: int) -> Response:
        """The waiting frames that pass the filter, and how many do not, by the first reason that holds."""
        project = access.project_for(user=person(request), id=project_id, to=roles.ACCEPT)
        query = BulkPreviewQuery.of(request)
        query["filament_id"] = query.pop("filament", None)
        found = bulk_candidates.preview(project, Wanted(**query))
        left_out = [{"reason": reason, "count": count} for reason, count in _by_count(found.left_out)]
        return Response({"candidates": [_candidate(one) for one in found.candidates], "left_out": left_out})


def _by_count(left_out: Counter[str]) -> list[tuple[str, int]]:
    return [(reason, count) for reason, count in left_out.most_common() if count]


def _outcome(outcome: bulk_reviews.Outcome) -> wire.Wire:
    why = {"code": outcome.code or None, "detail": outcome.detail or None}
    return {"filament_frame": outcome.filament_frame, "accepted": outcome.accepted, **why}


def _candidate(one: Candidate) -> wire.Wire:
    frame = one.frame
    proposal = frame.proposal if one.kind == review_queue.PROPOSAL else None
    return {
        "filament_frame": frame.pk,
        "base_version": frame.version,
        "proposal_version": proposal.number if proposal else None,
        "filament": frame.filament_id,
        "filament_name": frame.filament.name,
        "video_name": frame.filament.video.name,
        "position": frame.frame.position,
        "index": frame.frame.index,
        "certainty": one.certainty,
        "area_change": one.area_change,
    }
