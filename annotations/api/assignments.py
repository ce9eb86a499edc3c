"""Who is to label what in a project."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api import wire
from annotations.api.projects import StateCountsSerializer
from annotations.api.query import Query
from annotations.domain import work
from annotations.models import Filament
from annotations.selectors import access, assignments
from annotations.selectors.assignments import Assigned
from annotations.services import assignments as service

NOTE_MAX, FILAMENTS_MAX, PEOPLE_MAX = 500, 200, 50


class NextFrameSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()


class AssignmentSerializer(serializers.Serializer[Any]):
    """`left` counts the frames of the range that wait for the person, `next_frame` is the first of them."""

    id = serializers.IntegerField()
    project = serializers.IntegerField()
    project_name = serializers.CharField()
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video = serializers.IntegerField()
    video_name = serializers.CharField()
    thumbnail_url = serializers.CharField()
    person = UserSerializer()
    person_may_draw = serializers.BooleanField()
    first_position = serializers.IntegerField()
    last_position = serializers.IntegerField()
    first_index = serializers.IntegerField()
    last_index = serializers.IntegerField()
    frame_count = serializers.IntegerField()
    frames_by_state = StateCountsSerializer()
    left = serializers.IntegerField()
    next_frame = NextFrameSerializer(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    due = serializers.ChoiceField(choices=work.DUES, allow_null=True)
    note = serializers.CharField(allow_blank=True)
    created_by = UserSerializer()
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class AssignmentListSerializer(serializers.Serializer[Any]):
    """`count` is how many there are; of very many only the first are listed."""

    count = serializers.IntegerField()
    items = AssignmentSerializer(many=True)


class NewAssignmentsSerializer(serializers.Serializer[Any]):
    """Several people take the filaments in turn, in the order given. Without positions, all frames."""

    filaments = serializers.ListField(
        child=serializers.IntegerField(min_value=1), allow_empty=False, max_length=FILAMENTS_MAX
    )
    people = serializers.ListField(
        child=serializers.IntegerField(min_value=1), allow_empty=False, max_length=PEOPLE_MAX
    )
    first_position = serializers.IntegerField(required=False, default=0, min_value=0)
    last_position = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=NOTE_MAX)


class AssignmentChangesSerializer(serializers.Serializer[Any]):
    person = serializers.IntegerField(required=False, min_value=1)
    first_position = serializers.IntegerField(required=False, min_value=0)
    last_position = serializers.IntegerField(required=False, min_value=0)
    due_on = serializers.DateField(required=False, allow_null=True)
    note = serializers.CharField(required=False, allow_blank=True, max_length=NOTE_MAX)


class AssignmentsQuery(Query):
    ended = serializers.BooleanField(required=False, default=False)


class AssignmentsView(APIView):
    @extend_schema(operation_id="assignments_list", parameters=[AssignmentsQuery], responses=AssignmentListSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """Open assignments, or those taken back. Reviewers and managers see all, others their own."""
        user = person(request)
        project = access.project_for(user=user, id=project_id)
        found = assignments.of_project(project, user=user, **AssignmentsQuery.of(request))
        items = assignments.with_progress(found[: assignments.LARGEST_LIST])
        return Response({"count": found.count(), "items": [assignment(one) for one in items]})

    @extend_schema(
        operation_id="assignments_create",
        request=NewAssignmentsSerializer,
        responses={201: AssignmentSerializer(many=True)},
    )
    def post(self, request: Request, project_id: int) -> Response:
        """Ask people to label filaments, or a range of their frames."""
        sent = NewAssignmentsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        wanted = dict(sent.validated_data)
        made = service.assign(
            project_id=project_id,
            by=person(request),
            filament_ids=wanted.pop("filaments"),
            people_ids=wanted.pop("people"),
            **wanted,
        )
        return Response(_read([one.pk for one in made]), status=status.HTTP_201_CREATED)


class AssignmentView(APIView):
    @extend_schema(
        operation_id="assignments_change", request=AssignmentChangesSerializer, responses=AssignmentSerializer
    )
    def patch(self, request: Request, project_id: int, assignment_id: int) -> Response:
        """Give it to somebody else, or change its frames, its day or its note."""
        sent = AssignmentChangesSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        changes = {"person_id" if name == "person" else name: value for name, value in sent.validated_data.items()}
        service.change(project_id=project_id, assignment_id=assignment_id, by=person(request), **changes)
        return Response(_read([assignment_id])[0])

    @extend_schema(operation_id="assignments_end", request=None, responses={204: None})
    def delete(self, request: Request, project_id: int, assignment_id: int) -> Response:
        """Take it back. What was labelled stays."""
        service.end(project_id=project_id, assignment_id=assignment_id, by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def assignment(assigned: Assigned) -> wire.Wire:
    """`Assignment` of what came through `assignments.with_progress`."""
    one: Any = assigned.assignment
    filament = one.filament
    return {
        "id": one.pk,
        **whereabouts(filament),
        "thumbnail_url": thumbnail_url(filament, one.first_position),
        "person": UserSerializer(one.person).data,
        "person_may_draw": one.person_may_draw,
        "first_position": one.first_position,
        "last_position": one.last_position,
        "first_index": one.first_index,
        "last_index": one.last_index,
        "frame_count": one.last_position - one.first_position + 1,
        "frames_by_state": assigned.frames_by_state,
        "left": assigned.left,
        "next_frame": next_frame(assigned.next_frame) if assigned.next_frame else None,
        "due_on": one.due_on,
        "due": work.due(one.due_on, today=timezone.localdate()),
        "note": one.note,
        "created_by": UserSerializer(one.created_by).data,
        "created_at": one.created_at,
        "ended_at": one.ended_at,
    }


def whereabouts(filament: Filament) -> wire.Wire:
    """Which filament of which video of which project, with their names."""
    return {
        "project": filament.video.project_id,
        "project_name": filament.video.project.name,
        "filament": filament.pk,
        "filament_name": filament.name,
        "video": filament.video_id,
        "video_name": filament.video.name,
    }


def next_frame(frame: Any) -> wire.Wire:
    return {"filament_frame": frame.pk, "position": frame.frame.position, "index": frame.frame.index}


def thumbnail_url(filament: Filament, position: int) -> str:
    # The browser keeps it: its address changes with the pixels, and with where the region lies.
    version = f"{filament.video.content_sha256[:12]}-{filament.geometry_version}"
    return f"/api/filaments/{filament.pk}/frames/{position}/preview/?width=256&v={version}"


def _read(ids: list[int]) -> list[wire.Wire]:
    by_id = {one.assignment.pk: one for one in assignments.with_progress(assignments.some(ids))}
    return [assignment(by_id[id]) for id in ids]
