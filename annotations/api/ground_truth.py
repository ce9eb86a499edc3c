"""The ground truth of one frame: read by all members, set and taken back by managers."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.models import GroundTruth
from annotations.selectors import ground_truth as found
from annotations.services import ground_truth


class GroundTruthSerializer(serializers.Serializer[Any]):
    """`version` is the one that counts as the truth; all are null where the frame has none."""

    filament_frame = serializers.IntegerField()
    version = serializers.IntegerField(allow_null=True)
    set_by = UserSerializer(allow_null=True)
    set_at = serializers.DateTimeField(allow_null=True)


class SetGroundTruthSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1)


class GroundTruthView(APIView):
    @extend_schema(responses=GroundTruthSerializer)
    def get(self, request: Request, filament_frame_id: int) -> Response:
        """The version that others are measured against."""
        truth = found.of_frame(user=person(request), filament_frame_id=filament_frame_id)
        return Response(_shown(filament_frame_id, truth))

    @extend_schema(request=SetGroundTruthSerializer, responses=GroundTruthSerializer)
    def put(self, request: Request, filament_frame_id: int) -> Response:
        """Let an accepted version be the truth of its frame. 409 `not_accepted` where no reviewer answers for it."""
        sent = SetGroundTruthSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        truth = ground_truth.set(filament_frame_id=filament_frame_id, by=person(request), **sent.validated_data)
        return Response(_shown(filament_frame_id, truth))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, filament_frame_id: int) -> Response:
        """Let the frame have no truth; harmless where it has none."""
        ground_truth.clear(filament_frame_id=filament_frame_id, by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _shown(filament_frame_id: int, truth: GroundTruth | None) -> dict[str, Any]:
    return {
        "filament_frame": filament_frame_id,
        "version": truth.revision.number if truth else None,
        "set_by": UserSerializer(truth.set_by).data if truth else None,
        "set_at": truth.created_at.isoformat() if truth else None,
    }
