"""Filaments: what is known of them, their frames, pixels and masks in chunks of time, and their kinetics."""

from collections.abc import Iterable
from typing import Any, cast

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from annotations.api import filament_pixels, pixels, wire
from annotations.api.kinetics import KineticsSerializer, kinetics_answer
from annotations.api.kinetics_choices import KineticsQuery, chosen
from annotations.api.projects import DescriptorSerializer, StateCountsSerializer
from annotations.api.query import OfProject, Query
from annotations.domain.geometry import Region
from annotations.frames import store
from annotations.models import Filament
from annotations.models.filament import Pathway, Split
from annotations.models.project import Role
from annotations.models.video import VideoOrigin
from annotations.selectors import access, catalogue, frames, kinetics, kinetics_models, progress
from annotations.services import filaments, slice_measuring

LABELS_MAX = 256
REGION_MIN, REGION_MAX = 16, 4096
FIELD_MAX = 1_000_000
CHUNK_NUMBER = OpenApiParameter("number", OpenApiTypes.INT, OpenApiParameter.PATH)
POSITION = OpenApiParameter("position", OpenApiTypes.INT, OpenApiParameter.PATH)


class FilamentSerializer(serializers.ModelSerializer[Filament]):
    """Needs `catalogue.filaments` and the filaments' progress in the context."""

    project = serializers.IntegerField(source="video.project_id", read_only=True)
    video_name = serializers.CharField(source="video.name", read_only=True)
    origin = serializers.ChoiceField(choices=VideoOrigin.choices, source="video.origin", read_only=True)
    split = serializers.ChoiceField(choices=Split.choices, read_only=True)
    pathway = serializers.ChoiceField(choices=Pathway.choices, read_only=True)
    centre_line = serializers.ListField(child=serializers.ListField(child=serializers.FloatField()), read_only=True)
    frame_count = serializers.IntegerField(source="video.frame_count", read_only=True)
    frames_by_state = serializers.SerializerMethodField()
    proposals_pending = serializers.SerializerMethodField()
    nm_per_px = serializers.FloatField(source="video.nm_per_px", read_only=True)
    dtype = serializers.ChoiceField(choices=store.NATIVE_DTYPES, source="video.dtype", read_only=True)
    chunk_frames = serializers.SerializerMethodField()
    grey_low = serializers.FloatField(source="video.grey_low", read_only=True)
    grey_high = serializers.FloatField(source="video.grey_high", read_only=True)
    descriptors = DescriptorSerializer(source="video.project.descriptors", many=True, read_only=True)
    first_time_s = serializers.FloatField(read_only=True)
    last_time_s = serializers.FloatField(read_only=True)
    my_role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    thumbnail_url = serializers.SerializerMethodField()
    truth = serializers.DictField(read_only=True, allow_null=True)

    class Meta:
        model = Filament
        fields = (
            *("id", "project", "video", "video_name", "name", "diameter_nm", "origin", "split", "pathway", "length_px"),
            *("length_source", "centre_line", "region_height", "region_width", "frame_count", "frames_by_state"),
            *("proposals_pending", "nm_per_px", "dtype", "chunk_frames", "grey_low", "grey_high", "descriptors"),
            *("notes", "first_time_s", "last_time_s", "my_role", "thumbnail_url", "truth", "geometry_version"),
            "centre_line_position",
        )
        read_only_fields = fields

    @extend_schema_field(StateCountsSerializer)
    def get_frames_by_state(self, filament: Filament) -> dict[str, int]:
        return cast(progress.Progress, self.context["progress"][filament.pk]).frames_by_state

    def get_proposals_pending(self, filament: Filament) -> int:
        return cast(progress.Progress, self.context["progress"][filament.pk]).proposals_pending

    def get_chunk_frames(self, filament: Filament) -> int:
        return filament_pixels.CHUNK_FRAMES

    def get_thumbnail_url(self, filament: Filament) -> str:
        # The browser puts this v on chunks as well: it changes with the pixels, and with where the region lies.
        version = f"{filament.video.content_sha256[:12]}-{filament.geometry_version}"
        return f"/api/filaments/{filament.pk}/frames/0/preview/?width=256&v={version}"


class NewFilamentSerializer(serializers.Serializer[Any]):
    """A filament first seen at `position`, in a region of constant size that may reach beyond the field."""

    video = serializers.IntegerField(min_value=1)
    name = serializers.CharField(max_length=200)
    position = serializers.IntegerField(min_value=0)
    row = serializers.IntegerField(min_value=-REGION_MAX, max_value=FIELD_MAX)
    col = serializers.IntegerField(min_value=-REGION_MAX, max_value=FIELD_MAX)
    region_height = serializers.IntegerField(required=False, default=256, min_value=REGION_MIN, max_value=REGION_MAX)
    region_width = serializers.IntegerField(required=False, default=256, min_value=REGION_MIN, max_value=REGION_MAX)
    diameter_nm = serializers.FloatField(required=False, default=None, allow_null=True, min_value=1e-3, max_value=1e6)


class FilamentFactsSerializer(serializers.Serializer[Any]):
    """What a manager may change."""

    split = serializers.ChoiceField(choices=Split.choices, required=False)
    diameter_nm = serializers.FloatField(required=False, allow_null=True, min_value=1e-3, max_value=1e6)
    pathway = serializers.ChoiceField(choices=Pathway.choices, required=False)
    length_px = serializers.FloatField(required=False, allow_null=True, min_value=1e-3, max_value=1e6)
    notes = serializers.CharField(required=False, allow_blank=True, max_length=20_000)


class FilamentQuery(OfProject):
    video = serializers.IntegerField(required=False, min_value=1)


class LabelsQuery(Query):
    start = serializers.IntegerField(required=False, default=0, min_value=0)
    count = serializers.IntegerField(required=False, default=32, min_value=1, max_value=LABELS_MAX)


class FilamentViewSet(viewsets.GenericViewSet[Filament]):
    queryset = Filament.objects.none()
    serializer_class = FilamentSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[FilamentQuery], responses=FilamentSerializer(many=True))
    def list(self, request: Request) -> Response:
        user, chosen = person(request), FilamentQuery.of(request)
        found = catalogue.filaments(user)
        if project := chosen.get("project"):
            found = found.filter(video__project=access.project_for(user=user, id=project))
        if video := chosen.get("video"):
            found = found.filter(video=access.one(catalogue.videos(user), user=user, id=video).pk)
        return Response(shown(found))

    def retrieve(self, request: Request, pk: str) -> Response:
        user = person(request)
        return Response(shown([access.one(catalogue.filaments(user), user=user, id=int(pk))])[0])

    @extend_schema(request=NewFilamentSerializer, responses={201: FilamentSerializer})
    def create(self, request: Request) -> Response:
        """Place a new filament in a video; its path starts with one key frame."""
        sent = NewFilamentSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        facts = dict(sent.validated_data)
        region = Region(facts.pop("row"), facts.pop("col"), facts.pop("region_height"), facts.pop("region_width"))
        placed = filaments.place(video_id=facts.pop("video"), by=person(request), region=region, **facts)
        return Response(self.retrieve(request, str(placed.pk)).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=FilamentFactsSerializer, responses=FilamentSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        facts = FilamentFactsSerializer(data=request.data)
        facts.is_valid(raise_exception=True)
        filaments.describe(filament_id=int(pk), by=person(request), **facts.validated_data)
        return self.retrieve(request, pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a filament that holds no masks."""
        filaments.remove(filament_id=int(pk), by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=wire.FilamentFrameSerializer(many=True))
    @action(detail=True)
    def frames(self, request: Request, pk: str) -> Response:
        """Every frame of the filament by position, without pixels."""
        filament = _filament(request, pk)
        return Response([wire.filament_frame(frame) for frame in frames.of_filament(filament.pk)])

    @extend_schema(parameters=[LabelsQuery], responses=wire.LabelsSerializer(many=True))
    @action(detail=True)
    def labels(self, request: Request, pk: str) -> Response:
        """The masks of a stretch of frames."""
        filament, chosen = _filament(request, pk), LabelsQuery.of(request)
        return Response([wire.labels(found) for found in frames.chunk(filament.pk, **chosen)])

    @extend_schema(
        parameters=[CHUNK_NUMBER, filament_pixels.ChunkQuery],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, url_path="chunks/(?P<number>[0-9]{1,9})", content_negotiation_class=pixels.AnyAccept)
    def chunks(self, request: Request, pk: str, number: str) -> HttpResponse:
        """The filament's region in 32 frames at native depth: raw values in C order (T, H, W), little-endian."""
        filament_pixels.ChunkQuery.of(request)
        return filament_pixels.chunk(request, _filament(request, pk), int(number))

    @extend_schema(parameters=[POSITION, pixels.PreviewQuery], responses={(200, "image/png"): OpenApiTypes.BINARY})
    @action(detail=True, url_path="frames/(?P<position>[0-9]{1,9})/preview", content_negotiation_class=pixels.AnyAccept)
    def preview(self, request: Request, pk: str, position: str) -> HttpResponse:
        """The filament's region in one frame, in eight bits, contrast stretched, for looking at."""
        width = pixels.PreviewQuery.of(request)["width"]
        return filament_pixels.preview(request, _filament(request, pk), position, width)

    @extend_schema(parameters=[KineticsQuery], responses=KineticsSerializer)
    @action(detail=True)
    def kinetics(self, request: Request, pk: str) -> Response:
        """Area, volume, conversion and rates against time, from the current masks, measured as is chosen."""
        asked, filament = KineticsQuery.of(request), _filament(request, pk)
        choices, states = chosen(asked), asked["states"]
        pending = slice_measuring.measure_missing([filament], states=states, method=choices.method)
        found = kinetics.study(filament, states=states, choices=choices)
        by_models = kinetics_models.study(filament, choices=choices)
        return Response(kinetics_answer(filament, found, by_models, pending=pending))


def _filament(request: Request, pk: str) -> Filament:
    records = Filament.objects.select_related("video__project")
    return access.one(records, user=person(request), id=int(pk))


def shown(found: Iterable[Filament]) -> list[Any]:
    records = list(found)
    counts = progress.of(progress.BY_FILAMENT, [filament.pk for filament in records])
    return list(FilamentSerializer(records, many=True, context={"progress": counts}).data)
