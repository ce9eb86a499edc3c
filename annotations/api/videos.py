"""Videos: what is known of them, their clock, and previews of their frames."""

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
from annotations.api import pixels, video_facts
from annotations.api.jobs import JobSerializer, TextOrNull
from annotations.api.projects import StateCountsSerializer
from annotations.api.query import OfProject
from annotations.domain.errors import NotFound
from annotations.domain.facts import NEEDED, known
from annotations.frames import previews, store, tile_cache
from annotations.models import Ingest, Original, Video
from annotations.models.project import Role
from annotations.models.video import VideoOrigin, VideoState
from annotations.selectors import access, catalogue, progress
from annotations.selectors.readiness import missing, require_ready
from annotations.services import clocks, videos

POSITION = OpenApiParameter("position", OpenApiTypes.INT, OpenApiParameter.PATH)
PNG = {(200, "image/png"): OpenApiTypes.BINARY}
LONGEST_TABLE = 20_000_000


class VideoLevelSerializer(serializers.Serializer[Any]):
    """One level of the pyramid; level 0 is the full size."""

    level = serializers.IntegerField()
    height = serializers.IntegerField()
    width = serializers.IntegerField()


class OriginalSerializer(serializers.ModelSerializer[Original]):
    format = TextOrNull()

    class Meta:
        model = Original
        fields = ("name", "size_bytes", "sha256", "format")
        read_only_fields = fields


class IngestReportSerializer(serializers.Serializer[Any]):
    notes = serializers.ListField(child=serializers.CharField(), default=list)
    repaired = serializers.ListField(child=serializers.CharField(), default=list)
    duplicate_of = serializers.IntegerField(allow_null=True, default=None)


class IngestSerializer(serializers.ModelSerializer[Ingest]):
    """How a video came in, or is coming in."""

    job = JobSerializer(read_only=True)
    report = serializers.SerializerMethodField()

    class Meta:
        model = Ingest
        fields = ("job", "report", "upload")
        read_only_fields = fields

    @extend_schema_field(IngestReportSerializer)
    def get_report(self, ingest: Ingest) -> dict[str, Any]:
        said = {"notes": [], "repaired": [], "duplicate_of": None, **ingest.report}
        return {name: said[name] for name in IngestReportSerializer._declared_fields}


class VideoSerializer(serializers.ModelSerializer[Video]):
    """Needs `catalogue.videos`, and the videos' progress and the request in the context."""

    state = serializers.ChoiceField(choices=VideoState.choices, read_only=True)
    origin = serializers.ChoiceField(choices=VideoOrigin.choices, read_only=True)
    dtype = serializers.SerializerMethodField()
    first_time_s = serializers.FloatField(read_only=True, allow_null=True)
    last_time_s = serializers.FloatField(read_only=True, allow_null=True)
    filament_count = serializers.IntegerField(read_only=True)
    frames_by_state = serializers.SerializerMethodField()
    thumbnail_url = serializers.SerializerMethodField()
    metadata = serializers.DictField(read_only=True)
    levels = serializers.SerializerMethodField()
    facts = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    original = OriginalSerializer(read_only=True, allow_null=True)
    ingest = serializers.SerializerMethodField()
    my_role = serializers.ChoiceField(choices=Role.choices, read_only=True)

    class Meta:
        model = Video
        fields = (
            *("id", "project", "name", "state", "origin", "width", "height", "dtype", "frame_count", "nm_per_px"),
            "levels",
            *("grey_low", "grey_high", "grey_offset", "first_time_s", "last_time_s", "thumbnail_url"),
            *("filament_count", "frames_by_state", "content_sha256", "facts", "missing", "original", "ingest"),
            *("my_role", "metadata"),
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=store.NATIVE_DTYPES, allow_null=True))
    def get_dtype(self, video: Video) -> str | None:
        return video.dtype or None

    @extend_schema_field(StateCountsSerializer)
    def get_frames_by_state(self, video: Video) -> dict[str, int]:
        return cast(progress.Progress, self.context["progress"][video.pk]).frames_by_state

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_thumbnail_url(self, video: Video) -> str | None:
        if video.state != VideoState.READY:
            return None
        return f"/api/videos/{video.pk}/frames/0/preview/?width=320&v={video.content_sha256[:12]}"

    @extend_schema_field(VideoLevelSerializer(many=True))
    def get_levels(self, video: Video) -> list[dict[str, int]]:
        if video.state != VideoState.READY:
            return []
        # Each level is half the one above it, rounded up: ceil(side / 2^level).
        return [
            {"level": level, "height": -(-video.height >> level), "width": -(-video.width >> level)}
            for level in range(video.levels)
        ]

    @extend_schema_field(serializers.DictField(child=video_facts.FactSerializer()))
    def get_facts(self, video: Video) -> dict[str, Any]:
        return video_facts.wire(known(video.facts, nm_per_px=video.nm_per_px))

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=NEEDED)))
    def get_missing(self, video: Video) -> list[str]:
        return missing(video) if video.state == VideoState.READY else []

    @extend_schema_field(IngestSerializer(allow_null=True))
    def get_ingest(self, video: Video) -> Any:
        ingest = getattr(video, "ingest", None)
        return IngestSerializer(ingest, context=self.context).data if ingest else None


class VideoChangesSerializer(serializers.Serializer[Any]):
    """What a manager may change. A fact that is null is again what the recording itself says."""

    name = serializers.CharField(required=False, max_length=200)
    facts = serializers.DictField(child=video_facts.EnteredFactSerializer(allow_null=True), required=False)


class IntervalSerializer(serializers.Serializer[Any]):
    value = serializers.FloatField()
    unit = serializers.CharField(required=False, default="s", max_length=20)


class NewClockSerializer(serializers.Serializer[Any]):
    """Either an even `interval`, with the position at which the clock shows zero, or a table `csv`."""

    interval = IntervalSerializer(required=False)
    zero_position = serializers.IntegerField(required=False, default=0, min_value=0)
    csv = serializers.CharField(required=False, max_length=LONGEST_TABLE, trim_whitespace=False)

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if ("interval" in sent) == ("csv" in sent):
            raise serializers.ValidationError("Give either an interval or a table (csv).")
        return sent


class VideoViewSet(viewsets.GenericViewSet[Video]):
    queryset = Video.objects.none()
    serializer_class = VideoSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=VideoSerializer(many=True))
    def list(self, request: Request) -> Response:
        user, chosen = person(request), OfProject.of(request)
        found = catalogue.videos(user)
        if project := chosen.get("project"):
            found = found.filter(project=access.project_for(user=user, id=project))
        return Response(shown(request, found))

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(shown_one(request, int(pk)))

    @extend_schema(request=VideoChangesSerializer, responses=VideoSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        changes = VideoChangesSerializer(data=request.data)
        changes.is_valid(raise_exception=True)
        videos.describe(video_id=int(pk), by=person(request), **changes.validated_data)
        return self.retrieve(request, pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove a video that has no filaments, and all that lies in the storage for it."""
        videos.delete(video_id=int(pk), by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=NewClockSerializer, responses=VideoSerializer)
    @action(detail=True, methods=["put"])
    def clock(self, request: Request, pk: str) -> Response:
        """Say when the frames were taken: at an even interval, or by a table of frames and times."""
        sent = NewClockSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        wanted = sent.validated_data
        if "csv" in wanted:
            clocks.set_table(video_id=int(pk), by=person(request), csv=wanted["csv"])
        else:
            zero = wanted["zero_position"]
            clocks.set_even(video_id=int(pk), by=person(request), zero_position=zero, **wanted["interval"])
        return self.retrieve(request, pk)

    @extend_schema(parameters=[POSITION, pixels.PreviewQuery], responses=PNG)
    @action(
        detail=True,
        url_path="frames/(?P<position>[0-9]{1,9})/preview",
        content_negotiation_class=pixels.AnyAccept,
    )
    def preview(self, request: Request, pk: str, position: str) -> HttpResponse:
        """One frame in eight bits, contrast stretched, for looking at."""
        video = require_ready(access.one(Video.objects.all(), user=person(request), id=int(pk)))
        width = pixels.PreviewQuery.of(request)["width"]
        place = check_position(video, position)
        tag = pixels.etag(video.content_sha256, video.grey_low, video.grey_high, place, width)
        return pixels.answer(request, tag, content_type="image/png", make=lambda: _png(video, place, width))


def check_position(video: Video, position: str) -> int:
    """The position as a number; NotFound where the video has no such frame."""
    place = int(position)
    if place >= video.frame_count:
        raise NotFound(
            f"The video has frames 0 to {video.frame_count - 1}; {place} was asked for.",
            code="frame_outside_video",
            extra={"frame_count": video.frame_count},
        )
    return place


def limits(video: Video) -> previews.ContrastLimits:
    """Black and white for all frames of the video alike, so that stepping does not flicker."""
    return previews.ContrastLimits(int(video.grey_low), max(int(video.grey_high), int(video.grey_low) + 1))


def shown(request: Request, found: Iterable[Video]) -> list[Any]:
    """`Video`s of `catalogue.videos`, as this user sees them."""
    records = list(found)
    counts = progress.of(progress.BY_VIDEO, [video.pk for video in records])
    return list(VideoSerializer(records, many=True, context={"progress": counts, "request": request}).data)


def shown_one(request: Request, id: int) -> Any:
    user = person(request)
    return shown(request, [access.one(catalogue.videos(user), user=user, id=id)])[0]


def _png(video: Video, position: int, width: int) -> HttpResponse:
    frame = tile_cache.overview(store.open_array(video.store_key), position, width=width)
    return HttpResponse(previews.png(frame, limits=limits(video), max_width=width))
