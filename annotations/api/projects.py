"""Projects, their members, and what waits for review in them."""

from collections.abc import Iterable
from typing import Any, cast

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api import wire
from annotations.api.query import Query
from annotations.domain import review_flow
from annotations.models import Descriptor, Membership, Project
from annotations.models.project import Role
from annotations.selectors import access, catalogue, progress, review_queue


class StateCountsSerializer(serializers.Serializer[Any]):
    unlabelled = serializers.IntegerField()
    proposed = serializers.IntegerField()
    draft = serializers.IntegerField()
    submitted = serializers.IntegerField()
    accepted = serializers.IntegerField()
    rejected = serializers.IntegerField()


class DescriptorSerializer(serializers.ModelSerializer[Descriptor]):
    inside = serializers.SerializerMethodField()

    class Meta:
        model = Descriptor
        fields = ("key", "name", "colour", "inside")

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_inside(self, descriptor: Descriptor) -> str | None:
        return descriptor.inside or None


class ProjectSerializer(serializers.ModelSerializer[Project]):
    """A project as lists and its page show it. Needs `catalogue.projects` and its progress in the context."""

    my_role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    video_count = serializers.IntegerField(read_only=True)
    filament_count = serializers.IntegerField(read_only=True)
    frames_by_state = serializers.SerializerMethodField()
    proposals_pending = serializers.SerializerMethodField()
    last_activity = serializers.DateTimeField(read_only=True, allow_null=True)
    cover_url = serializers.SerializerMethodField()
    descriptors = DescriptorSerializer(many=True, read_only=True)

    class Meta:
        model = Project
        fields = (
            *("id", "name", "description", "is_synthetic", "my_role", "video_count", "filament_count"),
            *("frames_by_state", "proposals_pending", "last_activity", "cover_url", "descriptors"),
            *("carbon_density_g_cm3", "created_at"),
        )
        read_only_fields = fields

    @extend_schema_field(StateCountsSerializer)
    def get_frames_by_state(self, project: Project) -> dict[str, int]:
        return cast(progress.Progress, self.context["progress"][project.pk]).frames_by_state

    def get_proposals_pending(self, project: Project) -> int:
        return cast(progress.Progress, self.context["progress"][project.pk]).proposals_pending

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_cover_url(self, project: Any) -> str | None:
        if project.cover_video is None:
            return None
        return f"/api/videos/{project.cover_video}/frames/0/preview/?width=640&v={project.cover_sha256[:12]}"


class MemberSerializer(serializers.ModelSerializer[Membership]):
    user = UserSerializer(read_only=True)
    role = serializers.ChoiceField(choices=Role.choices, read_only=True)

    class Meta:
        model = Membership
        fields = ("user", "role")


class ReviewQueueItemSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField()
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video_name = serializers.CharField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    kind = serializers.ChoiceField(choices=review_queue.KINDS)
    version = serializers.IntegerField()
    proposal_version = serializers.IntegerField(allow_null=True)
    certainty = serializers.FloatField(allow_null=True)
    submitted_by = serializers.CharField(allow_null=True)


class ReviewQueueSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    items = ReviewQueueItemSerializer(many=True)


class ReviewQueueQuery(Query):
    filament = serializers.IntegerField(required=False, min_value=1)


class ProjectViewSet(viewsets.GenericViewSet[Project]):
    queryset = Project.objects.none()
    serializer_class = ProjectSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(responses=ProjectSerializer(many=True))
    def list(self, request: Request) -> Response:
        Query.of(request)
        return Response(_shown(catalogue.projects(person(request))))

    def retrieve(self, request: Request, pk: str) -> Response:
        user = person(request)
        return Response(_shown([access.one(catalogue.projects(user), user=user, id=int(pk))])[0])

    @extend_schema(responses=MemberSerializer(many=True))
    @action(detail=True)
    def members(self, request: Request, pk: str) -> Response:
        project = access.project_for(user=person(request), id=int(pk))
        return Response(MemberSerializer(catalogue.members(project), many=True).data)

    @extend_schema(parameters=[ReviewQueueQuery], responses=ReviewQueueSerializer)
    @action(detail=True, url_path="review-queue")
    def review_queue(self, request: Request, pk: str) -> Response:
        project = access.project_for(user=person(request), id=int(pk), role=review_flow.REVIEWER)
        chosen = ReviewQueueQuery.of(request)
        items = [_queue_item(item) for item in review_queue.waiting(project, filament_id=chosen.get("filament"))]
        return Response({"count": len(items), "items": items})


def _shown(projects: Iterable[Project]) -> list[Any]:
    found = list(projects)
    counts = progress.of(progress.BY_PROJECT, [project.pk for project in found])
    return list(ProjectSerializer(found, many=True, context={"progress": counts}).data)


def _queue_item(item: review_queue.Waiting) -> wire.Wire:
    frame, proposal = item.frame, item.frame.proposal if item.kind == review_queue.PROPOSAL else None
    return {
        "filament_frame": frame.pk,
        "filament": frame.filament_id,
        "filament_name": frame.filament.name,
        "video_name": frame.filament.video.name,
        "position": frame.frame.position,
        "index": frame.frame.index,
        "time_s": frame.frame.time_s,
        "kind": item.kind,
        "version": frame.version,
        "proposal_version": proposal.number if proposal else None,
        "certainty": proposal.certainty if proposal else None,
        "submitted_by": str(frame.updated_by) if frame.updated_by and proposal is None else None,
    }
