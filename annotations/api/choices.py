"""Which frames to correct next, and why."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from annotations.api.query import Query
from annotations.domain.choosing import KINETICS, STRATEGIES
from annotations.domain.choosing.choice import CODES
from annotations.models import Filament
from annotations.selectors import access, choices


class ReasonSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(choices=CODES)
    sentence = serializers.CharField()
    value = serializers.FloatField(allow_null=True)


class ChoiceSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField()
    position = serializers.IntegerField(source="choice.position")
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    state = serializers.CharField()
    score = serializers.FloatField(source="choice.score")
    reasons = ReasonSerializer(many=True, source="choice.reasons")


class ChoicesQuery(Query):
    k = serializers.IntegerField(min_value=1, max_value=choices.LARGEST, default=5)
    strategy = serializers.ChoiceField(choices=STRATEGIES, default=KINETICS)


class FilamentChoicesView(APIView):
    @extend_schema(operation_id="filaments_choices", parameters=[ChoicesQuery], responses=ChoiceSerializer(many=True))
    def get(self, request: Request, filament_id: int) -> Response:
        """The frames of a filament that are worth correcting next, the most wanted first, with reasons."""
        wanted = ChoicesQuery.of(request)
        filament = access.one(Filament.objects.all(), user=person(request), id=filament_id)
        return Response(ChoiceSerializer(choices.of_filament(filament, **wanted), many=True).data)
