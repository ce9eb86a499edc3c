"""How far a project is: by video, by filament, by person, day by day."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api import wire
from annotations.api.projects import StateCountsSerializer
from annotations.api.query import Query
from annotations.models import Filament
from annotations.models.project import Role
from annotations.selectors import access, assignments, people_progress, progress


class VideoProgressSerializer(serializers.Serializer[Any]):
    video = serializers.IntegerField()
    name = serializers.CharField()
    frames_by_state = StateCountsSerializer()


class FilamentProgressSerializer(VideoProgressSerializer):
    filament = serializers.IntegerField()
    video_name = serializers.CharField()
    proposals_pending = serializers.IntegerField()


class PersonProgressSerializer(serializers.Serializer[Any]):
    """`frames_by_state` are the frames that the person drew last, as they stand now; `saved` all they ever drew in.

    Of `judged` frames the first judgement was about the person's drawing, and the share `unchanged_share` of them was
    accepted as drawn; null before the first judgement. `role` is null of somebody who left the project.
    """

    person = UserSerializer()
    role = serializers.ChoiceField(choices=Role.choices, allow_null=True)
    frames_by_state = StateCountsSerializer()
    saved = serializers.IntegerField()
    reviews = serializers.IntegerField()
    judged = serializers.IntegerField()
    unchanged_share = serializers.FloatField(allow_null=True)
    last_active = serializers.DateTimeField(allow_null=True)


class DayProgressSerializer(serializers.Serializer[Any]):
    day = serializers.DateField()
    saved = serializers.IntegerField()
    accepted = serializers.IntegerField()
    rejected = serializers.IntegerField()


class ProjectProgressSerializer(serializers.Serializer[Any]):
    videos = VideoProgressSerializer(many=True)
    filaments = FilamentProgressSerializer(many=True)
    people = PersonProgressSerializer(many=True)
    days = DayProgressSerializer(many=True)


class ProjectProgressView(APIView):
    @extend_schema(operation_id="progress_read", responses=ProjectProgressSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """How far a project is. Of people, reviewers and managers see all, others themselves."""
        Query.of(request)
        user = person(request)
        project = access.project_for(user=user, id=project_id)
        filaments = list(Filament.objects.filter(video__project=project).select_related("video"))
        counts = progress.of(progress.BY_FILAMENT, [filament.pk for filament in filaments])
        only = None if assignments.sees_everybody(project) else user
        return Response(
            {
                "videos": _videos(filaments, counts),
                "filaments": [_filament(filament, counts[filament.pk]) for filament in filaments],
                "people": [_person(one) for one in people_progress.people(project, only=only)],
                "days": [vars(day) for day in people_progress.days(project)],
            }
        )


def _videos(filaments: Iterable[Filament], counts: dict[int, progress.Progress]) -> list[wire.Wire]:
    """The sums over the filaments of each video."""
    found: dict[int, wire.Wire] = {}
    for filament in filaments:
        of_filament = counts[filament.pk].frames_by_state
        nothing = {
            "video": filament.video_id,
            "name": filament.video.name,
            "frames_by_state": dict.fromkeys(of_filament, 0),
        }
        sums = found.setdefault(filament.video_id, nothing)["frames_by_state"]
        for state, frames in of_filament.items():
            sums[state] += frames
    return list(found.values())


def _filament(filament: Filament, counts: progress.Progress) -> wire.Wire:
    return {
        "filament": filament.pk,
        "name": filament.name,
        "video": filament.video_id,
        "video_name": filament.video.name,
        "frames_by_state": counts.frames_by_state,
        "proposals_pending": counts.proposals_pending,
    }


def _person(one: people_progress.PersonProgress) -> wire.Wire:
    return {
        "person": UserSerializer(one.person).data,
        "role": one.role,
        "frames_by_state": one.frames_by_state,
        "saved": one.saved,
        "reviews": one.reviews,
        "judged": one.judged,
        "unchanged_share": one.unchanged_share,
        "last_active": one.last_active,
    }
