"""The whole field of a video: its clock, and its pixels as tiles of a pyramid."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from numpy.typing import NDArray
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from annotations.api import pixels
from annotations.api.query import Query
from annotations.api.videos import check_position
from annotations.domain.errors import NotFound
from annotations.frames import store, tile_cache
from annotations.models import Frame, Video
from annotations.selectors import access
from annotations.selectors.readiness import require_ready

TILE_PX = 256
COUNT_MAX = 32
_PLACE = [OpenApiParameter(name, OpenApiTypes.INT, OpenApiParameter.PATH) for name in ("level", "row", "col")]


class FrameTimesSerializer(serializers.Serializer[Any]):
    """By position: the recording's own number of each frame, and when it was taken."""

    indices = serializers.ListField(child=serializers.IntegerField())
    times_s = serializers.ListField(child=serializers.FloatField())


class TileQuery(Query):
    start = serializers.IntegerField(required=False, default=0, min_value=0, help_text="Position of the first frame.")
    count = serializers.IntegerField(required=False, default=1, min_value=1, max_value=COUNT_MAX)
    v = serializers.CharField(required=False, max_length=64, help_text="Changes with the content; not looked at.")


class TileViewSet(viewsets.GenericViewSet[Video]):
    queryset = Video.objects.none()
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(responses=FrameTimesSerializer)
    @action(detail=True)
    def frames(self, request: Request, pk: str) -> Response:
        """The clock of the video: every frame's number and time, by position."""
        video = _video(request, pk)
        rows = list(Frame.objects.filter(video=video).order_by("position").values_list("index", "time_s"))
        return Response({"indices": [index for index, _ in rows], "times_s": [time_s for _, time_s in rows]})

    @extend_schema(parameters=[*_PLACE, TileQuery], responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(
        detail=True,
        url_path="tiles/(?P<level>[0-9]{1,2})/(?P<row>[0-9]{1,6})/(?P<col>[0-9]{1,6})",
        content_negotiation_class=pixels.AnyAccept,
    )
    def tiles(self, request: Request, pk: str, level: str, row: str, col: str) -> HttpResponse:
        """One tile of 256 x 256 pixels of a level, in up to 32 frames: raw values (T, H, W), little-endian.

        Tiles at the lower and right edges are smaller, and the last stretch of a video is shorter.
        """
        video, chosen = _video(request, pk), TileQuery.of(request)
        start = check_position(video, str(chosen["start"]))
        stop = min(start + chosen["count"], video.frame_count)
        place = (int(level), int(row), int(col))
        return pixels.answer(
            request,
            pixels.etag(video.content_sha256, video.store_key, place, start, stop),
            content_type="application/octet-stream",
            make=lambda: pixels.raw(_tile(video, *place, start=start, stop=stop)),
        )


def _video(request: Request, pk: str) -> Video:
    return require_ready(access.one(Video.objects.all(), user=person(request), id=int(pk)))


def _tile(video: Video, level: int, row: int, col: int, *, start: int, stop: int) -> NDArray[Any]:
    pyramid = store.open_array(video.store_key)
    if level >= pyramid.level_count:
        raise _no_tile(pyramid.level_count, level, row, col)
    array = pyramid.level(level)
    _, height, width = array.shape
    top, left = row * TILE_PX, col * TILE_PX
    if top >= height or left >= width:
        raise _no_tile(pyramid.level_count, level, row, col)
    size = {"height": min(TILE_PX, height - top), "width": min(TILE_PX, width - left)}
    return tile_cache.read(array, start, stop, row=top, col=left, **size)


def _no_tile(levels: int, level: int, row: int, col: int) -> NotFound:
    return NotFound(
        f"Level {level} of this video has no tile in row {row}, column {col}.",
        code="tile_not_found",
        extra={"levels": levels, "tile_px": TILE_PX},
    )
