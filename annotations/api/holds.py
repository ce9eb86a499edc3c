"""Who works on a frame right now."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api import wire
from annotations.api.query import Query
from annotations.services import holds


class KeepHoldSerializer(serializers.Serializer[Any]):
    """`tab` is a number that a browser tab makes up when it opens the editor."""

    tab = serializers.UUIDField()
    take_over = serializers.BooleanField(default=False)


class HeldFrameSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField()
    position = serializers.IntegerField()
    holder = UserSerializer()
    since = serializers.DateTimeField()


class HoldSerializer(serializers.Serializer[Any]):
    holder = UserSerializer()
    mine = serializers.BooleanField()
    since = serializers.DateTimeField()
    seen_at = serializers.DateTimeField()
    others = HeldFrameSerializer(many=True)


class TabQuery(Query):
    tab = serializers.UUIDField()


class FrameHoldView(APIView):
    """A courtesy: it warns, and saving is kept safe by base versions, held or not."""

    @extend_schema(request=KeepHoldSerializer, responses=HoldSerializer, operation_id="filament_frames_hold_update")
    def put(self, request: Request, filament_frame_id: int) -> Response:
        """Hold the frame for this tab, or hear who does. To be said again every few seconds; forgotten after 30 s."""
        sent = KeepHoldSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        company = holds.keep(filament_frame_id=filament_frame_id, by=person(request), **sent.validated_data)
        return Response(_shown(company))

    @extend_schema(parameters=[TabQuery], responses={204: None}, operation_id="filament_frames_hold_destroy")
    def delete(self, request: Request, filament_frame_id: int) -> Response:
        """This tab no longer works on the frame."""
        holds.let_go(filament_frame_id=filament_frame_id, by=person(request), **TabQuery.of(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _shown(company: holds.Company) -> wire.Wire:
    return {
        "holder": UserSerializer(company.hold.holder).data,
        "mine": company.mine,
        "since": company.hold.since,
        "seen_at": company.hold.seen_at,
        "others": [
            {
                "filament_frame": held.filament_frame,
                "position": held.position,
                "holder": UserSerializer(held.holder).data,
                "since": held.since,
            }
            for held in company.others
        ],
    }
