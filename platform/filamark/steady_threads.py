"""An ASGI handler whose requests share threads, and with them their database connections.

Django's own gives every request a new thread, so that a connection kept open is of no use to the next one: connecting
again costs as long as answering. Nothing of one request reaches the next but what Django keeps per thread.

Every thread has a connection, and a database has only so many: beyond a number, requests wait for one another. Without
it a busy machine answers everybody with an error, because it cannot connect.
"""

import asyncio
from typing import Any

from asgiref.sync import SyncToAsync, ThreadSensitiveContext
from django.core.handlers.asgi import ASGIHandler
from django.db import connections

IDLE_THREADS = 16
AT_ONCE = 40  # of one process: two of them leave room for workers in PostgreSQL's usual 100 connections


class SteadyThreadsHandler(ASGIHandler):
    """Lends each request a thread that waits, or a new one; a few are kept when they come back."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[ThreadSensitiveContext] = []
        self._room = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise ValueError(f"expected an HTTP request, given {scope['type']}")
        async with self._room:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        thread = self._waiting.pop() if self._waiting else ThreadSensitiveContext()
        before = SyncToAsync.thread_sensitive_context.set(thread)
        try:
            await self.handle(scope, receive, send)
        finally:
            SyncToAsync.thread_sensitive_context.reset(before)
            await self._give_back(thread)

    async def _give_back(self, thread: ThreadSensitiveContext) -> None:
        if len(self._waiting) < IDLE_THREADS:
            self._waiting.append(thread)
        else:
            executor = SyncToAsync.context_to_thread_executor.pop(thread, None)
            if executor is not None:
                executor.submit(connections.close_all)  # in the thread that has them
                executor.shutdown(wait=False)
