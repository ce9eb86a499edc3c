"""Tables that are written while they are read: CSV (RFC 4180, UTF-8), always an attachment, never guessed at.

A table is sent in pieces of many rows. Under ASGI the pieces come from an asynchronous iterator, because Django would
otherwise gather the whole table in memory first.
"""

import csv
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from rest_framework.request import Request

from annotations.api.downloads import SEALED
from annotations.exporters.cells import cell

MEDIA_TYPE = "text/csv; charset=utf-8"
ROWS = 500


def attachment(
    request: Request, columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, name: str
) -> StreamingHttpResponse:
    """The rows as a file of that name; what a row does not say stays empty."""
    pieces = _pieces(columns, rows)
    body = _in_turn(pieces) if isinstance(request._request, ASGIRequest) else pieces
    response = StreamingHttpResponse(body, content_type=MEDIA_TYPE, headers=SEALED)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _pieces(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    lines = iter(rows)
    yield _written([columns])
    while part := list(islice(lines, ROWS)):
        yield _written([[cell(row.get(column)) for column in columns] for row in part])


def _written(lines: Iterable[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode()


async def _in_turn(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    # In the request's own thread: a database connection belongs to the thread that opened it.
    def read() -> bytes | None:
        return next(pieces, None)

    while (piece := await sync_to_async(read, thread_sensitive=True)()) is not None:
        yield piece
