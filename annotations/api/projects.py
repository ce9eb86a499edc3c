"""Projects, and what waits for review in them."""

from collections.abc import Iterable
from typing import Any, cast

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from annotations.api.query import Query
from annotations.models import Descriptor, Project
from annotations.models.project import Role
from annotations.selectors import access, catalogue, progress
from annotations.services import projects


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


class NewProjectSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=200)
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)


class ProjectChangesSerializer(NewProjectSerializer):
    """What managers say about their project."""


class ProjectViewSet(viewsets.GenericViewSet[Project]):
    queryset = Project.objects.none()
    serializer_class = ProjectSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(responses=ProjectSerializer(many=True))
    def list(self, request: Request) -> Response:
        Query.of(request)
        return Response(_shown(catalogue.projects(person(request))))

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._one(request, int(pk)))

    @extend_schema(request=NewProjectSerializer, responses={201: ProjectSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewProjectSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        project = projects.create(by=person(request), **wanted.validated_data)
        return Response(self._one(request, project.pk), status=status.HTTP_201_CREATED)

    @extend_schema(request=ProjectChangesSerializer, responses=ProjectSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        changes = ProjectChangesSerializer(data=request.data, partial=True)
        changes.is_valid(raise_exception=True)
        projects.describe(project_id=int(pk), by=person(request), **changes.validated_data)
        return Response(self._one(request, int(pk)))

    def _one(self, request: Request, pk: int) -> Any:
        user = person(request)
        return _shown([access.one(catalogue.projects(user), user=user, id=pk)])[0]


def _shown(projects: Iterable[Project]) -> list[Any]:
    found = list(projects)
    counts = progress.of(progress.BY_PROJECT, [project.pk for project in found])
    return list(ProjectSerializer(found, many=True, context={"progress": counts}).data)
