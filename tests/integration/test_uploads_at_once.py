"""Parts of one file that arrive at the same moment, on a real database with real commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from annotations.domain.tus import PART_TYPE
from annotations.models import Ingest, Upload
from annotations.services import job_messages, uploads
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = bytes(range(256)) * 400


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    monkeypatch.setattr(job_messages, "send", lambda job: True)


@pytest.fixture
def lab(transactional_db):
    return factories.lab()


@pytest.fixture
def at_once(client_of):
    """Send several parts to one upload, all at the same moment; gives the answers in order."""

    def send(user, upload, parts):
        start = Barrier(len(parts))
        clients = [client_of(user) for _ in parts]

        def one(client, part):
            offset, data = part
            headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)}
            start.wait(timeout=10)
            try:
                return client.generic(
                    "PATCH", f"/api/uploads/{upload.pk}/", data, content_type=PART_TYPE, headers=headers
                )
            finally:
                connection.close()

        with ThreadPoolExecutor(len(parts)) as pool:
            return list(pool.map(one, clients, parts))

    return send


def start(lab):
    return uploads.start(project_id=lab.project.pk, name="film.tif", length=len(CONTENT), by=lab.annotator)


def stored(upload):
    _, names = default_storage.listdir(upload.parts_prefix)
    parts = []
    for name in sorted(names):
        with default_storage.open(f"{upload.parts_prefix}/{name}") as file:
            parts.append(file.read())
    return b"".join(parts)


def test_one_part_wins_and_what_lies_there_is_whole(lab, at_once):
    upload = start(lab)
    half = len(CONTENT) // 2
    answers = at_once(lab.annotator, upload, [(0, CONTENT[:half])] * 4)
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 204
    assert set(statuses[1:]) <= {409, 423}
    assert Upload.objects.get().offset == half
    assert stored(upload) == CONTENT[:half]


def test_a_file_is_completed_once(lab, at_once):
    upload = start(lab)
    answers = at_once(lab.annotator, upload, [(0, CONTENT)] * 4)
    assert sum(answer.status_code == 204 for answer in answers) == 1
    assert Ingest.objects.count() == 1
    assert stored(upload) == CONTENT


def test_two_starts_at_once_keep_to_the_limit(lab, client_of, settings):
    settings.UPLOAD_OPEN_PER_USER = 1
    both = Barrier(2)

    def one(_):
        both.wait(timeout=10)
        try:
            return bool(start(lab))
        except uploads.Conflict as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(one, range(2)))) == ["True", "too_many_uploads"]
