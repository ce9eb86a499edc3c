"""Synthesis: what can be chosen, what masks of a recipe look like, the runs with their stages and pictures."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import person
from annotations.api import pixels
from annotations.api.query import OfProject, Query
from annotations.domain import roles
from annotations.models import Filament
from annotations.selectors import access
from mlbackend.api.synthesis_shapes import (
    NewSynthesisRunSerializer,
    SynthesisPresetSerializer,
    SynthesisRunSerializer,
    SynthesisRunSummarySerializer,
)
from mlbackend.registry.models import SynthesisRun
from mlbackend.registry.selectors import synthesis_runs as found
from mlbackend.registry.services import mask_previews, synthesis_files, synthesis_runs
from mlbackend.synthesis.generation import KINDS
from mlbackend.tgan.plan import PLANS

PICTURE = OpenApiParameter("picture", OpenApiTypes.INT, OpenApiParameter.PATH)
PNG = {(200, "image/png"): OpenApiTypes.BINARY}


class SynthesisPresetsView(APIView):
    @extend_schema(operation_id="synthesis_presets_list", responses=SynthesisPresetSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(SynthesisPresetSerializer(PLANS.values(), many=True).data)


class MaskPreviewQuery(Query):
    kind = serializers.ChoiceField(choices=sorted(KINDS), required=False, default="tubes")
    seed = serializers.IntegerField(required=False, default=0, min_value=0, max_value=2**31 - 1)
    number = serializers.IntegerField(required=False, default=8, min_value=1, max_value=mask_previews.MOST)
    recipe = serializers.CharField(required=False, default="{}", max_length=4000, help_text="JSON: values to change.")


class MaskPreviewView(APIView):
    content_negotiation_class = pixels.AnyAccept

    @extend_schema(operation_id="synthesis_mask_preview", parameters=[MaskPreviewQuery], responses=PNG)
    def get(self, request: Request) -> HttpResponse:
        """Masks as a recipe and a seed draw them: wall orange, core cyan, what does not count grey."""
        asked = MaskPreviewQuery.of(request)
        wanted = {name: asked[name] for name in ("kind", "recipe", "seed", "number")}
        return pixels.answer(
            request,
            pixels.etag(sorted(wanted.items()), mask_previews.VERSION),
            content_type="image/png",
            make=lambda: HttpResponse(mask_previews.sheet(**wanted)),
        )


class SynthesisRunViewSet(GenericViewSet[SynthesisRun]):
    queryset = SynthesisRun.objects.none()
    serializer_class = SynthesisRunSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=SynthesisRunSummarySerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        runs = found.visible(user=person(request), project_id=query.get("project"))
        return Response(SynthesisRunSummarySerializer(runs, many=True, context=self.get_serializer_context()).data)

    @extend_schema(request=NewSynthesisRunSerializer, responses={201: SynthesisRunSerializer})
    def create(self, request: Request) -> Response:
        """Queue a run; the job of it is cancelled and started again as every job is."""
        wanted = NewSynthesisRunSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        user, values = person(request), wanted.validated_data
        records = Filament.objects.select_related("video")
        run = synthesis_runs.start(
            project=access.project_for(user=user, id=values["project"], to=roles.TRAIN),
            preset=values["preset"],
            filaments=[
                access.one(records, user=user, id=id, to=roles.TRAIN) for id in sorted(set(values["filaments"]))
            ],
            every=values["every"],
            overrides=values.get("overrides"),
            by=user,
        )
        return Response(self._shown(request, run.pk), status=status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self._shown(request, int(pk)))

    @extend_schema(parameters=[PICTURE], responses=PNG)
    @action(
        detail=True,
        url_path="pictures/(?P<picture>[0-9]{1,18})",
        url_name="picture",
        content_negotiation_class=pixels.AnyAccept,
    )
    def picture(self, request: Request, pk: str, picture: str) -> HttpResponse:
        """A picture that a stage left to be looked at."""
        seen = found.picture(user=person(request), run_id=int(pk), id=int(picture))
        return pixels.answer(
            request,
            pixels.etag(seen.pk, seen.storage_path),
            content_type="image/png",
            make=lambda: HttpResponse(synthesis_files.picture(seen)),
        )

    def _shown(self, request: Request, pk: int) -> dict[str, Any]:
        run = found.one(user=person(request), id=pk)
        return dict(SynthesisRunSerializer(run, context=self.get_serializer_context()).data)
