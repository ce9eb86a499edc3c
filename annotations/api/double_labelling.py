"""Which frames of a project are labelled twice: how far it has come, what a choice would mean, and making it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.domain import roles
from annotations.models import Project
from annotations.selectors import access, double_labelling
from annotations.services import double_labels
from annotations.services.double_labels import Choice, Foreseen

PEOPLE_MAX = 1000
FILAMENTS_MAX = 10_000


class LabellerSerializer(serializers.Serializer[Any]):
    """A member who may draw, or who was asked once."""

    user = UserSerializer()
    may_draw = serializers.BooleanField()
    asked = serializers.IntegerField()
    done = serializers.IntegerField()


class DoubleLabellingSerializer(serializers.Serializer[Any]):
    """`frames` were handed in or accepted, so they can be labelled twice; `wanted` of them are, by the share."""

    share = serializers.FloatField()
    frames = serializers.IntegerField()
    wanted = serializers.IntegerField()
    asked = serializers.IntegerField()
    begun = serializers.IntegerField()
    done = serializers.IntegerField()
    missing = serializers.IntegerField(help_text="Wanted and not asked for: more frames were labelled since.")
    labellers = LabellerSerializer(many=True)


class DoubleLabellingChoiceSerializer(serializers.Serializer[Any]):
    """`filaments` left out means all of the project."""

    share = serializers.FloatField(min_value=0, max_value=1)
    labellers = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=PEOPLE_MAX)
    filaments = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        required=False,
        allow_null=True,
        default=None,
        max_length=FILAMENTS_MAX,
    )


class GivenToSerializer(serializers.Serializer[Any]):
    labeller = serializers.IntegerField()
    frames = serializers.IntegerField()


class GivenOfSerializer(serializers.Serializer[Any]):
    filament = serializers.IntegerField()
    frames = serializers.IntegerField()


class DoubleLabellingPreviewSerializer(serializers.Serializer[Any]):
    frames = serializers.IntegerField(help_text="Can be labelled twice.")
    wanted = serializers.IntegerField(help_text="So many of them are the share.")
    kept = serializers.IntegerField(help_text="Asked for already, and staying so.")
    to_ask = serializers.IntegerField()
    to_take_back = serializers.IntegerField(help_text="Asked for, not begun, and no longer wanted.")
    nobody = serializers.IntegerField(help_text="Wanted, but all of the chosen people drew in them.")
    by_labeller = GivenToSerializer(many=True)
    by_filament = GivenOfSerializer(many=True)


class DoubleLabellingViewSet(viewsets.GenericViewSet[Project]):
    queryset = Project.objects.none()
    serializer_class = DoubleLabellingSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(responses=DoubleLabellingSerializer)
    @action(detail=True, url_path="double-labelling")
    def overview(self, request: Request, pk: str) -> Response:
        """How far labelling twice has come. Reviewers see it, managers choose."""
        return _overview(request, pk)

    @extend_schema(request=DoubleLabellingChoiceSerializer, responses=DoubleLabellingSerializer)
    @overview.mapping.put
    def choose(self, request: Request, pk: str) -> Response:
        """Ask for second labels until the share is reached, or take back what nobody has begun until it is."""
        double_labels.choose(project_id=int(pk), by=person(request), choice=_choice(request))
        return _overview(request, pk)

    @extend_schema(request=DoubleLabellingChoiceSerializer, responses=DoubleLabellingPreviewSerializer)
    @action(detail=True, methods=["post"], url_path="double-labelling/preview")
    def preview(self, request: Request, pk: str) -> Response:
        """What this choice would mean. Nothing is changed."""
        return Response(
            _foreseen(double_labels.preview(project_id=int(pk), by=person(request), choice=_choice(request)))
        )


def _overview(request: Request, pk: str) -> Response:
    project = access.project_for(user=person(request), id=int(pk), to=roles.SEE_QUALITY)
    return Response(DoubleLabellingSerializer(double_labelling.overview(project)).data)


def _choice(request: Request) -> Choice:
    sent = DoubleLabellingChoiceSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    filaments = sent.validated_data["filaments"]
    return Choice(
        share=sent.validated_data["share"],
        labellers=sorted(set(sent.validated_data["labellers"])),
        filaments=None if filaments is None else sorted(set(filaments)),
    )


def _foreseen(found: Foreseen) -> dict[str, Any]:
    return {
        "frames": found.frames,
        "wanted": found.plan.wanted,
        "kept": len(found.plan.kept),
        "to_ask": len(found.plan.given),
        "to_take_back": len(found.plan.taken_back),
        "nobody": found.plan.nobody,
        "by_labeller": [{"labeller": id, "frames": count} for id, count in sorted(found.given_by_labeller.items())],
        "by_filament": [{"filament": id, "frames": count} for id, count in sorted(found.given_by_filament.items())],
    }
