import asyncio
import json

import pytest
from asgiref.testing import ApplicationCommunicator

from filamark.body_limit import BodyLimit

MOST = 2 * 2**20


async def reader(scope, receive, send):
    """An application that reads all, as Django does, and says how much there was."""
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message["body"])
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def ask(pieces, **headers):
    async def conversation():
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        visitor = ApplicationCommunicator(BodyLimit(reader, most=MOST), {"type": "http", "headers": named})
        for number, piece in enumerate(pieces):
            await visitor.send_input({"type": "http.request", "body": piece, "more_body": number < len(pieces) - 1})
        started = await visitor.receive_output(timeout=10)
        body = (await visitor.receive_output(timeout=10))["body"]
        await visitor.wait(timeout=10)
        return started["status"], body

    return asyncio.run(conversation())


@pytest.mark.parametrize("pieces", [[b""], [b"a" * MOST], [b"a" * 2**20, b"b" * 2**20]])
def test_what_fits_passes(pieces):
    size = sum(map(len, pieces))
    assert ask(pieces, content_length=str(size)) == (200, str(size).encode())


def test_what_says_that_it_is_too_long_is_not_read():
    status, body = ask([b""], content_length=str(MOST + 1))
    assert (status, json.loads(body)["code"]) == (413, "part_too_large")


@pytest.mark.parametrize("announced", [{}, {"content_length": "10"}, {"content_length": "many"}])
def test_what_turns_out_to_be_too_long_is_cut_off(announced):
    status, body = ask([b"a" * 2**20] * 3, **announced)
    assert (status, json.loads(body)["extra"]) == (413, {"largest": MOST})
