"""Videos and previews of their frames."""

from collections.abc import Iterable
from typing import Any, cast

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from annotations.api import pixels
from annotations.api.projects import StateCountsSerializer
from annotations.api.query import OfProject
from annotations.domain.errors import NotFound
from annotations.frames import previews, store
from annotations.models import Video
from annotations.selectors import access, catalogue, progress

POSITION = OpenApiParameter("position", OpenApiTypes.INT, OpenApiParameter.PATH)
PNG = {(200, "image/png"): OpenApiTypes.BINARY}


class VideoSerializer(serializers.ModelSerializer[Video]):
    """Needs `catalogue.videos` and the videos' progress in the context."""

    dtype = serializers.ChoiceField(choices=store.NATIVE_DTYPES, read_only=True)
    first_time_s = serializers.FloatField(read_only=True)
    last_time_s = serializers.FloatField(read_only=True)
    filament_count = serializers.IntegerField(read_only=True)
    frames_by_state = serializers.SerializerMethodField()
    thumbnail_url = serializers.SerializerMethodField()
    metadata = serializers.DictField(read_only=True)

    class Meta:
        model = Video
        fields = (
            *("id", "project", "name", "width", "height", "dtype", "frame_count", "nm_per_px", "first_time_s"),
            *("last_time_s", "thumbnail_url", "filament_count", "frames_by_state", "content_sha256", "metadata"),
        )
        read_only_fields = fields

    @extend_schema_field(StateCountsSerializer)
    def get_frames_by_state(self, video: Video) -> dict[str, int]:
        return cast(progress.Progress, self.context["progress"][video.pk]).frames_by_state

    def get_thumbnail_url(self, video: Video) -> str:
        return f"/api/videos/{video.pk}/frames/0/preview/?width=320&v={video.content_sha256[:12]}"


class VideoViewSet(viewsets.GenericViewSet[Video]):
    queryset = Video.objects.none()
    serializer_class = VideoSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=VideoSerializer(many=True))
    def list(self, request: Request) -> Response:
        user, chosen = person(request), OfProject.of(request)
        videos = catalogue.videos(user)
        if project := chosen.get("project"):
            videos = videos.filter(project=access.project_for(user=user, id=project))
        return Response(_shown(videos))

    def retrieve(self, request: Request, pk: str) -> Response:
        user = person(request)
        return Response(_shown([access.one(catalogue.videos(user), user=user, id=int(pk))])[0])

    @extend_schema(parameters=[POSITION, pixels.PreviewQuery], responses=PNG)
    @action(
        detail=True,
        url_path="frames/(?P<position>[0-9]{1,9})/preview",
        content_negotiation_class=pixels.AnyAccept,
    )
    def preview(self, request: Request, pk: str, position: str) -> HttpResponse:
        """One frame in eight bits, contrast stretched, for looking at."""
        video = access.one(Video.objects.all(), user=person(request), id=int(pk))
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


def _png(video: Video, position: int, width: int) -> HttpResponse:
    frames = store.open_array(video.store_key).read(
        position, position + 1, row=0, col=0, height=video.height, width=video.width
    )
    return HttpResponse(previews.png(frames[0], limits=limits(video), max_width=width))


def _shown(videos: Iterable[Video]) -> list[Any]:
    found = list(videos)
    counts = progress.of(progress.BY_VIDEO, [video.pk for video in found])
    return list(VideoSerializer(found, many=True, context={"progress": counts}).data)
