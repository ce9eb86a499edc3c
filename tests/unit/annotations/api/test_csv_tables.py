"""Tables that are written while they are read."""

import asyncio

from django.test import RequestFactory
from rest_framework.request import Request

from annotations.api import csv_tables


def endless(read):
    for number in range(10**9):
        read.append(number)
        yield {"a": number, "b": "=1"}


def test_rows_are_read_as_they_are_sent():
    read = []
    request = Request(RequestFactory().get("/"))
    answer = csv_tables.attachment(request, ("a", "b", "c"), endless(read), name="t.csv")
    pieces = iter(answer.streaming_content)
    assert next(pieces) == b"a,b,c\r\n"
    assert next(pieces).startswith(b"0,'=1,\r\n1,'=1,\r\n")
    assert len(read) == csv_tables.ROWS


def test_under_asgi_the_pieces_are_asynchronous():
    from django.test import AsyncRequestFactory

    request = Request(AsyncRequestFactory().get("/"))
    answer = csv_tables.attachment(request, ("a",), [{"a": 1}], name="t.csv")

    async def read():
        return [piece async for piece in answer.streaming_content]

    assert asyncio.run(read()) == [b"a\r\n", b"1\r\n"]
