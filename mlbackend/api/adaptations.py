"""Learning from corrected frames: the runs, and whether one could begin for a filament now."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import person
from annotations.api.jobs import JobSerializer
from annotations.api.query import OfProject
from annotations.domain import roles
from annotations.models import Filament, Job
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import AdaptationRun
from mlbackend.registry.selectors import adaptation_runs as found
from mlbackend.registry.services import adaptation_runs


class AdaptationRunSerializer(serializers.ModelSerializer[AdaptationRun]):
    base_name = serializers.CharField(source="base.name", read_only=True)
    frames = serializers.SerializerMethodField(help_text="How many corrected frames are new to the model.")
    model_version = serializers.SerializerMethodField()
    model_version_name = serializers.SerializerMethodField()
    job = JobSerializer(read_only=True)

    class Meta:
        model = AdaptationRun
        fields = (
            "id", "project", "filament", "base", "base_name", "frames", "job", "model_version", "model_version_name",
        )  # fmt: skip
        read_only_fields = fields

    def get_frames(self, run: AdaptationRun) -> int:
        return len(run.corrected)

    def get_model_version(self, run: AdaptationRun) -> int | None:
        version = getattr(run, "model_version", None)
        return version.pk if version else None

    def get_model_version_name(self, run: AdaptationRun) -> str | None:
        version = getattr(run, "model_version", None)
        return version.name if version else None


class DoubtfulSerializer(serializers.Serializer[found.Doubtful]):
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    certainty = serializers.FloatField(allow_null=True)


class FilamentLearningSerializer(serializers.Serializer[Any]):
    """Whether the promoted model can learn this filament now, and how the newest learning went."""

    state = serializers.ChoiceField(choices=found.STATES)
    sentence = serializers.CharField()
    corrected = serializers.IntegerField(help_text="Frames whose areas people have drawn.")
    model_version = serializers.SerializerMethodField()
    model_version_name = serializers.SerializerMethodField()
    newest = AdaptationRunSerializer(allow_null=True)
    proposals = serializers.SerializerMethodField()
    doubtful = serializers.SerializerMethodField()

    def get_model_version(self, ready: found.Readiness) -> int | None:
        """The promoted one."""
        return ready.model.pk if ready.model else None

    def get_model_version_name(self, ready: found.Readiness) -> str | None:
        return ready.model.name if ready.model else None

    @extend_schema_field(JobSerializer(allow_null=True))
    def get_proposals(self, ready: found.Readiness) -> dict[str, Any] | None:
        """The job that writes the newest model's proposals, once it has learned."""
        version = getattr(ready.newest, "model_version", None) if ready.newest else None
        if version is None:
            return None
        jobs = Job.objects.select_related("project", "owner", *job_kinds.related())
        job = jobs.filter(prediction_run__model_version=version).order_by("-pk").first()
        return dict(JobSerializer(job, context=self.context).data) if job else None

    @extend_schema_field(DoubtfulSerializer(many=True))
    def get_doubtful(self, ready: found.Readiness) -> list[dict[str, Any]]:
        """Where to go on: proposals of the newest model that wait, the least certain first."""
        version = getattr(ready.newest, "model_version", None) if ready.newest else None
        if ready.newest is None or ready.newest.filament is None or version is None:
            return []
        return [dict(DoubtfulSerializer(one).data) for one in found.doubtful(ready.newest.filament, version)]


class NewAdaptationRunSerializer(serializers.Serializer[Any]):
    filament = serializers.IntegerField()


class AdaptationRunViewSet(GenericViewSet[AdaptationRun]):
    queryset = AdaptationRun.objects.none()
    serializer_class = AdaptationRunSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=AdaptationRunSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        runs = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(runs, many=True).data)

    @extend_schema(request=NewAdaptationRunSerializer, responses={201: AdaptationRunSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewAdaptationRunSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        user = person(request)
        filaments = Filament.objects.select_related("video__project")
        filament = access.one(filaments, user=user, id=wanted.validated_data["filament"], to=roles.LEARN)
        run = adaptation_runs.learn_filament(filament=filament, by=user)
        return Response(self._shown(request, run.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        run = access.one(found.records(), user=person(request), id=pk, project="project_id")
        return dict(self.get_serializer(run).data)


class FilamentLearningView(APIView):
    @extend_schema(operation_id="filaments_learning", responses=FilamentLearningSerializer)
    def get(self, request: Request, filament_id: int) -> Response:
        filaments = Filament.objects.select_related("video")
        filament = access.one(filaments, user=person(request), id=filament_id)
        shown = FilamentLearningSerializer(found.readiness(filament), context={"request": request})
        return Response(shown.data)
