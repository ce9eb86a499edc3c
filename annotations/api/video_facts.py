"""What is known of a recording, on the wire: every value with its unit and where it came from.

The table of facts says which there are, so that no page needs a list of its own.
"""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.api.query import Query
from annotations.domain import facts


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "string"}]})
class NumberOrText(serializers.Field[Any, Any, Any, Any]):
    """A fact's value: measured, or a word."""

    default_error_messages = {"invalid": "A number or a text is expected."}

    def to_internal_value(self, data: Any) -> float | str:
        if isinstance(data, bool) or not isinstance(data, int | float | str):
            self.fail("invalid")
        return data

    def to_representation(self, value: float | str) -> float | str:
        return value


class RecordedFactSerializer(serializers.Serializer[Any]):
    """What the recording itself said, kept beside what a person entered instead."""

    value = NumberOrText()
    unit = serializers.CharField()
    source = serializers.ChoiceField(choices=facts.SOURCES)  # type: ignore[assignment]


class FactSerializer(RecordedFactSerializer):
    by = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    recorded = RecordedFactSerializer(allow_null=True)


class EnteredFactSerializer(serializers.Serializer[Any]):
    """What a person says of a recording. A unit that is left out is the usual one of that fact."""

    value = NumberOrText()
    unit = serializers.CharField(required=False, allow_blank=True, max_length=20)


class FactKindSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    is_text = serializers.BooleanField()
    unit = serializers.CharField(allow_blank=True)
    units = serializers.ListField(child=serializers.CharField())
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    enterable = serializers.BooleanField()


class FactKindsView(APIView):
    @extend_schema(operation_id="video_facts_list", responses=FactKindSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every fact there is, in the order in which people look for them; bounds are in the fact's own unit."""
        Query.of(request)
        return Response([_kind(kind) for kind in facts.KINDS.values()])


def wire(known: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """`Fact`s by name."""
    return {name: _fact(fact) for name, fact in known.items()}


def _fact(fact: Mapping[str, Any]) -> dict[str, Any]:
    recorded = fact.get("recorded")
    return {
        **_said(fact),
        "by": fact.get("by"),
        "at": fact.get("at"),
        "note": fact.get("note", ""),
        "recorded": _said(recorded) if recorded else None,
    }


def _said(fact: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": fact.get("value", ""), "unit": fact.get("unit", ""), "source": fact.get("source", facts.FILE)}


def _kind(kind: facts.Kind) -> dict[str, Any]:
    low, high = kind.bounds or (None, None)
    return {
        "name": kind.name,
        "title": kind.title,
        "is_text": kind.is_text,
        "unit": kind.unit,
        "units": list(kind.units),
        "low": low,
        "high": high,
        "enterable": kind.enterable,
    }
