"""The pixels of a filament's moving region: raw chunks of time for the canvas, PNG for lists."""

from typing import Any

import numpy as np
from django.http import HttpResponse
from numpy.typing import NDArray
from rest_framework import serializers
from rest_framework.request import Request

from annotations.api import pixels
from annotations.api.query import Query
from annotations.api.videos import check_position, limits
from annotations.domain.errors import NotFound
from annotations.frames import previews, store, tile_cache
from annotations.models import Filament
from annotations.selectors import frames

CHUNK_FRAMES = 32


class ChunkQuery(Query):
    v = serializers.CharField(required=False, max_length=64, help_text="Changes with the content; not looked at.")


def chunk(request: Request, filament: Filament, number: int) -> HttpResponse:
    """Frames of positions 32 n .. 32 n + 31, cropped to the region of each frame."""
    start = number * CHUNK_FRAMES
    stop = min(start + CHUNK_FRAMES, filament.video.frame_count)
    if start >= stop:
        last = (filament.video.frame_count - 1) // CHUNK_FRAMES
        raise NotFound(f"The chunks of this filament are 0 to {last}.", code="chunk_not_found", extra={"last": last})
    corners = frames.offsets(filament.pk, start=start, stop=stop)
    return pixels.answer(
        request,
        _tag(filament, start, corners),
        content_type="application/octet-stream",
        make=lambda: pixels.raw(_region(filament, start, corners)),
    )


def preview(request: Request, filament: Filament, position: str, width: int) -> HttpResponse:
    """The region in one frame, contrast stretched like the whole video."""
    start = check_position(filament.video, position)
    corners = frames.offsets(filament.pk, start=start, stop=start + 1)
    contrast = limits(filament.video)

    def png() -> HttpResponse:
        return HttpResponse(previews.png(_region(filament, start, corners)[0], limits=contrast, max_width=width))

    tag = _tag(filament, start, corners, width, contrast)
    return pixels.answer(request, tag, content_type="image/png", make=png)


def _tag(filament: Filament, start: int, corners: NDArray[np.int64], *more: object) -> str:
    size = (filament.region_height, filament.region_width)
    return pixels.etag(filament.video.content_sha256, size, start, corners.tolist(), *more)


def _region(filament: Filament, start: int, corners: NDArray[np.int64]) -> NDArray[Any]:
    array = store.open_array(filament.video.store_key)
    size = {"height": filament.region_height, "width": filament.region_width}
    return tile_cache.read_region(array, start, corners, **size)  # (T, H, W)
