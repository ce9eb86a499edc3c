"""Model versions: weights with where they come from and how good they are."""

from typing import Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api.query import OfProject
from annotations.domain import roles
from annotations.selectors import access
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.selectors import model_versions as found
from mlbackend.registry.selectors import promotions
from mlbackend.registry.services import promotions as services


class ModelVersionSerializer(serializers.ModelSerializer[ModelVersion]):
    preset = serializers.CharField(read_only=True)
    snapshot = serializers.IntegerField(source="snapshot_id", read_only=True)
    metrics = serializers.DictField(read_only=True)
    created_by = UserSerializer(read_only=True)
    filament = serializers.SerializerMethodField()
    promoted = serializers.SerializerMethodField()

    class Meta:
        model = ModelVersion
        fields = (
            "id", "project", "name", "number", "architecture", "preset", "training_run", "search_run", "synthesis_run",
            "adaptation_run", "parent", "filament", "promoted", "snapshot", "metrics", "weights_sha256", "size_bytes",
            "parameter_count", "created_at", "created_by",
        )  # fmt: skip
        read_only_fields = fields

    def get_filament(self, version: ModelVersion) -> int | None:
        """The only filament that it is made for; null where it is for all."""
        return version.filament.pk if version.filament else None

    def get_promoted(self, version: ModelVersion) -> bool:
        """Whether its project works with it now."""
        context = cast(dict[str, Any], self.context)
        known: dict[int, int | None] = context.setdefault("promoted", {})
        if version.project_id not in known:
            promoted = promotions.promoted(version.project_id)
            known[version.project_id] = promoted.pk if promoted else None
        return known[version.project_id] == version.pk


class ModelVersionViewSet(GenericViewSet[ModelVersion]):
    queryset = ModelVersion.objects.none()
    serializer_class = ModelVersionSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=ModelVersionSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        seen = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(seen, many=True).data)

    @extend_schema(request=None, responses=ModelVersionSerializer)
    @action(detail=True, methods=["post"])
    def promote(self, request: Request, pk: str) -> Response:
        """Let the project work with this version from now on."""
        user = person(request)
        version = access.one(found.records(), user=user, id=int(pk), to=roles.TRAIN, project="project_id")
        services.promote(model_version=version, by=user)
        return Response(self.get_serializer(version).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        version = access.one(found.records(), user=person(request), id=int(pk), project="project_id")
        return Response(self.get_serializer(version).data)
