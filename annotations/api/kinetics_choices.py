"""How kinetics are to be measured, as parameters of an address: the same choices give the same numbers everywhere."""

from typing import Any

from rest_framework import serializers

from annotations.api.query import Query
from annotations.domain import review_flow
from annotations.domain.kinetics import choices as of
from annotations.domain.kinetics.choices import Choices
from annotations.domain.kinetics.conversion import AUTOMATIC, V0_CHOICES
from annotations.domain.kinetics.methods import VOLUME_METHODS
from annotations.domain.kinetics.rates import NEIGHBOURS
from annotations.domain.kinetics.volume import CONSTANT_LENGTH
from annotations.selectors import kinetics

LABELLED = (review_flow.PROPOSED, review_flow.DRAFT, review_flow.SUBMITTED, review_flow.ACCEPTED, review_flow.REJECTED)
NONE = "none"
LATEST_S = 1e9


def _listed(text: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if unknown := [part for part in found if part not in known]:
        raise serializers.ValidationError(f"Unknown {what} {unknown[0][:40]!r}; known are {', '.join(known)}.")
    return found


class HowMeasured(Query):
    """How a filament is measured, whatever frames of it are."""

    method = serializers.ChoiceField(list(VOLUME_METHODS), required=False, default=CONSTANT_LENGTH)
    v0 = serializers.ChoiceField(V0_CHOICES, required=False, default=AUTOMATIC)
    v0_until_s = serializers.FloatField(required=False, default=0.0, min_value=-LATEST_S, max_value=LATEST_S)
    neighbours = serializers.IntegerField(
        required=False, default=NEIGHBOURS, min_value=of.FEWEST_NEIGHBOURS, max_value=of.MOST_NEIGHBOURS
    )
    fit_from_s = serializers.FloatField(required=False, default=None, min_value=-LATEST_S, max_value=LATEST_S)
    fit_to_s = serializers.FloatField(required=False, default=None, min_value=-LATEST_S, max_value=LATEST_S)
    sources = serializers.CharField(
        required=False,
        default=",".join(Choices().sources),
        help_text=f"Sources of uncertainty that count: {', '.join(of.SOURCES)}, separated by commas, or `{NONE}`.",
    )
    boundary_px = serializers.FloatField(
        required=False, default=of.USUAL_OFFSET_PX, min_value=0, max_value=of.LARGEST_OFFSET_PX
    )
    length_sigma_rel = serializers.FloatField(required=False, default=0.0, min_value=0, max_value=of.LARGEST_SHARE)
    scale_sigma_rel = serializers.FloatField(required=False, default=0.0, min_value=0, max_value=of.LARGEST_SHARE)

    def validate_sources(self, text: str) -> tuple[str, ...]:
        return () if text == NONE else _listed(text, of.SOURCES, "source")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        first, last = attrs.get("fit_from_s"), attrs.get("fit_to_s")
        if first is not None and last is not None and first >= last:
            raise serializers.ValidationError({"fit_to_s": ["The range must end after it begins."]})
        return attrs


class KineticsQuery(HowMeasured):
    states = serializers.CharField(
        required=False,
        default=",".join(kinetics.PERSON_STATES),
        help_text="Review states to show, separated by commas; `proposed` adds the masks of waiting proposals.",
    )

    def validate_states(self, text: str) -> tuple[str, ...]:
        return _listed(text, LABELLED, "state")


class OverviewQuery(KineticsQuery):
    law = serializers.ChoiceField(
        [law for law in of.LAWS if law != "shrinking_tube"],
        required=False,
        help_text="The law whose rate constant is compared; the most likely one for all filaments unless told.",
    )


def chosen(values: dict[str, Any]) -> Choices:
    """The choices among checked parameters."""
    return Choices(**{name: values[name] for name in Choices.__dataclass_fields__ if name in values})
