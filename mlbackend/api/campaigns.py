"""Campaigns: begin one, see its rounds with their frames, take the next frame, let it learn, end it."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api.jobs import JobSerializer, TextOrNull
from annotations.api.query import OfProject
from annotations.domain import review_flow, roles
from annotations.domain.choosing import KINETICS, STRATEGIES
from annotations.models import Filament, Job
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import Campaign, ChosenFrame, Round
from mlbackend.registry.models.campaign import Trigger, Verdict
from mlbackend.registry.selectors import campaigns as found
from mlbackend.registry.services import campaigns, chosen_frames

MOST_FRAMES = 1000


class ChosenFrameSerializer(serializers.ModelSerializer[ChosenFrame]):
    filament = serializers.IntegerField(source="filament_frame.filament_id", read_only=True)
    filament_name = serializers.CharField(source="filament_frame.filament.name", read_only=True)
    position = serializers.IntegerField(source="filament_frame.frame.position", read_only=True)
    index = serializers.IntegerField(source="filament_frame.frame.index", read_only=True)
    state = serializers.ChoiceField(choices=review_flow.STATES, source="filament_frame.state", read_only=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    reserved_by = UserSerializer(read_only=True, allow_null=True)

    class Meta:
        model = ChosenFrame
        fields = (
            "id", "rank", "filament", "filament_name", "filament_frame", "position", "index", "state", "reasons",
            "reserved_by",
        )  # fmt: skip
        read_only_fields = fields


class RoundSerializer(serializers.ModelSerializer[Round]):
    verdict = serializers.ChoiceField(choices=Verdict.choices, read_only=True)
    model_version = serializers.SerializerMethodField()
    model_version_name = serializers.SerializerMethodField()
    chosen = ChosenFrameSerializer(many=True, read_only=True)

    class Meta:
        model = Round
        fields = (
            "number", "verdict", "model_version", "model_version_name", "score_before", "score_after", "started_at",
            "finished_at", "chosen",
        )  # fmt: skip
        read_only_fields = fields

    def get_model_version(self, one: Round) -> int | None:
        """What was learned in it."""
        return one.model_version.pk if one.model_version else None

    def get_model_version_name(self, one: Round) -> str | None:
        return one.model_version.name if one.model_version else None


class WaitingSerializer(serializers.Serializer[found.Waiting]):
    code = serializers.ChoiceField(choices=found.WAITS)
    sentence = serializers.CharField()
    job = serializers.SerializerMethodField()

    @extend_schema_field(JobSerializer(allow_null=True))
    def get_job(self, waiting: found.Waiting) -> dict[str, Any] | None:
        if waiting.job is None:
            return None
        job = Job.objects.select_related("project", "owner", *job_kinds.related()).get(pk=waiting.job.pk)
        return dict(JobSerializer(job, context=self.context).data)


class CampaignSerializer(serializers.ModelSerializer[Campaign]):
    strategy = serializers.ChoiceField(choices=STRATEGIES, read_only=True)
    trigger = serializers.ChoiceField(choices=Trigger.choices, read_only=True)
    ending = TextOrNull()
    created_by = UserSerializer(read_only=True)
    corrected = serializers.SerializerMethodField()
    waiting = serializers.SerializerMethodField()
    rounds = RoundSerializer(many=True, read_only=True)

    class Meta:
        model = Campaign
        fields = (
            "id", "project", "name", "filaments", "strategy", "frames_per_round", "trigger", "budget_frames",
            "stop_at_interval", "corrected", "waiting", "ending", "ended_at", "created_at", "created_by", "rounds",
        )  # fmt: skip
        read_only_fields = fields

    def get_corrected(self, campaign: Campaign) -> int:
        """Chosen frames that people have drawn, in all rounds."""
        return found.corrected(campaign)

    @extend_schema_field(WaitingSerializer)
    def get_waiting(self, campaign: Campaign) -> dict[str, Any]:
        return dict(WaitingSerializer(found.waiting(campaign), context=self.context).data)


class NewCampaignSerializer(serializers.Serializer[Any]):
    project = serializers.IntegerField()
    name = serializers.CharField(max_length=200)
    filaments = serializers.ListField(child=serializers.IntegerField(), max_length=MOST_FRAMES)
    strategy = serializers.ChoiceField(choices=STRATEGIES, default=KINETICS)
    frames_per_round = serializers.IntegerField(min_value=1, max_value=MOST_FRAMES, default=5)
    trigger = serializers.ChoiceField(choices=Trigger.choices, default=Trigger.CORRECTIONS)
    budget_frames = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False, allow_null=True)
    stop_at_interval = serializers.FloatField(min_value=1e-4, max_value=1.0, required=False, allow_null=True)


class TakenFrameSerializer(serializers.Serializer[Any]):
    chosen = ChosenFrameSerializer(allow_null=True)


class CampaignViewSet(GenericViewSet[Campaign]):
    queryset = Campaign.objects.none()
    serializer_class = CampaignSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=CampaignSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        seen = found.visible(user=person(request), project_id=query.get("project"))
        return Response(self.get_serializer(seen, many=True).data)

    @extend_schema(request=NewCampaignSerializer, responses={201: CampaignSerializer})
    def create(self, request: Request) -> Response:
        wanted = NewCampaignSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        values, user = dict(wanted.validated_data), person(request)
        project = access.project_for(user=user, id=values.pop("project"), to=roles.TRAIN)
        filaments = [
            access.one(Filament.objects.select_related("video"), user=user, id=pk) for pk in values.pop("filaments")
        ]
        made = campaigns.begin(project=project, filaments=filaments, by=user, **values)
        return Response(self._shown(request, made.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    @extend_schema(request=None, responses=CampaignSerializer)
    @action(detail=True, methods=["post"])
    def learn(self, request: Request, pk: str) -> Response:
        """Learn from the present round's corrections now, or once more where that failed."""
        campaigns.learn(campaign=self._one(request, pk, roles.TRAIN), by=person(request))
        return Response(self._shown(request, int(pk)))

    @extend_schema(request=None, responses=CampaignSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """Begin no further round; what is under way comes to its end."""
        campaigns.end(campaign=self._one(request, pk, roles.TRAIN), by=person(request))
        return Response(self._shown(request, int(pk)))

    @extend_schema(request=None, responses=TakenFrameSerializer)
    @action(detail=True, methods=["post"], url_path="next-frame")
    def next_frame(self, request: Request, pk: str) -> Response:
        """Reserve the most wanted frame for oneself; null where none is left."""
        chosen = chosen_frames.take(campaign=self._one(request, pk, roles.SAVE), by=person(request))
        return Response(TakenFrameSerializer({"chosen": chosen}, context=self.get_serializer_context()).data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], url_path="frames/(?P<chosen>[0-9]{1,18})/skip", url_name="skip-frame")
    def skip_frame(self, request: Request, pk: str, chosen: str) -> Response:
        """Not this frame for me, in this round."""
        campaign = self._one(request, pk, roles.SAVE)
        frames = ChosenFrame.objects.filter(round__campaign=campaign)
        one = access.one(frames, user=person(request), id=int(chosen), project="round__campaign__project_id")
        chosen_frames.skip(chosen=one, by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _one(self, request: Request, pk: str, to: str) -> Campaign:
        return access.one(Campaign.objects.all(), user=person(request), id=int(pk), to=to, project="project_id")

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        campaign = access.one(found.records(), user=person(request), id=pk, project="project_id")
        return dict(self.get_serializer(campaign).data)
