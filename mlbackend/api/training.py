"""Training: what can be chosen, the runs and their curves."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import person
from annotations.api import pixels
from annotations.api.jobs import JobSerializer, TextOrNull
from annotations.api.query import OfProject
from annotations.domain import roles
from annotations.selectors import access
from mlbackend.api.snapshots import DatasetSnapshotSerializer
from mlbackend.registry.models import TrainingPoint, TrainingRun, TrainingSample
from mlbackend.registry.selectors import training_runs as found
from mlbackend.registry.services import training_runs, training_samples
from mlbackend.training.presets import PRESETS, Preset, configuration_from

SAMPLE = OpenApiParameter("sample", OpenApiTypes.INT, OpenApiParameter.PATH)
# The group of a preset that names none.


class PresetSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    group = serializers.CharField(help_text="Presets that are shown together.")
    architecture = serializers.CharField(source="configuration.architecture")
    estimate_minutes_cpu = serializers.FloatField(allow_null=True)
    configuration = serializers.SerializerMethodField()

    def get_configuration(self, preset: Preset) -> dict[str, Any]:
        return configuration_from(preset.key, {})


class TrainingPresetsView(APIView):
    @extend_schema(operation_id="training_presets_list", responses=PresetSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(PresetSerializer(PRESETS.values(), many=True).data)


class CurvePointSerializer(serializers.Serializer[Any]):
    step = serializers.IntegerField()
    train_loss = serializers.FloatField(allow_null=True)
    validation_loss = serializers.FloatField(allow_null=True)
    learning_rate = serializers.FloatField(allow_null=True)
    validation = serializers.DictField(child=serializers.FloatField(allow_null=True), allow_null=True)


class TrainingSampleSerializer(serializers.ModelSerializer[TrainingSample]):
    """A picture of one validation frame in the middle of a training; its address is `samples/{id}/`."""

    class Meta:
        model = TrainingSample
        fields = ("id", "step", "filament", "file")
        read_only_fields = fields


class TrainingRunSerializer(serializers.ModelSerializer[TrainingRun]):
    configuration = serializers.DictField(read_only=True)
    snapshot = serializers.SerializerMethodField()
    job = JobSerializer(read_only=True)
    curves = serializers.SerializerMethodField()
    samples = serializers.SerializerMethodField()
    model_version = serializers.SerializerMethodField()
    device = TextOrNull()

    class Meta:
        model = TrainingRun
        fields = (
            "id", "project", "preset", "configuration", "seed", "snapshot", "job", "curves", "samples",
            "model_version", "device",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(DatasetSnapshotSerializer)
    def get_snapshot(self, run: TrainingRun) -> dict[str, Any]:
        shown: dict[int, dict[str, Any]] = self.context["snapshots"]
        return shown[run.snapshot_id]

    @extend_schema_field(CurvePointSerializer(many=True))
    def get_curves(self, run: TrainingRun) -> list[dict[str, Any]]:
        """All points of one run; none in lists."""
        if not self.context.get("with_curves"):
            return []
        return [dict(CurvePointSerializer(_point(point)).data) for point in run.points.all()]

    @extend_schema_field(TrainingSampleSerializer(many=True))
    def get_samples(self, run: TrainingRun) -> list[dict[str, Any]]:
        """The samples of one run, by step; none in lists."""
        if not self.context.get("with_curves"):
            return []
        return [dict(sample) for sample in TrainingSampleSerializer(found.samples(run), many=True).data]

    def get_model_version(self, run: TrainingRun) -> int | None:
        version = getattr(run, "model_version", None)
        return version.pk if version else None


def _point(point: TrainingPoint) -> dict[str, Any]:
    names = ("train_loss", "validation_loss", "learning_rate", "validation")
    return {"step": point.step} | {name: point.values.get(name) for name in names}


class NewTrainingRunSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField()
    preset = serializers.CharField(max_length=60)
    seed = serializers.IntegerField(min_value=0, max_value=training_runs.HIGHEST_SEED, required=False)
    overrides = serializers.DictField(required=False)
    synthetic = serializers.ListField(
        child=serializers.IntegerField(),
        required=False,
        max_length=50,
        help_text="Synthetic videos to train on as well.",
    )


class TrainingRunViewSet(GenericViewSet[TrainingRun]):
    queryset = TrainingRun.objects.none()
    serializer_class = TrainingRunSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=TrainingRunSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        runs = list(found.visible(user=person(request), project_id=query.get("project")))
        return Response(TrainingRunSerializer(runs, many=True, context=self._context(runs)).data)

    @extend_schema(request=NewTrainingRunSerializer, responses={201: TrainingRunSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewTrainingRunSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        values = wanted.validated_data
        run = training_runs.start(
            project=access.project_for(user=person(request), id=values["project"], to=roles.TRAIN),
            preset=values["preset"],
            seed=values.get("seed"),
            overrides=values.get("overrides"),
            synthetic=values.get("synthetic", ()),
            by=person(request),
        )
        return Response(self._shown(request, run.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    @extend_schema(parameters=[SAMPLE], responses={(200, "image/png"): OpenApiTypes.BINARY})
    @action(
        detail=True,
        url_path="samples/(?P<sample>[0-9]{1,18})",
        url_name="sample",
        content_negotiation_class=pixels.AnyAccept,
    )
    def sample(self, request: Request, pk: str, sample: str) -> HttpResponse:
        """Image, truth and prediction of one frame, side by side."""
        seen = found.sample(user=person(request), run_id=int(pk), id=int(sample))
        return pixels.answer(
            request,
            pixels.etag(seen.pk, seen.storage_path),
            content_type="image/png",
            make=lambda: HttpResponse(training_samples.picture(seen)),
        )

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        run = access.one(found.records(), user=person(request), id=pk, project="project_id")
        return dict(TrainingRunSerializer(run, context={**self._context([run]), "with_curves": True}).data)

    def _context(self, runs: Sequence[TrainingRun]) -> dict[str, Any]:
        shown = DatasetSnapshotSerializer.of_many([run.snapshot for run in runs])
        return {**self.get_serializer_context(), "snapshots": shown}
