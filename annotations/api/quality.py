"""How well people and models agree in a project: for reviewers and managers."""

from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from annotations.api import csv_tables, quality_wire
from annotations.api.quality_shapes import ConfusionSerializer, QualitySerializer
from annotations.api.query import Query
from annotations.domain import roles
from annotations.models import GroundTruth, Project, SecondLabel
from annotations.models.quality import SecondState
from annotations.selectors import access, quality, quality_confusion, quality_rows

VOICE = r"^(truth|import|model|(person|model):[0-9]{1,18})\Z"


class QualityQuery(Query):
    filament = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    models = serializers.BooleanField(
        required=False, default=False, help_text="Add what model versions proposed, whether accepted or not."
    )


class ConfusionQuery(Query):
    first = serializers.RegexField(VOICE, max_length=30)
    second = serializers.RegexField(VOICE, max_length=30)
    descriptor = serializers.CharField(max_length=32)
    filament = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class QualityView(APIView):
    @extend_schema(parameters=[QualityQuery], responses=QualitySerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """Agreement of every two who spoke of the same frames, its drift, and where it is smallest."""
        project = _project(request, project_id)
        chosen = _chosen(request)
        found = quality.summary(project, **chosen)
        return Response(quality_wire.quality(found, **_counts(project, chosen["filament_id"])))


class QualityConfusionView(APIView):
    @extend_schema(parameters=[ConfusionQuery], responses=ConfusionSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """Pixel by pixel, what one calls what the other calls another."""
        project = _project(request, project_id)
        asked = ConfusionQuery.of(request)
        filament_id = asked.pop("filament", None)
        found = quality_confusion.between(project, filament_id=filament_id, **asked)
        return Response(quality_wire.confusion(found, **asked))


class QualityExportView(APIView):
    @extend_schema(parameters=[QualityQuery], responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, project_id: int) -> StreamingHttpResponse:
        """Every comparison as one row a frame, pair and descriptor: CSV."""
        project = _project(request, project_id)
        rows = quality_rows.rows(project, **_chosen(request))
        return csv_tables.attachment(request, quality_rows.COLUMNS, rows, name=f"quality-{project.pk}.csv")


def _project(request: Request, id: int) -> Project:
    return access.project_for(user=person(request), id=id, to=roles.SEE_QUALITY)


def _chosen(request: Request) -> dict[str, Any]:
    asked = QualityQuery.of(request)
    return {"filament_id": asked.get("filament"), "models": asked["models"]}


def _counts(project: Project, filament_id: int | None) -> dict[str, int]:
    """What there is to compare with, so that an empty page can say what is missing."""
    where: dict[str, Any] = {"filament_frame__filament__video__project": project}
    if filament_id is not None:
        where["filament_frame__filament"] = filament_id
    return {
        "ground_truth_frames": GroundTruth.objects.filter(**where).count(),
        "second_labels": SecondLabel.objects.filter(**where, state=SecondState.SUBMITTED).count(),
    }
