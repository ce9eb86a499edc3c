"""Prediction runs: let a model version propose masks."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import person
from annotations.api.jobs import JobSerializer
from annotations.api.query import OfProject
from annotations.domain import roles
from annotations.domain.pairs import FUSIONS
from annotations.models import Filament
from annotations.selectors import access
from mlbackend.inference.options import HALVES, VIEWS, VOTES
from mlbackend.registry.models import ModelVersion, PredictionRun
from mlbackend.registry.models.prediction import FrameChoice
from mlbackend.registry.selectors import prediction_runs as found
from mlbackend.registry.services import prediction_runs

MOST_REFERENCES = 10_000


class PredictionOptionsSerializer(serializers.Serializer[Any]):
    """How the model is asked; what is not said is as usual."""

    votes = serializers.ChoiceField(choices=VOTES, required=False, help_text="How partners vote on a pixel.")
    halves = serializers.ChoiceField(choices=HALVES, required=False, help_text="Which halves of each pair count.")
    views = serializers.ChoiceField(choices=VIEWS, required=False, help_text="Flips and turns that are averaged.")
    references = serializers.IntegerField(
        min_value=0, max_value=MOST_REFERENCES, required=False, help_text="Partners of each frame; 0 takes all."
    )


class PredictionRunSerializer(serializers.ModelSerializer[PredictionRun]):
    model_version_name = serializers.CharField(source="model_version.name", read_only=True)
    fusion = serializers.ChoiceField(choices=FUSIONS, read_only=True)
    frames = serializers.ChoiceField(choices=FrameChoice.choices, read_only=True)
    options = serializers.SerializerMethodField()
    positions = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    job = JobSerializer(read_only=True)

    class Meta:
        model = PredictionRun
        fields = (
            "id", "project", "model_version", "model_version_name", "fusion", "options", "filaments", "frames",
            "positions", "job", "proposals_written", "frames_skipped",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(PredictionOptionsSerializer)
    def get_options(self, run: PredictionRun) -> dict[str, Any]:
        return prediction_runs.options_of(run)


class NewPredictionRunSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField()
    model_version = serializers.IntegerField()
    filaments = serializers.ListField(child=serializers.IntegerField(), max_length=10_000)
    frames = serializers.ChoiceField(choices=FrameChoice.choices)
    positions = serializers.ListField(child=serializers.IntegerField(min_value=0), required=False, max_length=100_000)
    fusion = serializers.ChoiceField(choices=FUSIONS, default="backward")
    options = PredictionOptionsSerializer(required=False)


class PredictionRunViewSet(GenericViewSet[PredictionRun]):
    queryset = PredictionRun.objects.none()
    serializer_class = PredictionRunSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=PredictionRunSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        runs = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(runs, many=True).data)

    @extend_schema(request=NewPredictionRunSerializer, responses={201: PredictionRunSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewPredictionRunSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        run = self._start(request, **wanted.validated_data)
        return Response(self._shown(request, run.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    def _start(
        self, request: Request, *, project: int, model_version: int, filaments: Sequence[int], **wanted: Any
    ) -> PredictionRun:
        user = person(request)
        return prediction_runs.start(
            project=access.project_for(user=user, id=project, to=roles.PROPOSE),
            model_version=access.one(ModelVersion.objects.all(), user=user, id=model_version, project="project_id"),
            filaments=[access.one(Filament.objects.select_related("video"), user=user, id=pk) for pk in filaments],
            by=user,
            **wanted,
        )

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        run = access.one(found.records(), user=person(request), id=pk, project="project_id")
        return dict(self.get_serializer(run).data)
