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


def test_of_two_paths_put_at_once_one_is_told_to_look_again(client_of):
    lab = factories.lab()
    frame = factories.save(lab.frames[0], lab.annotator)
    start = Barrier(2)
    clients = [client_of(lab.annotator) for _ in range(2)]

    def one(client, row):
        body = {"base_version": 0, "key_frames": [{"position": 0, "row": row, "col": 3}]}
        start.wait(timeout=10)
        try:
            return client.put(f"/api/filaments/{lab.filament.pk}/path/", body, format="json")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, clients, (1, 0)))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    (taken,) = (answer.json() for answer in answers if answer.status_code == 200)
    now = FilamentFrame.objects.select_related("current").get(pk=frame.pk)
    assert [now.row, now.col] == taken["offsets"][0] == [now.current.row, now.current.col]
    assert now.current.number == 2


def test_a_mask_saved_while_the_region_moves_lies_where_it_was_drawn(client_of):
    """Either the save comes first and moves along, or it is refused: it was drawn in a region that has gone."""
    lab = factories.lab()
    frame = lab.frames[0]
    start = Barrier(2)
    urls = (f"/api/filament-frames/{frame.pk}/masks/", f"/api/filaments/{lab.filament.pk}/path/")
    bodies = (
        saving({"A1": factories.square(4, at=(2, 2))}, corner={"row": 2, "col": 3}),
        {"base_version": 0, "key_frames": [{"position": 0, "row": 1, "col": 2}]},
    )

    def one(client, url, body):
        start.wait(timeout=10)
        try:
            return client.put(url, body, format="json")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        saved, moved = pool.map(one, [client_of(lab.annotator) for _ in urls], urls, bodies)
    assert moved.status_code == 200
    now = FilamentFrame.objects.select_related("current").get(pk=frame.pk)
    if saved.status_code == 200:
        assert (now.current.number, now.current.row, now.current.col) == (2, 1, 2)
    else:
        assert (saved.status_code, saved.json()["code"], now.current) == (412, "region_moved", None)
