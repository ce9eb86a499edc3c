"""From an upload or a folder to a video, through the process that does it."""

import hashlib

import numpy as np
import pytest
from django.core.files.storage import storages

from annotations import files
from annotations.domain.errors import NotFound
from annotations.frames import store
from annotations.models import Frame, Ingest, Job, Original, Upload, Video
from annotations.models.job import JobState
from annotations.models.upload import UploadState
from annotations.models.video import VideoState
from annotations.services import ingest_work, ingests, job_leases, jobs
from annotations.tasks import ingest_video  # noqa: F401  (known to Celery once imported)
from tests import factories
from tests.support.uploads import arrived, left_in_storage
from tests.support.watched import noise, tiff_file

pytestmark = pytest.mark.django_db
FRAMES = noise(40, 120, 300)


@pytest.fixture
def lab(settings, tmp_path):
    options = {"location": str(tmp_path / "media"), "allow_overwrite": True}
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    return factories.lab()


@pytest.fixture
def source(tmp_path):
    return tiff_file(tmp_path / "day 1" / "Carbon run.tif", FRAMES)


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """`done(start)` starts an ingest and lets its job run to the end; returns video and job as they are then."""

    def run(start):
        with django_capture_on_commit_callbacks(execute=True):
            video = start()
        return Video.objects.get(pk=video.pk), Job.objects.get(ingest__video=video)

    return run


def from_upload(lab, source, **more):
    upload = arrived(lab.project, lab.annotator, source, **more)
    return lambda: ingests.start_from_upload(upload=upload, by=lab.annotator)


def from_folder(lab, path, name=""):
    return lambda: ingests.start_from_folder(project=lab.project, path=path, name=name, by=lab.manager)


def test_an_upload_becomes_a_video(lab, source, done):
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    video, job = done(from_upload(lab, source, sha256=sha256))
    assert (job.state, job.error_detail) == (JobState.SUCCEEDED, "")
    assert (video.name, video.state) == ("Carbon run", VideoState.READY)
    assert (video.frame_count, video.height, video.width, video.dtype) == (40, 120, 300, "uint16")
    assert (video.levels, video.nm_per_px, len(video.content_sha256)) == (2, None, 64)
    assert 199 <= video.grey_low < video.grey_high <= 231
    assert video.facts["clock"] == {"value": "even", "unit": "", "source": "missing"}
    assert list(video.frames.values_list("position", "index", "time_s"))[:2] == [(0, 0, 0.0), (1, 1, 1.0)]
    pixels = store.open_array(video.store_key).read(0, 40, row=0, col=0, height=120, width=300)
    np.testing.assert_array_equal(pixels, FRAMES)
    assert "memory" in job.log_tail


def test_the_original_is_kept_untouched_and_nothing_else_is_left(lab, source, done):
    video, _ = done(from_upload(lab, source))
    original = video.original
    assert (original.name, original.format, original.in_place) == ("Carbon run.tif", "tiff", "")
    assert original.storage_key == f"originals/{lab.project.pk}/{original.sha256}/{video.pk}/Carbon-run.tif"
    assert files.read(storages["default"], original.storage_key) == source.read_bytes()
    assert original.size_bytes == source.stat().st_size
    assert {name.split("/")[0] for name in left_in_storage()} == {"originals", "videos"}
    assert Upload.objects.get().state == UploadState.TAKEN
    assert not ingests.scratch_folder(video).exists()


def test_a_recording_in_an_allowed_folder_stays_there(lab, source, done):
    video, _ = done(from_folder(lab, source, name="Monday"))
    assert (video.name, video.state) == ("Monday", VideoState.READY)
    assert (video.original.in_place, video.original.storage_key) == (str(source), "")
    assert source.exists()
    assert {name.split("/")[0] for name in left_in_storage()} == {"videos"}


def test_the_same_recording_again_is_offered_as_the_video_it_is(lab, source, done):
    first, _ = done(from_upload(lab, source))
    before = left_in_storage()
    again, job = done(from_upload(lab, source, name="other name.tif"))
    assert (again.state, job.state, job.error_code) == (VideoState.FAILED, JobState.FAILED, "duplicate_video")
    assert "Carbon run" in job.error_detail
    assert again.ingest.report["duplicate_of"] == first.pk
    assert left_in_storage() == before
    assert Original.objects.count() == 1


def test_another_project_may_have_the_same_recording(lab, source, done):
    done(from_upload(lab, source))
    project = factories.project("Twin")
    owner = factories.member(project, "annotator")
    upload = arrived(project, owner, source)
    video, _ = done(lambda: ingests.start_from_upload(upload=upload, by=owner))
    assert video.state == VideoState.READY


def test_a_recording_whose_video_was_deleted_can_come_again(lab, source, done):
    video, _ = done(from_upload(lab, source))
    old = video.original.storage_key
    video.delete()
    again, job = done(from_upload(lab, source))
    assert (again.state, job.error_detail) == (VideoState.READY, "")
    assert again.original.storage_key != old
    assert not storages["default"].exists(old)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[: len(data) * 2 // 3], "file_truncated"),
        (lambda data: b"MZ" + data[2:], "format_unknown"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_a_sentence_and_nothing_else(lab, source, done, spoil, code):
    source.write_bytes(spoil(source.read_bytes()))
    video, job = done(from_upload(lab, source))
    assert (video.state, job.state) == (VideoState.FAILED, JobState.FAILED)
    assert job.error_code in (code, "format_mismatch")
    assert job.error_detail.endswith(".")
    assert left_in_storage() == []
    assert not Frame.objects.filter(video=video).exists()


def test_a_file_that_changed_on_its_way_is_refused(lab, source, done):
    video, job = done(from_upload(lab, source, sha256="0" * 64))
    assert (video.state, job.error_code) == (VideoState.FAILED, "checksum_mismatch")
    assert left_in_storage() == []


def test_a_full_storage_keeps_the_upload_for_another_try(lab, source, done, settings):
    start = from_upload(lab, source)
    plain = settings.STORAGES
    options = {**plain["default"]["OPTIONS"], "room": len(left_in_storage()) + 6}
    settings.STORAGES = plain | {"default": {"BACKEND": "tests.support.storages.FullStorage", "OPTIONS": options}}
    video, job = done(start)
    assert (video.state, job.error_code) == (VideoState.FAILED, "storage_full")
    assert {name.split("/")[0] for name in left_in_storage()} == {"uploads"}

    settings.STORAGES = plain
    again, job = done(lambda: jobs.restart(job=job, by=lab.annotator) and video)
    assert (again.state, job.state) == (VideoState.READY, JobState.SUCCEEDED)


def test_work_that_is_done_is_not_done_again(lab, source, done, monkeypatch):
    video, job = done(from_upload(lab, source))
    monkeypatch.setattr(ingest_work.child_process, "run", lambda *_, **__: pytest.fail("started again"))
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
    ingest_work.take_in(ingest_work.Work(job_leases.claim(job.pk)))
    assert Ingest.objects.get().video == video


def test_a_failed_video_has_no_frames_to_read(lab, source, done):
    video, _ = done(from_upload(lab, source, sha256="0" * 64))
    with pytest.raises(NotFound):
        store.open_array(video.store_key)
