"""Refuses requests that are too long before they fill the disk: Django writes a body down before any view may look."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Any, Receive, Send], Awaitable[None]]


class BodyLimit:
    """Wraps an ASGI application; a body of more than `most` bytes is answered with 413, announced or not."""

    def __init__(self, app: App, *, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if _announced(scope) > self._most:
            await self._refuse(send)
            return
        counted = _Counted(receive, self._most)
        await self._app(scope, counted, send)
        if counted.too_much:
            # Django takes it for a visitor who has left, and has answered nothing.
            await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        detail = f"One request carries at most {self._most // 2**20} MiB; send the file in smaller parts."
        body = json.dumps({"code": "part_too_large", "detail": detail, "extra": {"largest": self._most}}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        # Whatever else is on its way is not read any more.
        headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _Counted:
    """Hands messages on until there were too many bytes in them."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    @property
    def too_much(self) -> bool:
        return self._left < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.too_much else message


def _announced(scope: Any) -> int:
    sent = dict(scope.get("headers", ())).get(b"content-length", b"0")
    return int(sent) if sent.isdigit() else 0
