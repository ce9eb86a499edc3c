"""Kinetics of all filaments of a video or of a project, beside each other."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from annotations.api.kinetics import Numbers, fit_answer
from annotations.api.kinetics_choices import OverviewQuery, chosen
from annotations.domain.kinetics.arrhenius import Arrhenius
from annotations.domain.kinetics.table import jsonable
from annotations.domain.kinetics.units import row_values
from annotations.models import Filament, Video
from annotations.models.filament import Pathway
from annotations.selectors import access, kinetics_overview
from annotations.selectors.kinetics_overview import Member, Overview
from annotations.services import slice_measuring

CURVES = ("conversion", "conversion_sigma", "volume_px3", "volume_nm3")


class OverviewFitSerializer(serializers.Serializer[Any]):
    model = serializers.CharField()
    parameters = serializers.DictField(child=serializers.FloatField(allow_null=True))
    sigma = serializers.DictField(child=serializers.FloatField(allow_null=True))
    interval = serializers.DictField(
        child=serializers.ListField(child=serializers.FloatField(allow_null=True), min_length=2, max_length=2)
    )
    aicc = serializers.FloatField(allow_null=True)
    rmse = serializers.FloatField(allow_null=True)
    flags = serializers.ListField(child=serializers.CharField())


class OverviewFilamentSerializer(serializers.Serializer[Any]):
    """One filament: what it is, how it burnt, and its laws, best first. Lists go by row, in order of time."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    video = serializers.IntegerField()
    video_name = serializers.CharField()
    pathway = serializers.ChoiceField(choices=Pathway.choices)
    diameter_nm_nominal = serializers.FloatField(allow_null=True)
    nm_per_px = serializers.FloatField(allow_null=True)
    length_px = serializers.FloatField(allow_null=True)
    temperature_c = serializers.FloatField(allow_null=True)
    gas = serializers.CharField(allow_null=True)
    pressure_pa = serializers.FloatField(allow_null=True)
    dose_rate = serializers.FloatField(allow_null=True)
    v0_px3 = serializers.FloatField(allow_null=True)
    v0_nm3 = serializers.FloatField(allow_null=True)
    indices = serializers.ListField(child=serializers.IntegerField())
    times_s = serializers.ListField(child=serializers.FloatField())
    conversion = Numbers()
    conversion_sigma = Numbers()
    volume_px3 = Numbers()
    volume_nm3 = Numbers()
    fits = OverviewFitSerializer(many=True)
    undefined_reason = serializers.CharField(allow_null=True)


class ArrheniusSerializer(serializers.Serializer[Any]):
    """ln k = ln A - Ea / (R T) over the filaments of a pathway, or of all."""

    pathway = serializers.CharField()
    ea_kj_per_mol = serializers.FloatField(allow_null=True)
    ea_sigma_kj_per_mol = serializers.FloatField(allow_null=True)
    ea_interval_kj_per_mol = Numbers()
    ln_a = serializers.FloatField(allow_null=True)
    ln_a_sigma = serializers.FloatField(allow_null=True)
    scatter = serializers.FloatField(allow_null=True)
    temperatures = serializers.IntegerField()
    reason = serializers.CharField(allow_null=True)


class KineticsOverviewSerializer(serializers.Serializer[Any]):
    filaments = OverviewFilamentSerializer(many=True)
    law = serializers.CharField(allow_null=True)
    arrhenius = ArrheniusSerializer(many=True)
    pending_frames = serializers.IntegerField()


class VideoKineticsView(APIView):
    @extend_schema(parameters=[OverviewQuery], responses=KineticsOverviewSerializer)
    def get(self, request: Request, video_id: int) -> Response:
        """The kinetics of every filament of a video."""
        video = access.one(Video.objects.all(), user=person(request), id=video_id)
        return _answer(request, kinetics_overview.records().filter(video=video))


class ProjectKineticsView(APIView):
    @extend_schema(parameters=[OverviewQuery], responses=KineticsOverviewSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """The kinetics of every filament of a project, and what rate constants say of the temperature."""
        project = access.project_for(user=person(request), id=project_id)
        return _answer(request, kinetics_overview.records().filter(video__project=project))


def _answer(request: Request, filaments: Iterable[Filament]) -> Response:
    asked, found = OverviewQuery.of(request), list(filaments)
    choices, states = chosen(asked), asked["states"]
    pending = slice_measuring.measure_missing(found, states=states, method=choices.method)
    overview = kinetics_overview.overview(found, states=states, choices=choices, law=asked.get("law"))
    return Response(_overview(overview, pending))


def _overview(overview: Overview, pending: int) -> dict[str, Any]:
    lines = [_arrhenius(pathway, line) for pathway, line in overview.arrhenius.items()]
    values = {"law": overview.law, "arrhenius": lines, "pending_frames": pending}
    answer: dict[str, Any] = jsonable({"filaments": [_member(one) for one in overview.members], **values})
    return answer


def _arrhenius(pathway: str, line: Arrhenius) -> dict[str, Any]:
    return {"pathway": pathway} | {
        name: getattr(line, name) for name in ArrheniusSerializer._declared_fields if name != "pathway"
    }


def _member(member: Member) -> dict[str, Any]:
    filament, table, scale = member.filament, member.study.table, member.filament.video.nm_per_px
    rows = [row_values(row, scale) for row in table.rows]
    return {
        "id": filament.pk,
        "name": filament.name,
        "video": filament.video_id,
        "video_name": filament.video.name,
        "pathway": filament.pathway,
        "diameter_nm_nominal": filament.diameter_nm,
        "nm_per_px": scale,
        "length_px": filament.length_px,
        "temperature_c": member.temperature_c,
        "gas": kinetics_overview.fact(filament, kinetics_overview.GAS),
        "pressure_pa": kinetics_overview.fact(filament, kinetics_overview.PRESSURE),
        "dose_rate": kinetics_overview.fact(filament, kinetics_overview.DOSE_RATE),
        "v0_px3": table.v0_nm3 / (scale or 1.0) ** 3,
        "v0_nm3": table.v0_nm3 if member.study.in_nm else None,
        "indices": [row.index for row in table.rows],
        "times_s": [row.time_s for row in table.rows],
        **{
            name: [row[name] for row in rows] for name in ("conversion", "conversion_sigma", "volume_px3", "volume_nm3")
        },
        "fits": [_fit(fit_answer(fit, member.study)) for fit in table.fits],
        "undefined_reason": table.undefined_reason,
    }


def _fit(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in OverviewFitSerializer._declared_fields}
