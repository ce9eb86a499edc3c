"""When the database is away or full, people are told so, and that trying again may help: nothing of theirs is lost."""

import psycopg2.errors
import pytest
from django.db import OperationalError, connection

from annotations.models import Revision
from annotations.services import masks
from tests.factories import saving


@pytest.fixture
def put(lab, client_of):
    return lambda: client_of(lab.annotator).put(f"/api/filament-frames/{lab.frames[0].pk}/masks/", saving())


def failing(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(masks.revisions, "add_layers", fail)


def test_a_database_that_is_away_is_a_503(put, monkeypatch):
    failing(monkeypatch, OperationalError("server closed the connection unexpectedly"))
    answer = put()
    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
    assert not Revision.objects.exists()


def test_a_full_disk_is_a_507(put, monkeypatch):
    error = OperationalError("could not extend file: No space left on device")
    error.__cause__ = psycopg2.errors.DiskFull("No space left on device")
    failing(monkeypatch, error)
    answer = put()
    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert connection.is_usable()
    assert not Revision.objects.exists()
