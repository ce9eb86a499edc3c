"""Searches for better hyper-parameters, and their trials."""

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
from annotations.selectors import access
from mlbackend.registry.models import SearchRun, SearchTrial
from mlbackend.registry.models.search import TrialState
from mlbackend.registry.selectors import search_runs as found
from mlbackend.registry.services import search_runs, search_space, training_runs


class NumberAsGiven(serializers.FloatField):
    """A number that stays whole where it was given whole: 4 pictures a batch are not 4.0."""

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        return data if type(data) is int else value

    def to_representation(self, value: Any) -> Any:
        return value if type(value) is int else super().to_representation(value)


class VariedSerializer(serializers.Serializer[Any]):
    """What one value may be: from `low` to `high`, evenly or on a logarithmic scale, or one of `choices`."""

    low = NumberAsGiven(required=False)
    high = NumberAsGiven(required=False)
    log = serializers.BooleanField(required=False)
    choices = serializers.ListField(child=serializers.JSONField(), required=False, max_length=search_space.MOST_CHOICES)


class SearchTrialSerializer(serializers.ModelSerializer[SearchTrial]):
    state = serializers.ChoiceField(choices=TrialState.choices, read_only=True)
    values = serializers.DictField(read_only=True)

    class Meta:
        model = SearchTrial
        fields = ("number", "state", "values", "score", "step")
        read_only_fields = fields


class SearchRunSerializer(serializers.ModelSerializer[SearchRun]):
    space = serializers.DictField(child=VariedSerializer(), read_only=True)
    job = JobSerializer(read_only=True)
    trials = serializers.SerializerMethodField()
    model_version = serializers.SerializerMethodField()

    class Meta:
        model = SearchRun
        fields = (
            "id", "project", "preset", "space", "trials_wanted", "minutes", "seed", "snapshot", "job", "trials", "best",
            "model_version",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(SearchTrialSerializer(many=True))
    def get_trials(self, run: SearchRun) -> list[dict[str, Any]]:
        """All trials of one run; none in lists."""
        if not self.context.get("with_trials"):
            return []
        return [dict(trial) for trial in SearchTrialSerializer(run.trials.all(), many=True).data]

    def get_model_version(self, run: SearchRun) -> int | None:
        version = getattr(run, "model_version", None)
        return version.pk if version else None


class NewSearchRunSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField()
    preset = serializers.CharField(max_length=60)
    trials = serializers.IntegerField(min_value=1, max_value=search_runs.MOST_TRIALS)
    minutes = serializers.FloatField(required=False, min_value=0.1, max_value=search_runs.MOST_MINUTES)
    space = serializers.DictField(
        child=VariedSerializer(),
        required=False,
        help_text="By name of a value of the configuration.",
    )
    seed = serializers.IntegerField(min_value=0, max_value=training_runs.HIGHEST_SEED, required=False)


class SearchRunViewSet(GenericViewSet[SearchRun]):
    queryset = SearchRun.objects.none()
    serializer_class = SearchRunSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=SearchRunSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The newest 200, without their trials."""
        query = OfProject.of(request)
        runs = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(runs, many=True).data)

    @extend_schema(request=NewSearchRunSerializer, responses={201: SearchRunSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewSearchRunSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        values = wanted.validated_data
        project = access.project_for(user=person(request), id=values.pop("project"), to=roles.TRAIN)
        run = search_runs.start(project=project, by=person(request), **values)
        return Response(self._shown(request, run.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        run = access.one(found.records(), user=person(request), id=pk, project="project_id")
        context = {**self.get_serializer_context(), "with_trials": True}
        return dict(SearchRunSerializer(run, context=context).data)
