"""Jobs: how long work goes, and the two things people do to it."""

from typing import Any, cast

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api.query import OfProject
from annotations.models import Job
from annotations.models.job import JobKind, JobState
from annotations.selectors import access, job_kinds
from annotations.selectors import jobs as found
from annotations.services import jobs


class TextOrNull(serializers.CharField):
    """A text; null where the record holds none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class JobTargetSerializer(serializers.Serializer[job_kinds.Thing]):
    """What a job is about."""

    kind = serializers.ChoiceField(
        choices=[
            "training-run",
            "search-run",
            "synthesis-run",
            "adaptation-run",
            "evaluation-run",
            "prediction-run",
            "export",
            "video",
            "filament",
        ]
    )
    id = serializers.IntegerField()


class JobResultSerializer(serializers.Serializer[job_kinds.Thing]):
    """What a job made."""

    kind = serializers.ChoiceField(choices=["model-version", "evaluation-run", "prediction-run", "export", "video"])
    id = serializers.IntegerField()


class JobSerializer(serializers.ModelSerializer[Job]):
    project_name = serializers.CharField(source="project.name", read_only=True)
    kind = serializers.ChoiceField(choices=JobKind.choices, read_only=True)
    state = serializers.ChoiceField(choices=JobState.choices, read_only=True)
    owner = UserSerializer(read_only=True)
    error_code = TextOrNull()
    error_detail = TextOrNull()
    can_cancel = serializers.SerializerMethodField()
    can_restart = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()
    target = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = (
            "id", "kind", "title", "project", "project_name", "state", "progress", "progress_text", "eta_s",
            "cancel_requested", "owner", "created_at", "started_at", "finished_at", "error_code", "error_detail",
            "tries", "can_cancel", "can_restart", "result", "target", "log_tail",
        )  # fmt: skip
        read_only_fields = fields

    def get_can_cancel(self, job: Job) -> bool:
        return job.is_active and not job.cancel_requested and self._rights.may_control(job)

    def get_can_restart(self, job: Job) -> bool:
        return job.state in jobs.RESTARTABLE and self._rights.may_control(job)

    @extend_schema_field(JobResultSerializer(allow_null=True))
    def get_result(self, job: Job) -> dict[str, Any] | None:
        made = job_kinds.of(job).result(job)
        return JobResultSerializer(made).data if made else None

    @extend_schema_field(JobTargetSerializer)
    def get_target(self, job: Job) -> dict[str, Any]:
        return JobTargetSerializer(job_kinds.of(job).target(job)).data

    @property
    def _rights(self) -> found.Rights:
        # Shared by all jobs of one answer, nested ones included.
        context = cast(dict[str, Any], self.context)
        if "job_rights" not in context:
            context["job_rights"] = found.Rights(person(context["request"]))
        return cast(found.Rights, context["job_rights"])


class JobQuery(OfProject):
    active = serializers.BooleanField(required=False)


class JobViewSet(GenericViewSet[Job]):
    queryset = Job.objects.none()
    serializer_class = JobSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[JobQuery], responses=JobSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = JobQuery.of(request)
        jobs_seen = found.visible(user=person(request), project_id=query.get("project"), active=query.get("active"))
        return Response(self.get_serializer(jobs_seen, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        return self._answer(self._job(request, pk))

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        jobs.cancel(job=self._job(request, pk), by=person(request))
        return self._answer(self._job(request, pk))

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def restart(self, request: Request, pk: str) -> Response:
        jobs.restart(job=self._job(request, pk), by=person(request))
        return self._answer(self._job(request, pk))

    def _job(self, request: Request, pk: str) -> Job:
        return access.one(found.records(), user=person(request), id=int(pk), project="project_id")

    def _answer(self, job: Job) -> Response:
        return Response(self.get_serializer(job).data)
