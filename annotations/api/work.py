"""A person's own work over all projects, and how far a project is."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api import wire
from annotations.api.assignments import AssignmentSerializer, assignment, next_frame, whereabouts
from annotations.api.query import Query
from annotations.models import Review
from annotations.selectors import work_queue


class WhereaboutsSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField()
    project_name = serializers.CharField()
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video = serializers.IntegerField()
    video_name = serializers.CharField()


class ReturnedFrameSerializer(WhereaboutsSerializer):
    """A frame that came back: by whom, when and why."""

    filament_frame = serializers.IntegerField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    by = UserSerializer(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)


class SecondWorkSerializer(WhereaboutsSerializer):
    """A filament of which second labels are asked of me."""

    asked = serializers.IntegerField()
    left = serializers.IntegerField()


class MyWorkSerializer(serializers.Serializer[Any]):
    """`waiting` counts what there is to turn to: assignments with frames left, frames that came back, second labels."""

    waiting = serializers.IntegerField()
    assignments = AssignmentSerializer(many=True)
    returned = ReturnedFrameSerializer(many=True)
    returned_count = serializers.IntegerField()
    second_labels = SecondWorkSerializer(many=True)


class NextWorkSerializer(WhereaboutsSerializer):
    """Why: `returned` says who sent the frame back and for what reason, else it belongs to `assignment`."""

    filament_frame = serializers.IntegerField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    assignment = serializers.IntegerField(allow_null=True)
    returned = serializers.BooleanField()
    by = UserSerializer(allow_null=True)
    reason = serializers.CharField(allow_blank=True)


class NextSerializer(serializers.Serializer[Any]):
    """`next` is null when nothing is left, or nothing but the frame that one comes from; `left` tells which."""

    left = serializers.IntegerField()
    next = NextWorkSerializer(allow_null=True)


class NextQuery(Query):
    after = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class MyWorkView(APIView):
    @extend_schema(operation_id="work_read", responses=MyWorkSerializer)
    def get(self, request: Request) -> Response:
        """What waits for me: assignments with their progress, frames that came back, second labels asked of me."""
        Query.of(request)
        mine = work_queue.mine(person(request))
        return Response(
            {
                "waiting": mine.waiting,
                "assignments": [assignment(one) for one in mine.assignments],
                "returned": [_returned(one) for one in mine.returned],
                "returned_count": mine.returned_count,
                "second_labels": [
                    {**whereabouts(one.filament), "asked": one.asked, "left": one.left} for one in mine.second_labels
                ],
            }
        )


class NextView(APIView):
    @extend_schema(operation_id="work_next", parameters=[NextQuery], responses=NextSerializer)
    def get(self, request: Request) -> Response:
        """The frame to turn to after the one given: what came back first, then what is due first, in order of time."""
        found = work_queue.following(person(request), **NextQuery.of(request))
        return Response({"left": found.left, "next": _next(found)})


def _returned(one: work_queue.Returned) -> wire.Wire:
    at = one.review.created_at if one.review else None
    return {**whereabouts(one.frame.filament), **next_frame(one.frame), **_verdict(one.review), "at": at}


def _next(found: work_queue.Next) -> wire.Wire | None:
    if found.frame is None:
        return None
    return {
        **whereabouts(found.frame.filament),
        **next_frame(found.frame),
        **_verdict(found.review),
        "assignment": found.assignment.pk if found.assignment else None,
        "returned": found.assignment is None,
    }


def _verdict(review: Review | None) -> wire.Wire:
    return {
        "by": UserSerializer(review.reviewer).data if review else None,
        "reason": review.reason if review else "",
    }
