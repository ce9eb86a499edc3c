"""Asking for an ingest, and what becomes of its video however its job ends."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from annotations import files
from annotations.ingest.markers import FinishedBlock, KnownOriginal, Markers
from annotations.models import Job, Upload, Video
from annotations.models.job import JobKind, JobState
from annotations.models.upload import UploadState
from annotations.models.video import VideoState
from annotations.selectors import job_kinds
from annotations.selectors.job_kinds import Thing
from annotations.services import ingest_results, ingests, job_leases, job_messages, jobs
from tests import factories

pytestmark = pytest.mark.django_db
STARTS = ["uploads", "ingests", "videos", "originals"]


@pytest.fixture
def lab(settings, tmp_path, monkeypatch):
    options = {"location": str(tmp_path / "media"), "allow_overwrite": True}
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    monkeypatch.setattr(job_messages, "send", lambda job: True)
    return factories.lab()


def upload(lab, name="run.ome.tif"):
    return Upload.objects.create(
        project=lab.project, owner=lab.annotator, name=name, length=3, offset=3, state=UploadState.COMPLETE
    )


@pytest.fixture
def video(lab):
    """Half way in: some of everything lies in the storage."""
    made = ingests.start_from_upload(upload=upload(lab), by=lab.annotator)
    storage = storages["default"]
    files.write(storage, f"{made.ingest.upload.parts_prefix}/{0:020d}", b"abc")
    files.write(storage, f"{made.store_key}/0/c/0/0/0", b"pixels")
    files.write(storage, f"originals/1/abc/{made.pk}/run.tif", b"abc")
    markers = Markers(storage, ingests.markers_folder(made))
    markers.keep_original(KnownOriginal("abc", 3, f"originals/1/abc/{made.pk}/run.tif"))
    markers.keep_block(0, FinishedBlock("def", [1]))
    return made


def left():
    return {name for name in STARTS if any(files.names(storages["default"], name))}


def claimed(video):
    return job_leases.claim(video.ingest.job_id)


def state(video):
    return Video.objects.get(pk=video.pk).state


def test_an_upload_asks_for_a_video_that_is_on_its_way(lab):
    video = ingests.start_from_upload(upload=upload(lab), by=lab.annotator)
    job = video.ingest.job
    assert (video.name, video.state, job.kind, job.title) == ("run", "ingesting", JobKind.INGEST, "Take in run")
    assert (job.owner, job.project, job.task) == (lab.annotator, lab.project, "annotations.tasks.ingest_video")
    assert job_kinds.of(job).target(job) == Thing("video", video.pk)
    assert job_kinds.of(job).result(job) is None


def test_names_are_told_apart(lab, tmp_path):
    names = [ingests.start_from_upload(upload=upload(lab), by=lab.annotator).name for _ in range(3)]
    assert names == ["run", "run (2)", "run (3)"]
    path = tmp_path / "2024-03 in situ"
    names = [ingests.start_from_folder(project=lab.project, path=path, name="", by=lab.manager).name for _ in range(2)]
    assert names == ["2024-03 in situ", "2024-03 in situ (2)"]
    long = ingests.start_from_folder(project=lab.project, path=path, name="x" * 300, by=lab.manager)
    again = ingests.start_from_folder(project=lab.project, path=path, name="x" * 300, by=lab.manager)
    assert (len(long.name), again.name[-5:], len(again.name)) == (200, "x (2)", 200)


def test_a_failure_leaves_nothing_of_a_file_that_is_no_good(video, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job_leases.fail(claimed(video), code="file_damaged", sentence="Broken.")
    assert state(video) == VideoState.FAILED
    assert left() == set()
    assert Upload.objects.get().state == UploadState.TAKEN


@pytest.mark.parametrize("code", ["storage_full", "killed", "out_of_memory", "worker_lost"])
def test_a_machine_in_trouble_keeps_the_upload(video, code, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job_leases.fail(claimed(video), code=code, sentence="Trouble.")
    assert state(video) == VideoState.FAILED
    assert left() == {"uploads"}


def test_a_running_ingest_that_is_cancelled_is_cleaned_up(video, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job_leases.end_cancelled(claimed(video))
    assert state(video) == VideoState.FAILED
    assert left() == {"uploads"}


def test_a_waiting_ingest_that_is_cancelled_is_cleaned_up(video, lab, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        jobs.cancel(job=video.ingest.job, by=lab.annotator)
    assert state(video) == VideoState.FAILED
    assert left() == {"uploads"}


def test_another_try_gets_another_place(video, lab, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        jobs.cancel(job=video.ingest.job, by=lab.annotator)
        jobs.restart(job=video.ingest.job, by=lab.annotator)
    now = Video.objects.get(pk=video.pk)
    assert now.state == VideoState.INGESTING
    assert now.store_key != video.store_key


def lose(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    job_leases.reap_lost()


def test_a_lost_worker_is_followed_by_another_that_finds_everything(video, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        lose(claimed(video))
    now = Video.objects.get(pk=video.pk)
    assert (now.state, now.store_key, now.ingest.job.state) == ("ingesting", video.store_key, JobState.QUEUED)
    assert left() == set(STARTS)


def test_an_ingest_that_kills_every_worker_fails(video, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(settings.JOB_MAX_TRIES):
            lose(claimed(video))
    assert (state(video), Job.objects.get(ingest__video=video).error_code) == (VideoState.FAILED, "worker_lost")
    assert left() == {"uploads"}


def test_a_worker_that_comes_back_too_late_changes_nothing(video, django_capture_on_commit_callbacks):
    late = claimed(video)
    with django_capture_on_commit_callbacks(execute=True):
        lose(late)
        claimed(video)
        job_leases.fail(late, code="file_damaged", sentence="Broken.")
    assert state(video) == VideoState.INGESTING
    assert left() == set(STARTS)


@pytest.mark.parametrize(
    ("times_s", "facts", "clock"),
    [
        (None, {}, {"value": "even", "unit": "", "source": "missing"}),
        ([0.0, 1.5], {}, {"value": "per_frame", "unit": "", "source": "file"}),
        (
            [0.0, 0.5],
            {"frame_interval": {"value": 0.5, "unit": "s", "source": "side_car"}},
            {"value": "even", "unit": "", "source": "side_car"},
        ),
        ([0.0], {"clock": {"value": "per_frame", "unit": "", "source": "file"}}, "as told"),
    ],
)
def test_a_video_knows_where_its_clock_comes_from(times_s, facts, clock):
    found = ingest_results.facts_of({"times_s": times_s, "facts": facts})["clock"]
    assert found == (facts["clock"] if clock == "as told" else clock)
