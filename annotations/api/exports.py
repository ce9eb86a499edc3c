"""Exports: ask for one, see how it goes, download it."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api.downloads import attachment
from annotations.api.jobs import JobSerializer, TextOrNull
from annotations.api.kinetics_choices import HowMeasured
from annotations.api.query import OfProject
from annotations.domain.pairs import BACKWARD, CONSECUTIVE, FORWARD
from annotations.domain.review_flow import STATES
from annotations.models import Export
from annotations.models.export import ExportFormat
from annotations.models.filament import Split
from annotations.selectors import access
from annotations.selectors import exports as found
from annotations.selectors.export_choice import ALL_PAIRS
from annotations.services import exports

LARGEST = 2**31 - 1
PAIRS = (CONSECUTIVE, FORWARD, BACKWARD, ALL_PAIRS)


class ExportSerializer(serializers.ModelSerializer[Export]):
    format = serializers.ChoiceField(choices=ExportFormat.choices, read_only=True)
    filaments = serializers.ListField(child=serializers.IntegerField(), source="filament_ids", read_only=True)
    states = serializers.ListField(child=serializers.ChoiceField(choices=STATES), read_only=True)
    options = serializers.DictField(read_only=True)
    created_by = UserSerializer(read_only=True)
    job = JobSerializer(read_only=True)
    file_name = TextOrNull()
    sha256 = TextOrNull()

    class Meta:
        model = Export
        fields = (
            "id", "project", "format", "filaments", "states", "options", "created_at", "created_by", "job", "file_name",
            "size_bytes", "sha256",
        )  # fmt: skip
        read_only_fields = fields


class NewExportSerializer(serializers.Serializer[Any]):
    """What leaves. Lists that are left out mean all; frame numbers are the recording's own, both ends included."""

    project = serializers.IntegerField()
    format = serializers.ChoiceField(choices=ExportFormat.choices)
    filaments = serializers.ListField(child=serializers.IntegerField(), required=False, max_length=10_000)
    states = serializers.ListField(child=serializers.ChoiceField(choices=STATES), required=False)
    splits = serializers.ListField(child=serializers.ChoiceField(choices=Split.choices), required=False, max_length=4)
    first_index = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST)
    last_index = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST)
    author = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST)
    model_version = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST)
    pairs = serializers.ChoiceField(choices=PAIRS, required=False)
    kinetics = HowMeasured(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        first, last = attrs.get("first_index"), attrs.get("last_index")
        if first is not None and last is not None and first > last:
            raise serializers.ValidationError({"last_index": ["The last frame must not come before the first."]})
        return attrs


OPTIONS = ("splits", "first_index", "last_index", "author", "model_version", "pairs", "kinetics")


class ExportViewSet(GenericViewSet[Export]):
    queryset = Export.objects.none()
    serializer_class = ExportSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=ExportSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        exports_seen = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(exports_seen, many=True).data)

    @extend_schema(request=NewExportSerializer, responses={201: ExportSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewExportSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        values = wanted.validated_data
        export = exports.request(
            project=access.project_for(user=person(request), id=values["project"]),
            format=values["format"],
            filament_ids=values.get("filaments", []),
            states=values.get("states", []),
            options={name: values[name] for name in OPTIONS if name in values},
            by=person(request),
        )
        return Response(self._shown(request, export.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def download(self, request: Request, pk: str) -> HttpResponseBase:
        export = self._export(request, int(pk))
        file = default_storage.open(exports.require_file(export))
        return attachment(request, file, name=export.file_name, size=file.size)

    def _export(self, request: Request, pk: int) -> Export:
        return access.one(found.records(), user=person(request), id=pk, project="project_id")

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        return dict(self.get_serializer(self._export(request, pk)).data)
