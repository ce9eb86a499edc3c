"""Kinetics on the wire. What is undefined is null; the flags and `undefined_reason` say why."""

from typing import Any

from rest_framework import serializers

from annotations.api.query import Query
from annotations.domain import review_flow
from annotations.models import Filament
from annotations.selectors import kinetics

LABELLED = (review_flow.PROPOSED, review_flow.DRAFT, review_flow.SUBMITTED, review_flow.ACCEPTED, review_flow.REJECTED)


class KineticsRowSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    state = serializers.ChoiceField(choices=review_flow.STATES)
    a1_px = serializers.FloatField(allow_null=True)
    a2_px = serializers.FloatField(allow_null=True)
    a1_nm2 = serializers.FloatField(allow_null=True)
    a2_nm2 = serializers.FloatField(allow_null=True)
    volume_nm3 = serializers.FloatField(allow_null=True)
    volume_sigma_nm3 = serializers.FloatField(allow_null=True)
    conversion = serializers.FloatField(allow_null=True)
    conversion_sigma = serializers.FloatField(allow_null=True)
    outer_diameter_nm = serializers.FloatField(allow_null=True)
    core_diameter_nm = serializers.FloatField(allow_null=True)
    rate_nm3_per_s = serializers.FloatField(allow_null=True)
    specific_rate_per_s = serializers.FloatField(allow_null=True)
    flags = serializers.ListField(child=serializers.CharField())
    mask_source = serializers.CharField()


class KineticsFitSerializer(serializers.Serializer[Any]):
    model = serializers.CharField()
    parameters = serializers.DictField(child=serializers.FloatField(allow_null=True))
    sigma = serializers.DictField(child=serializers.FloatField(allow_null=True), allow_null=True)
    # 95 % interval, [low, high], of each parameter
    interval = serializers.DictField(
        child=serializers.ListField(child=serializers.FloatField(allow_null=True), min_length=2, max_length=2)
    )
    aicc = serializers.FloatField(allow_null=True)
    rmse = serializers.FloatField(allow_null=True)
    flags = serializers.ListField(child=serializers.CharField())


class KineticsSerializer(serializers.Serializer[Any]):
    filament = serializers.IntegerField()
    method = serializers.CharField()
    length_px = serializers.FloatField(allow_null=True)
    length_source = serializers.CharField(allow_blank=True)
    nm_per_px = serializers.FloatField()
    v0_nm3 = serializers.FloatField(allow_null=True)
    v0_frames = serializers.ListField(child=serializers.IntegerField())
    v0_rule = serializers.CharField(allow_blank=True)
    rows = KineticsRowSerializer(many=True)
    fits = KineticsFitSerializer(many=True)
    truth = serializers.DictField(allow_null=True)
    undefined_reason = serializers.CharField(allow_null=True)


class KineticsQuery(Query):
    states = serializers.CharField(
        required=False,
        default=",".join(kinetics.PERSON_STATES),
        help_text="Review states to show, separated by commas; `proposed` adds the masks of waiting proposals.",
    )

    def validate_states(self, text: str) -> tuple[str, ...]:
        states = tuple(state.strip() for state in text.split(","))
        if unknown := [state for state in states if state not in LABELLED]:
            raise serializers.ValidationError(f"Unknown state {unknown[0]!r}; known are {', '.join(LABELLED)}.")
        return states


def kinetics_table(filament: Filament, *, states: tuple[str, ...]) -> dict[str, Any]:
    """`Kinetics`."""
    known = kinetics.table(filament, states=states).as_dict()
    facts = {"filament": filament.pk, "truth": filament.truth, "v0_rule": known["v0_rule"] or ""}
    return {
        **_named(KineticsSerializer, known | facts),
        "rows": [_named(KineticsRowSerializer, row) for row in known["rows"]],
        "fits": [_named(KineticsFitSerializer, fit) for fit in known["fits"]],
    }


def _named(serializer: type[serializers.Serializer[Any]], values: dict[str, Any]) -> dict[str, Any]:
    """Of all that the domain knows, what the API has a name for."""
    return {name: values[name] for name in serializer._declared_fields}
