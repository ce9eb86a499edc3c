"""Model versions: weights with where they come from and how good they are."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api.query import OfProject
from annotations.selectors import access
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.selectors import model_versions as found


class ModelVersionSerializer(serializers.ModelSerializer[ModelVersion]):
    preset = serializers.CharField(read_only=True)
    snapshot = serializers.IntegerField(source="snapshot_id", read_only=True)
    metrics = serializers.DictField(read_only=True)
    created_by = UserSerializer(read_only=True)

    class Meta:
        model = ModelVersion
        fields = (
            "id", "project", "name", "number", "architecture", "preset", "training_run", "search_run", "synthesis_run",
            "snapshot", "metrics", "weights_sha256", "size_bytes", "parameter_count", "created_at", "created_by",
        )  # fmt: skip
        read_only_fields = fields


class ModelVersionViewSet(GenericViewSet[ModelVersion]):
    queryset = ModelVersion.objects.none()
    serializer_class = ModelVersionSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=ModelVersionSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        seen = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(seen, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        version = access.one(found.records(), user=person(request), id=int(pk), project="project_id")
        return Response(self.get_serializer(version).data)
