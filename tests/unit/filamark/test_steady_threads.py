import asyncio
from threading import Barrier, get_ident
from time import monotonic, sleep

import pytest
from asgiref.testing import ApplicationCommunicator
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from filamark import steady_threads
from filamark.steady_threads import SteadyThreadsHandler

both = Barrier(2)


def thread(request):
    return HttpResponse(str(get_ident()))


def thread_beside_another(request):
    both.wait(timeout=10)
    return thread(request)


urlpatterns = [path("thread", thread), path("beside", thread_beside_another)]
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


async def ask(handler, address="/thread"):
    scope = {
        "type": "http",
        "method": "GET",
        "path": address,
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    visitor = ApplicationCommunicator(handler, scope)
    await visitor.send_input({"type": "http.request"})
    started = await visitor.receive_output(timeout=10)
    assert started["status"] == 200
    body = (await visitor.receive_output(timeout=10))["body"]
    await visitor.wait(timeout=10)
    return body


@pytest.fixture
def handler():
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield SteadyThreadsHandler()


def test_one_after_the_other_they_share_a_thread(handler):
    async def one_after_the_other():
        return [await ask(handler) for _ in range(3)]

    assert len(set(asyncio.run(one_after_the_other()))) == 1


def test_at_the_same_time_they_have_their_own(handler):
    async def together():
        return await asyncio.gather(ask(handler, "/beside"), ask(handler, "/beside"))

    assert len(set(asyncio.run(together()))) == 2


def test_only_a_few_threads_are_kept(handler, monkeypatch):
    monkeypatch.setattr(steady_threads, "IDLE_THREADS", 1)

    async def together():
        await asyncio.gather(ask(handler, "/beside"), ask(handler, "/beside"))

    asyncio.run(together())
    assert len(handler._waiting) == 1


def test_other_protocols_are_refused(handler):
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(handler({"type": "websocket"}, None, None))


def test_beyond_a_number_they_wait_for_one_another(monkeypatch):
    monkeypatch.setattr(steady_threads, "AT_ONCE", 1)

    async def together(handler):
        return await asyncio.gather(*(ask(handler) for _ in range(4)))

    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        assert len(set(asyncio.run(together(SteadyThreadsHandler())))) == 1


def test_a_thread_that_is_not_kept_closes_its_connections(handler, monkeypatch):
    closed = []
    monkeypatch.setattr(steady_threads, "IDLE_THREADS", 0)
    monkeypatch.setattr(steady_threads.connections, "close_all", lambda: closed.append(str(get_ident()).encode()))

    answer = asyncio.run(ask(handler))

    deadline = monotonic() + 10
    while not closed and monotonic() < deadline:
        sleep(0.01)
    assert closed == [answer]
