"""Whole files and parts of them, over both ways in which the server may run."""

import asyncio
from io import BytesIO

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.test import RequestFactory
from rest_framework.request import Request

from annotations.api.downloads import PIECE, attachment

CONTENT = bytes(range(100))


def answer(asked=None, content=CONTENT, name="set 1.zip"):
    request = RequestFactory().get("/", headers={"Range": asked} if asked else {})
    return attachment(Request(request), BytesIO(content), name=name, size=len(content))


def body(response):
    return b"".join(response.streaming_content)


def test_whole_file_is_an_attachment_that_nobody_guesses_at():
    response = answer()
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response.headers["Content-Length"] == "100"
    assert response.headers["Content-Disposition"] == 'attachment; filename="set 1.zip"'
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=10-19", 10, 20), ("bytes=90-", 90, 100), ("bytes=-5", 95, 100), ("bytes=50-5000", 50, 100)],
)
def test_part_of_a_file(asked, start, stop):
    response = answer(asked)
    assert (response.status_code, body(response)) == (206, CONTENT[start:stop])
    assert response.headers["Content-Range"] == f"bytes {start}-{stop - 1}/100"
    assert response.headers["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=30-20", "bytes=-0"])
def test_part_that_is_not_there(asked):
    response = answer(asked)
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */100")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=a-b"])
def test_what_cannot_be_understood_gets_the_whole_file(asked):
    assert body(answer(asked)) == CONTENT


def test_large_file_comes_in_pieces_and_is_closed():
    file = BytesIO(bytes(2 * PIECE + 1))
    response = attachment(Request(RequestFactory().get("/")), file, name="a.zip", size=2 * PIECE + 1)
    assert [len(piece) for piece in response.streaming_content] == [PIECE, PIECE, 1]
    assert file.closed


def test_pieces_are_asynchronous_where_the_server_is():
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"range", b"bytes=3-5")], "query_string": b""}
    response = attachment(Request(ASGIRequest(scope, BytesIO())), BytesIO(CONTENT), name="a.zip", size=100)
    assert response.is_async

    async def read():
        return b"".join([piece async for piece in response])

    assert asyncio.run(read()) == CONTENT[3:6]


@pytest.mark.parametrize("name", ["Kohlenstoff-Röhren.zip", 'a"b\r\nSet-Cookie: x.zip'])
def test_names_cannot_break_out_of_the_header(name):
    disposition = answer(name=name).headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "\n" not in disposition
