"""The process itself: what it tells, how it ends, and what a kill leaves behind."""

import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
import tifffile
from django.core.files.storage import FileSystemStorage, storages

from annotations import files
from annotations.frames import store
from annotations.ingest.markers import Markers
from annotations.ingest.spec import Spec
from tests.support import watched
from tests.support.stack import ROOT

PLAIN = "django.core.files.storage.FileSystemStorage"
GIB = 2**30


@pytest.fixture
def media(tmp_path, settings):
    """The storage as this test reads it."""
    options = {"location": str(tmp_path / "media"), "allow_overwrite": True}
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": PLAIN, "OPTIONS": options}}
    return storages["default"]


@pytest.fixture
def start(media, tmp_path):
    """`start(source)` starts the process on a file; `backend` is the class it writes through."""
    started = []

    def begin(source, *, backend=PLAIN, memory_bytes=GIB, **options):
        options = {"location": media.location, "allow_overwrite": True, **options}
        asked = watched.spec(
            tmp_path,
            in_place=str(source),
            memory_bytes=memory_bytes,
            settings={"STORAGES": {"default": {"BACKEND": backend, "OPTIONS": options}}},
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "annotations.ingest", "-", "--json-events"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            # No settings module: the process must not need one.
            env={**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": ""},
        )
        process.stdin.write(asked.as_json() + "\n")
        process.stdin.flush()
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
        process.wait()


def ended(process):
    """The exit code and the events."""
    out, log = [stream.read() for stream in (process.stdout, process.stderr)]
    events = [json.loads(line) for line in out.splitlines()]
    return process.wait(timeout=60), events, log


@pytest.fixture
def source(tmp_path):
    return watched.tiff_file(tmp_path / "recording.tif", watched.noise())


def test_a_recording_arrives(start, source, media):
    code, events, log = ended(start(source))
    assert (code, events[-1]["event"], log) == (0, "done", "")
    assert [event["event"] for event in events if event["event"] != "progress"] == ["original", "done"]
    progress = next(event for event in reversed(events) if "frames_done" in event)
    assert progress.keys() >= {"fraction", "text", "eta_s", "frames_done", "mb_per_s"}
    stored = store.open_array("videos/3-abc")
    assert (stored.read(0, 80, row=0, col=0, height=300, width=280) == watched.noise()).all()


def first_marker(media, process, *, patience_s=30):
    deadline = time.monotonic() + patience_s
    while not Markers(media, "ingests/7/abc").blocks():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_killed_in_the_middle_it_goes_on_with_what_is_missing(start, tmp_path, media):
    source = watched.tiff_file(tmp_path / "recording.tif", watched.noise(32 * 6))
    slow = "tests.support.storages.SlowStorage"
    _, [*_, undisturbed], _ = ended(start(source))
    store.delete("videos/3-abc")
    files.remove(media, "ingests")

    process = start(source, backend=slow)
    first_marker(media, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    place = files.local_path(media, "ingests/7/abc")
    finished = {path.name: path.stat().st_mtime_ns for path in place.glob("block-*")}
    assert 1 <= len(finished) < 6
    chunk = files.local_path(media, "videos/3-abc/0/c/0/0/0")
    written = chunk.stat().st_mtime_ns

    code, [*_, done], _ = ended(start(source))
    assert (code, done["content_sha256"], done["limits"]) == (0, undisturbed["content_sha256"], undisturbed["limits"])
    assert {name: (place / name).stat().st_mtime_ns for name in finished} == finished
    assert chunk.stat().st_mtime_ns == written
    stored = store.open_array("videos/3-abc")
    assert (stored.read(0, 192, row=0, col=0, height=300, width=280) == watched.noise(192)).all()


def test_it_leaves_when_its_input_closes(start, source, media):
    process = start(source, backend="tests.support.storages.SlowStorage")
    first_marker(media, process)
    process.stdin.close()
    began = time.monotonic()
    assert process.wait(timeout=10) == 3
    assert time.monotonic() - began < 1


def failure(process):
    code, [*_, last], log = ended(process)
    assert (code, last["event"]) == (1, "error")
    return last, log


def test_a_full_disk_is_told_as_such(start, source):
    last, _ = failure(start(source, backend="tests.support.storages.FullStorage", room=9))
    assert last["code"] == "storage_full"
    assert "Make room" in last["detail"]


def test_a_truncated_file_is_told_as_such(start, source):
    with source.open("r+b") as file:
        file.truncate(source.stat().st_size * 2 // 3)
    last, _ = failure(start(source))
    assert last["code"] == "file_truncated"


def test_too_little_memory_is_told_as_such_instead_of_being_killed(start, tmp_path):
    source = watched.tiff_file(tmp_path / "recording.tif", np.zeros((8, 2048, 2048), np.uint16))
    last, _ = failure(start(source, memory_bytes=225 * 2**20))
    assert last["code"] == "out_of_memory"
    assert "FILAMARK_INGEST_MEMORY" in last["detail"]


def test_what_nobody_foresaw_leaves_its_details_in_the_log(start, source):
    last, log = failure(start(source, backend="tests.support.storages.NoSuchStorage"))
    assert last["code"] == "internal_error"
    assert "NoSuchStorage" in log


def test_a_spec_that_is_none_is_refused(tmp_path):
    path = tmp_path / "spec.json"
    path.write_text('{"name": 1}')
    command = [sys.executable, "-m", "annotations.ingest", str(path), "--json-events"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["code"]) == (1, "spec_unreadable")


def test_a_person_runs_it_with_a_file(tmp_path, source):
    place = tmp_path / "elsewhere"
    options = {"location": str(place), "allow_overwrite": True}
    asked = watched.spec(
        tmp_path, in_place=str(source), settings={"STORAGES": {"default": {"BACKEND": PLAIN, "OPTIONS": options}}}
    )
    assert Spec.from_json(asked.as_json()) == asked
    path = tmp_path / "spec.json"
    path.write_text(asked.as_json())
    command = [sys.executable, "-m", "annotations.ingest", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "done"
    assert FileSystemStorage(place).exists("videos/3-abc/1/zarr.json")


@pytest.mark.slow
def test_a_large_recording_stays_below_a_gibibyte(start, tmp_path):
    """24 frames of 4096 x 4096 at 16 bit, three blocks of 256 MiB: the largest that blocks become."""
    path = tmp_path / "recording.tif"
    frame = watched.noise(1, 4096, 4096)[0]
    with tifffile.TiffWriter(path) as writer:
        for _ in range(24):
            writer.write(frame, contiguous=True)
    code, [*_, done], log = ended(start(path))
    assert (code, log) == (0, "")
    assert done["peak_bytes"] < GIB
