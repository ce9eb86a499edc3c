"""A recording taken in by a real worker, and what is left when that worker is killed or told to stop."""

import time

import imagecodecs
import pytest
import tifffile
from django.core.files.storage import storages

from annotations import files
from annotations.frames import store
from annotations.ingest.markers import Markers
from annotations.models import Video
from annotations.models.job import JobState
from annotations.models.video import VideoState
from annotations.services import ingests, jobs
from tests import factories
from tests.support import worker
from tests.support.uploads import arrived, left_in_storage
from tests.support.watched import noise

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# Unpacking it takes longest: the process can be met in the middle of its work.
BLOCKS = 40
FRAMES = 32 * BLOCKS
SIZE = (512, 512)
DISTINCT = noise(5, *SIZE)


@pytest.fixture
def workers(transactional_db, tmp_path):
    """Workers of this test; all are gone before its database is emptied."""
    started = []
    with worker.workers_of("filesystem", tmp_path) as offered:
        start = offered.start
        offered.start = lambda **options: started.append(start(**options)) or started[-1]
        yield offered
        for process in started:
            worker.kill(process)


@pytest.fixture
def lab(transactional_db):
    yield factories.lab()
    for folder in ("uploads", "ingests", "originals", "videos"):
        files.remove(storages["default"], folder)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("day") / "run.tif"
    packed = [imagecodecs.zlib_encode(frame) for frame in DISTINCT]
    with tifffile.TiffWriter(path) as writer:
        frames = (packed[number % len(packed)] for number in range(FRAMES))
        options = {"compression": "zlib", "rowsperstrip": SIZE[0], "photometric": "minisblack"}
        writer.write(frames, shape=(FRAMES, *SIZE), dtype="uint16", **options)
    return path


@pytest.fixture
def video(lab, source, workers):
    return ingests.start_from_upload(upload=arrived(lab.project, lab.annotator, source), by=lab.annotator)


def finished(video):
    return Markers(storages["default"], ingests.markers_folder(video)).blocks()


def wait_for_blocks(video, workers, count=2):
    def enough(job):
        assert job.is_active, f"{job.state} {job.error_code}: {job.error_detail}\n{job.log_tail}"
        return len(finished(video)) >= count

    worker.wait_for(video.ingest.job, enough, workers)


def written_at(video):
    """When each finished block's note and first chunk were written."""
    storage, folder = storages["default"], ingests.markers_folder(video)
    notes = {start: f"{folder}/block-{start:010d}.json" for start in finished(video)}
    chunks = {start: f"{video.store_key}/0/c/{start // 32}/0/0" for start in notes}
    times = (files.local_path(storage, name).stat().st_mtime_ns for name in (*notes.values(), *chunks.values()))
    return dict(zip((*notes.values(), *chunks.values()), times, strict=True))


def test_a_killed_worker_is_followed_by_one_that_goes_on(workers, video):
    first = workers.start()
    wait_for_blocks(video, workers)
    worker.kill(first)
    time.sleep(0.5)  # its process hears that nobody listens any more
    before = written_at(video)
    assert 2 <= len(finished(video)) < BLOCKS

    seen = {}

    def is_over(job):
        seen.update(written_at(video) if job.is_active else {})
        return not job.is_active

    workers.start()
    job = worker.wait_for(video.ingest.job, is_over, workers)
    assert (job.state, job.error_detail, job.tries) == (JobState.SUCCEEDED, "", 2)
    assert {name: seen[name] for name in before} == before

    undisturbed = ingests.start_from_folder(
        project=factories.project("Twin"), path=source_of(video), name="", by=job.owner
    )
    job = worker.wait_for(undisturbed.ingest.job, worker.is_over, workers)
    assert (job.state, job.error_detail) == (JobState.SUCCEEDED, "")
    twin, resumed = Video.objects.get(pk=undisturbed.pk), Video.objects.get(pk=video.pk)
    assert resumed.state == VideoState.READY
    assert resumed.content_sha256 == twin.content_sha256
    assert (resumed.grey_low, resumed.grey_high) == (twin.grey_low, twin.grey_high)
    last = store.open_array(resumed.store_key).read(FRAMES - 1, FRAMES, row=0, col=0, height=SIZE[0], width=SIZE[1])
    assert (last[0] == DISTINCT[(FRAMES - 1) % 5]).all()


def source_of(video):
    """The original of a video, where it lies."""
    return files.local_path(storages["default"], Video.objects.get(pk=video.pk).original.storage_key)


def test_a_running_ingest_is_cancelled_within_seconds_and_leaves_nothing(workers, video, lab):
    workers.start()
    wait_for_blocks(video, workers)
    began = time.monotonic()
    jobs.cancel(job=video.ingest.job, by=lab.annotator)
    job = worker.wait_for(video.ingest.job, worker.is_over, workers)
    assert (job.state, job.error_code) == (JobState.CANCELLED, "")
    assert time.monotonic() - began < 5
    assert Video.objects.get(pk=video.pk).state == VideoState.FAILED
    time.sleep(1)  # what is removed is removed once the row is written
    assert {name.split("/")[0] for name in left_in_storage()} == {"uploads"}

    jobs.restart(job=job, by=lab.annotator)
    job = worker.wait_for(job, worker.is_over, workers)
    assert (job.state, job.error_detail) == (JobState.SUCCEEDED, "")
    assert Video.objects.get(pk=video.pk).state == VideoState.READY
    time.sleep(0.5)
    assert {name.split("/")[0] for name in left_in_storage()} == {"originals", "videos"}
