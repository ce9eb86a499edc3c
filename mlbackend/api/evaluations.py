"""Evaluation runs: how good a model version is, in figures, frame by frame, and as a report."""

import base64
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import person
from annotations.api.jobs import JobSerializer
from annotations.api.pixels import AnyAccept
from annotations.api.query import OfProject
from annotations.domain import roles
from annotations.models import Filament
from annotations.models.filament import Split
from annotations.selectors import access
from mlbackend.api.evaluation_shapes import (
    ComparedFrameSerializer,
    EvaluationDetailsSerializer,
    EvaluationSummarySerializer,
)
from mlbackend.registry.models import DatasetSnapshot, EvaluationRun
from mlbackend.registry.models.evaluation import EVALUATED_SPLITS
from mlbackend.registry.selectors import evaluation_runs as found
from mlbackend.registry.selectors import model_versions
from mlbackend.registry.services import evaluation_files, evaluation_runs

# As downloads are sealed, and yet to be read in place: it may bring its own figures and styles, but nothing in it runs.
SEALED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    "Cache-Control": "private, no-cache",
}
FRAME = OpenApiParameter("filament_frame", OpenApiTypes.INT, OpenApiParameter.PATH)


class EvaluationRunSerializer(serializers.ModelSerializer[EvaluationRun]):
    model_version_name = serializers.CharField(source="model_version.name", read_only=True)
    split = serializers.ChoiceField(choices=EVALUATED_SPLITS, read_only=True)
    job = JobSerializer(read_only=True)
    summary = EvaluationSummarySerializer(read_only=True, allow_null=True)
    created_at = serializers.DateTimeField(source="job.created_at", read_only=True)

    class Meta:
        model = EvaluationRun
        fields = (
            "id", "project", "model_version", "model_version_name", "snapshot", "split", "job", "summary", "created_at",
        )  # fmt: skip
        read_only_fields = fields


class NewEvaluationRunSerializer(serializers.Serializer[Any]):
    model_version = serializers.IntegerField()
    split = serializers.ChoiceField(choices=EVALUATED_SPLITS, default=str(Split.VALIDATION))
    snapshot = serializers.IntegerField(required=False)


class EvaluationQuery(OfProject):
    model_version = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class EvaluationRunViewSet(GenericViewSet[EvaluationRun]):
    queryset = EvaluationRun.objects.none()
    serializer_class = EvaluationRunSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[EvaluationQuery], responses=EvaluationRunSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The newest 200."""
        query = EvaluationQuery.of(request)
        runs = found.visible(
            user=person(request), project_id=query.get("project"), model_version_id=query.get("model_version")
        )
        return Response(self.get_serializer(runs, many=True).data)

    @extend_schema(request=NewEvaluationRunSerializer, responses={201: EvaluationRunSerializer})
    def create(self, request: Request) -> Response:
        """Judge a model version on one part of a snapshot; without `snapshot`, of the one it was trained beside.

        For `test` without `snapshot`, what is accepted of the test filaments now is frozen.
        """
        wanted = NewEvaluationRunSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        run = self._start(request, **wanted.validated_data)
        return Response(self._shown(request, run.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    @extend_schema(responses=EvaluationDetailsSerializer)
    @action(detail=True)
    def details(self, request: Request, pk: str) -> HttpResponse:
        """The whole evaluation, by filament and frame. 409 `evaluation_not_ready` until it is done."""
        content = evaluation_files.details(found.one(user=person(request), id=int(pk)))
        return HttpResponse(content, content_type="application/json")

    @extend_schema(parameters=[FRAME], responses=ComparedFrameSerializer)
    @action(detail=True, url_path="frames/(?P<filament_frame>[0-9]{1,18})", url_name="frame")
    def frame(self, request: Request, pk: str, filament_frame: str) -> Response:
        """What the model says of one frame, beside the revision that counted as its truth."""
        seen = found.compared(user=person(request), id=int(pk), filament_frame_id=int(filament_frame))
        filament = seen.frame.filament
        masks = {"predicted": _masks(filament, seen.predicted), "truth": _masks(filament, seen.truth)}
        return Response({"filament_frame": seen.frame.pk, **masks})

    @extend_schema(responses={(200, "text/html"): OpenApiTypes.STR})
    @action(detail=True, content_negotiation_class=AnyAccept)
    def report(self, request: Request, pk: str) -> HttpResponse:
        """The report for people: a page of its own in which nothing runs."""
        content = evaluation_files.report(found.one(user=person(request), id=int(pk)))
        return HttpResponse(content, content_type="text/html; charset=utf-8", headers=SEALED)

    def _start(self, request: Request, *, model_version: int, split: str, snapshot: int | None = None) -> EvaluationRun:
        user = person(request)
        versions, snapshots = model_versions.records().select_related("project"), DatasetSnapshot.objects.all()
        return evaluation_runs.start(
            model_version=access.one(versions, user=user, id=model_version, to=roles.TRAIN, project="project_id"),
            split=split,
            snapshot=None if snapshot is None else access.one(snapshots, user=user, id=snapshot, project="project_id"),
            by=user,
        )

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        return dict(self.get_serializer(found.one(user=person(request), id=pk)).data)


def _masks(filament: Filament, layers: Mapping[str, bytes]) -> dict[str, Any]:
    size = {"height": filament.region_height, "width": filament.region_width}
    return {layer: {**size, "data": base64.b64encode(data).decode()} for layer, data in layers.items()}
