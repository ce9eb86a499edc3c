"""Files that people take away: always an attachment, never guessed at, and resumable where the line broke.

A file is read in pieces. Under ASGI the pieces come from an asynchronous iterator, because Django would otherwise
gather the whole file in memory first.
"""

import re
from collections.abc import AsyncIterator, Iterator
from typing import IO, NamedTuple

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from rest_framework.request import Request

PIECE = 256 * 1024
MEDIA_TYPE = "application/octet-stream"
# Whatever the file holds, no browser guesses at it, and if one opens it all the same, nothing in it runs.
SEALED = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Span(NamedTuple):
    """Bytes start..stop-1 of a file."""

    start: int
    stop: int


def attachment(request: Request, file: IO[bytes], *, name: str, size: int) -> HttpResponseBase:
    """The file, or the one part of it that the request's Range header asks for (206; 416 where there is none)."""
    asked = request.headers.get("Range", "")
    span = _span(asked, size) if _RANGE.fullmatch(asked) else Span(0, size)
    if span is None:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_stream(request, file, span), content_type=MEDIA_TYPE, headers=SEALED)
    response.headers["Content-Length"] = str(span.stop - span.start)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Accept-Ranges"] = "bytes"
    if span != (0, size):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{size}"
    return response


def _span(asked: str, size: int) -> Span | None:
    first, last = _RANGE.fullmatch(asked).groups()  # type: ignore[union-attr]
    if not first:
        span = Span(max(0, size - int(last or 0)), size)
    else:
        span = Span(int(first), min(size, int(last) + 1 if last else size))
    return span if span.start < span.stop else None


def _stream(request: Request, file: IO[bytes], span: Span) -> Iterator[bytes] | AsyncIterator[bytes]:
    pieces = _pieces(file, span)
    return _in_threads(pieces) if isinstance(request._request, ASGIRequest) else pieces


def _pieces(file: IO[bytes], span: Span) -> Iterator[bytes]:
    with file:
        file.seek(span.start)
        left = span.stop - span.start
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


async def _in_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, each made in a thread, so that nobody else waits for them."""

    def read() -> bytes | None:
        return next(pieces, None)

    while (piece := await sync_to_async(read, thread_sensitive=False)()) is not None:
        yield piece
