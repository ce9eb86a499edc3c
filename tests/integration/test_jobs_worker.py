"""Jobs through a real worker process and a real broker, and what is left when that worker is killed."""

import os
import time
import zipfile

import pytest
import redis
from django.core.files.storage import default_storage

from annotations.models import Export, Job
from annotations.models.job import JobState
from annotations.services import exports, jobs
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.services import training_runs
from tests import factories
from tests.support import worker
from tests.support.rendered import take_in_rendered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SHORT = {"steps": 40, "batch": 2, "crop_px": 64, "evaluate_every": 20, "widths": [4, 8]}
ENDLESS = SHORT | {"steps": 1_000_000, "evaluate_every": 10}


@pytest.fixture(params=["filesystem", pytest.param("redis", marks=pytest.mark.redis)])
def broker(request):
    if request.param == "redis":
        try:
            redis.Redis.from_url(worker.REDIS).ping()
        except redis.ConnectionError:
            missing = f"no Redis at {worker.REDIS}; set FILAMARK_TEST_REDIS to its address"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    return request.param


@pytest.fixture
def workers(broker, transactional_db, tmp_path):
    """Workers of this test; all are gone before its database is emptied."""
    started = []
    with worker.workers_of(broker, tmp_path) as offered:
        start = offered.start
        offered.start = lambda **options: started.append(start(**options)) or started[-1]
        yield offered
        for process in started:
            worker.kill(process)


@pytest.fixture
def lab(transactional_db):
    made = factories.lab(stored=True)
    take_in_rendered(made.project, made.manager)
    return made


def test_export_is_built_by_a_worker(workers, lab):
    workers.start()
    export = exports.request(project=lab.project, format="mtdn", by=lab.viewer)
    job = worker.wait_for(export.job, worker.is_over, workers)
    assert (job.state, job.tries, job.error_detail) == (JobState.SUCCEEDED, 1, "")
    export = Export.objects.get(pk=export.pk)
    with default_storage.open(export.storage_key) as file, zipfile.ZipFile(file) as archive:
        assert sum("/area1/" in name for name in archive.namelist()) == 8


def test_job_asked_for_while_no_worker_runs_waits_for_one(workers, lab):
    export = exports.request(project=lab.project, format="coco", by=lab.viewer)
    time.sleep(0.5)
    assert Job.objects.get(pk=export.job_id).state == JobState.QUEUED
    workers.start()
    assert worker.wait_for(export.job, worker.is_over, workers).state == JobState.SUCCEEDED


def test_lost_message_is_sent_again(workers, lab, monkeypatch):
    """A broker that was down when the job was asked for: the row is enough."""
    from annotations.services import job_messages

    with monkeypatch.context() as down:
        down.setattr(job_messages, "send", lambda job: False)
        export = exports.request(project=lab.project, format="mtdn", by=lab.viewer)
    workers.start()
    assert worker.wait_for(export.job, worker.is_over, workers).state == JobState.SUCCEEDED


def train(lab, overrides):
    return training_runs.start(project=lab.project, preset="demo", by=lab.manager, seed=1, overrides=overrides)


def is_training(job):
    """Under way, with something to show for it."""
    assert job.state in (JobState.QUEUED, JobState.RUNNING), f"{job.error_code}: {job.error_detail}\n{job.log_tail}"
    return job.training_run.points.exists()


def test_running_training_is_cancelled_within_seconds(workers, lab):
    workers.start()
    run = train(lab, ENDLESS)
    worker.wait_for(run.job, is_training, workers)
    began = time.monotonic()
    jobs.cancel(job=run.job, by=lab.manager)
    job = worker.wait_for(run.job, worker.is_over, workers)
    assert (job.state, job.error_code) == (JobState.CANCELLED, "")
    assert time.monotonic() - began < 6
    assert not ModelVersion.objects.exists()


def test_killed_worker_leaves_a_run_that_says_so_and_starts_again(workers, lab):
    first = workers.start()
    run = train(lab, ENDLESS)
    worker.wait_for(run.job, is_training, workers)
    worker.kill(first)

    second = workers.start()
    job = worker.wait_for(run.job, worker.is_over, workers)
    assert (job.state, job.error_code, job.tries) == (JobState.FAILED, "worker_lost", 1)
    assert "can be started again" in job.error_detail

    run.configuration = {**run.configuration, **SHORT}
    run.save()
    jobs.restart(job=job, by=lab.manager)
    job = worker.wait_for(run.job, worker.is_over, workers)
    assert (job.state, job.error_detail, job.tries) == (JobState.SUCCEEDED, "", 2)
    steps = list(run.points.values_list("step", flat=True))
    assert steps[-1] == 40
    assert ModelVersion.objects.get(training_run=run).weights_sha256
    assert second.poll() is None
