"""Unfinished uploads that nobody goes on with; the requests themselves are tested with the API."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from annotations.models import Upload
from annotations.services import job_sweeper, uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(lab):
    """An upload of which one part arrived, `days` ago."""

    def make(days, **facts):
        upload = Upload.objects.create(
            project=lab.project, owner=lab.annotator, name="film.tif", length=9, offset=3, **facts
        )
        default_storage.save(f"{upload.parts_prefix}/{0:020d}", ContentFile(b"abc"))
        Upload.objects.filter(pk=upload.pk).update(updated_at=timezone.now() - timedelta(days=days))
        return upload

    return make


def test_a_stale_one_is_forgotten_with_its_parts(left, django_capture_on_commit_callbacks):
    stale, fresh, whole = left(8), left(6), left(8, state="complete")
    with django_capture_on_commit_callbacks(execute=True):
        assert uploads.sweep() == 1
    assert set(Upload.objects.all()) == {fresh, whole}
    assert not default_storage.exists(f"{stale.parts_prefix}/{0:020d}")
    assert default_storage.exists(f"{fresh.parts_prefix}/{0:020d}")


def test_the_workers_sweep(left, monkeypatch):
    left(8)
    monkeypatch.setattr(job_sweeper, "connection", type("Kept", (), {"close": staticmethod(lambda: None)}))
    monkeypatch.setattr(job_sweeper, "close_old_connections", lambda: None)
    job_sweeper._sweep()
    assert not Upload.objects.exists()
