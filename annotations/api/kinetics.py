"""Kinetics of one filament on the wire. What is undefined is null; flags and reasons say why.

Where nobody knows the pixel size (`nm_per_px` is null), what has nm in its name is null and what has px stays.
"""

from dataclasses import asdict
from typing import Any

import numpy as np
from rest_framework import serializers

from annotations.domain import review_flow
from annotations.domain.kinetics import choices as of
from annotations.domain.kinetics.conversion import V0_CHOICES
from annotations.domain.kinetics.fits import Fit
from annotations.domain.kinetics.library import residuals
from annotations.domain.kinetics.methods import VOLUME_METHODS
from annotations.domain.kinetics.rate_curves import RateCurve
from annotations.domain.kinetics.study import Study
from annotations.domain.kinetics.table import jsonable
from annotations.domain.kinetics.units import known_name, known_rates, row_values
from annotations.models import Filament


class Numbers(serializers.ListField):
    """One number a row; null where undefined."""

    child = serializers.FloatField(allow_null=True)


class KineticsRowSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    state = serializers.ChoiceField(choices=review_flow.STATES)
    a1_px = serializers.FloatField(allow_null=True)
    a2_px = serializers.FloatField(allow_null=True)
    a1_sigma_px = serializers.FloatField(allow_null=True)
    a2_sigma_px = serializers.FloatField(allow_null=True)
    a1_nm2 = serializers.FloatField(allow_null=True)
    a2_nm2 = serializers.FloatField(allow_null=True)
    volume_px3 = serializers.FloatField(allow_null=True)
    volume_sigma_px3 = serializers.FloatField(allow_null=True)
    volume_nm3 = serializers.FloatField(allow_null=True)
    volume_sigma_nm3 = serializers.FloatField(allow_null=True)
    conversion = serializers.FloatField(allow_null=True)
    conversion_sigma = serializers.FloatField(allow_null=True)
    outer_diameter_px = serializers.FloatField(allow_null=True)
    core_diameter_px = serializers.FloatField(allow_null=True)
    outer_diameter_nm = serializers.FloatField(allow_null=True)
    core_diameter_nm = serializers.FloatField(allow_null=True)
    rate_px3_per_s = serializers.FloatField(allow_null=True)
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
    # By row: what the law says, and observed minus that
    conversion = Numbers()
    residuals = Numbers()


class RateSerializer(serializers.Serializer[Any]):
    """A rate by row with its 95 % interval."""

    name = serializers.CharField()
    values = Numbers()
    low = Numbers()
    high = Numbers()
    reasons = serializers.ListField(child=serializers.CharField())


class SourceSerializer(serializers.Serializer[Any]):
    """A source of uncertainty: whether it counts, what it alone would make of the volumes, why where it is silent."""

    name = serializers.CharField()
    counts = serializers.BooleanField()
    volume_sigma = Numbers(help_text="In nm^3, or in px^3 where nobody knows the pixel size.")
    reason = serializers.CharField(allow_null=True)


class ChoicesSerializer(serializers.Serializer[Any]):
    method = serializers.ChoiceField(list(VOLUME_METHODS))
    v0 = serializers.ChoiceField(V0_CHOICES)
    v0_until_s = serializers.FloatField()
    neighbours = serializers.IntegerField()
    fit_from_s = serializers.FloatField(allow_null=True)
    fit_to_s = serializers.FloatField(allow_null=True)
    sources = serializers.ListField(child=serializers.ChoiceField(of.SOURCES))
    boundary_px = serializers.FloatField()
    length_sigma_rel = serializers.FloatField()
    scale_sigma_rel = serializers.FloatField()


class ModelRowSerializer(serializers.Serializer[Any]):
    """What a model alone said of a frame, by its areas."""

    position = serializers.IntegerField()
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    a1_px = serializers.FloatField(allow_null=True)
    a2_px = serializers.FloatField(allow_null=True)
    volume_px3 = serializers.FloatField(allow_null=True)
    volume_nm3 = serializers.FloatField(allow_null=True)
    conversion = serializers.FloatField(allow_null=True)


class KineticsSerializer(serializers.Serializer[Any]):
    filament = serializers.IntegerField()
    method = serializers.CharField()
    length_px = serializers.FloatField(allow_null=True)
    length_source = serializers.CharField(allow_blank=True)
    nm_per_px = serializers.FloatField(allow_null=True)
    v0_px3 = serializers.FloatField(allow_null=True)
    v0_nm3 = serializers.FloatField(allow_null=True)
    v0_sigma_nm3 = serializers.FloatField(allow_null=True)
    v0_frames = serializers.ListField(child=serializers.IntegerField())
    v0_rule = serializers.CharField(allow_blank=True)
    density_g_per_cm3 = serializers.FloatField()
    rows = KineticsRowSerializer(many=True)
    # Volumes smoothed in time, by row; in nm^3, or in px^3 where nobody knows the pixel size
    smoothed_volume = Numbers()
    rates = RateSerializer(many=True)
    sources = SourceSerializer(many=True)
    fits = KineticsFitSerializer(many=True)
    # By models alone, before people corrected them; by the method `constant_length`
    model_rows = ModelRowSerializer(many=True)
    choices = ChoicesSerializer()
    # Frames whose slices are still to be measured: ask again
    pending_frames = serializers.IntegerField()
    truth = serializers.DictField(allow_null=True)
    undefined_reason = serializers.CharField(allow_null=True)


def kinetics_answer(filament: Filament, found: Study, by_models: Study, *, pending: int) -> dict[str, Any]:
    """`Kinetics`."""
    table, scale = found.table, filament.video.nm_per_px
    values: dict[str, Any] = {
        "filament": filament.pk,
        "method": table.method,
        "length_px": table.length_px,
        "length_source": table.length_source,
        "nm_per_px": scale,
        "v0_px3": table.v0_nm3 / (scale or 1.0) ** 3,
        "v0_nm3": table.v0_nm3 if found.in_nm else None,
        "v0_sigma_nm3": table.v0_sigma_nm3 if found.in_nm else None,
        "v0_frames": table.v0_frames,
        "v0_rule": table.v0_rule or "",
        "density_g_per_cm3": filament.video.project.carbon_density_g_cm3,
        "rows": [_named(KineticsRowSerializer, row_values(row, scale)) for row in table.rows],
        "smoothed_volume": found.smoothed_volume,
        "rates": [_rate(name, curve) for name, curve in known_rates(found).items()],
        "sources": [asdict(source) for source in found.sources],
        "fits": [fit_answer(fit, found) for fit in table.fits],
        "model_rows": [_named(ModelRowSerializer, row_values(row, scale)) for row in by_models.table.rows],
        "choices": asdict(found.choices),
        "pending_frames": pending,
        "truth": filament.truth,
        "undefined_reason": table.undefined_reason,
    }
    answer: dict[str, Any] = jsonable(values)
    return answer


def fit_answer(fit: Fit, of_study: Study) -> dict[str, Any]:
    """`KineticsFit`."""
    observed = np.array([row.conversion for row in of_study.table.rows], dtype=float)
    values = asdict(fit) | {"residuals": residuals(fit, observed).tolist()}
    for part in ("parameters", "sigma", "interval"):
        values[part] = {known_name(name, in_nm=of_study.in_nm): value for name, value in values[part].items()}
    return values


def _rate(name: str, curve: RateCurve) -> dict[str, Any]:
    ends = {end: getattr(curve, end).tolist() for end in ("values", "low", "high")}
    return {"name": name, **ends, "reasons": curve.reasons}


def _named(serializer: type[serializers.Serializer[Any]], values: dict[str, Any]) -> dict[str, Any]:
    """Of all that the domain knows, what the API has a name for."""
    return {name: values[name] for name in serializer._declared_fields}
