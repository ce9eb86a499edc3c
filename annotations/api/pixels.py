"""Pixels on the wire: raw chunks and PNG previews, cached by the browser, never by anyone in between."""

import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from numpy.typing import NDArray
from rest_framework import serializers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request

from annotations.api.query import Query

MAX_AGE_S = 3600


class AnyAccept(DefaultContentNegotiation):
    """Images and bytes are asked for with every kind of Accept header; errors stay JSON."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class PreviewQuery(Query):
    width = serializers.IntegerField(required=False, default=320, min_value=16, max_value=2048)
    v = serializers.CharField(required=False, max_length=64, help_text="Changes with the content; not looked at.")


def etag(*parts: object) -> str:
    """A strong entity tag that changes whenever one of the parts does."""
    return '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'


def answer(request: Request, tag: str, *, content_type: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """304 where the browser already has `tag`, else what `make` makes; the work is done only then."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    fresh = tag in known or "*" in known
    response = HttpResponseNotModified() if fresh else make()
    if not fresh:
        response.headers["Content-Type"] = content_type
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, max_age=MAX_AGE_S, immutable=True)
    return response


def raw(frames: NDArray[Any]) -> HttpResponse:
    """Values (T, H, W) at native depth in C order, little-endian; headers say shape and depth."""
    little = np.ascontiguousarray(frames, dtype=frames.dtype.newbyteorder("<"))
    response = HttpResponse(little.tobytes())
    response.headers["X-Filamark-Shape"] = ",".join(str(side) for side in frames.shape)
    response.headers["X-Filamark-Dtype"] = frames.dtype.name
    return response
