"""Two browsers at the same moment, on a real database with real commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from annotations.models import FilamentFrame
from tests import factories
from tests.factories import pair, saving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(client_of):
    """Send several bodies to one frame, all at the same moment; gives the answers in order."""

    def send(user, frame, bodies):
        start = Barrier(len(bodies))
        clients = [client_of(user) for _ in bodies]

        def one(client, body):
            start.wait(timeout=10)
            try:
                return client.put(f"/api/filament-frames/{frame.pk}/masks/", body)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(bodies)) as pool:
            return list(pool.map(one, clients, bodies))

    return send


def test_the_same_save_twice_at_once_is_one_version(at_once):
    lab = factories.lab()
    frame = lab.frames[0]
    answers = at_once(lab.annotator, frame, [saving()] * 4)
    assert [(answer.status_code, answer.json()["version"]) for answer in answers] == [(200, 1)] * 4
    assert frame.revisions.count() == 1


def test_of_two_different_saves_at_once_one_is_told_to_look_again(at_once):
    lab = factories.lab()
    frame = lab.frames[0]
    bodies = [saving(pair(size, 1)) for size in (4, 5, 6, 7)]
    answers = at_once(lab.annotator, frame, bodies)
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    (kept,) = (answer.json() for answer in answers if answer.status_code == 200)
    assert FilamentFrame.objects.get(pk=frame.pk).current.masks.get(layer="A1").area_px == kept["areas_px"]["A1"]
    for answer in answers:
        if answer.status_code == 412:
            assert answer.json()["extra"]["current"]["version"] == 1


def test_one_key_for_two_frames_at_once_is_refused_once(client_of):
    lab = factories.lab()
    body = saving()
    start = Barrier(2)
    clients = [client_of(lab.annotator) for _ in range(2)]

    def one(client, frame):
        start.wait(timeout=10)
        try:
            return client.put(f"/api/filament-frames/{frame.pk}/masks/", body)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, clients, lab.frames[:2]))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
