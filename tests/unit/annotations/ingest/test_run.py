"""A recording taken in, in one go or in several; a stop is an exception here, a killed process elsewhere."""

import numpy as np
import pytest

from annotations import files
from annotations.domain.errors import InvalidInput
from annotations.frames import pyramid, store
from annotations.ingest import run as subject
from annotations.ingest.markers import Markers
from tests.support.watched import Watched, noise, spec

FRAMES = noise()


class Killed(BaseException):
    """As if the machine went down."""


@pytest.fixture
def take_in(monkeypatch, storage, tmp_path):
    """`take_in(recording)` runs the process's work on it; returns the last event."""
    path = tmp_path / "a.tif"
    path.write_bytes(b"stands for the recording")

    def run(recording, **more):
        events = []
        monkeypatch.setattr(subject, "open_recording", lambda path, name: recording)
        subject.run(spec(tmp_path, in_place=str(path), **more), events.append)
        return events[-1]

    return run


def stored():
    return store.open_array("videos/3-abc")


def whole(array):
    frames, height, width = array.shape
    return array.read(0, frames, row=0, col=0, height=height, width=width)


def test_every_level_arrives_with_all_that_is_to_be_committed(take_in, storage):
    facts = [("pixel_size", 0.5, "nm"), ("voltage", 300.0, "kV")]
    times_s = tuple(0.1 * number for number in range(80))
    recording = Watched(FRAMES, facts=facts, times_s=times_s, notes=["Colour became grey."])
    done = take_in(recording)
    np.testing.assert_array_equal(whole(stored()), FRAMES)
    np.testing.assert_array_equal(whole(stored().level(1)), pyramid.halved(FRAMES))
    assert (done["event"], done["levels"], len(done["content_sha256"])) == ("done", 2, 64)
    assert done["header"]["facts"]["voltage"] == {"value": 300.0, "unit": "kV", "source": "file"}
    assert (done["header"]["shape"], done["header"]["dtype"]) == ([80, 300, 280], "uint16")
    assert done["header"]["times_s"] == list(times_s)
    low, high = done["limits"]
    assert 199 <= low <= 202
    assert 227 <= high <= 230
    assert done["peak_bytes"] > 0
    assert recording.closed
    assert b"nanometer" in files.read(storage, "videos/3-abc/zarr.json")


@pytest.mark.parametrize("memory_bytes", [0, 210 * 2**20])
def test_blocks_are_read_once_each_with_and_without_reading_ahead(take_in, memory_bytes):
    recording = Watched(FRAMES)
    take_in(recording, memory_bytes=memory_bytes)
    assert recording.read_spans == [(0, 32), (32, 64), (64, 80)]


def test_after_a_kill_only_what_was_not_finished_is_done(take_in, storage):
    undisturbed = take_in(Watched(FRAMES))["content_sha256"]
    store.delete("videos/3-abc")
    Markers(storage, "ingests/7/abc").forget()

    with pytest.raises(Killed):
        take_in(Watched(FRAMES, fails_at=70, error=Killed()))
    finished = Markers(storage, "ingests/7/abc").blocks()
    assert sorted(finished) == [0, 32]
    store._opened.forget("videos/3-abc")

    second = Watched(FRAMES)
    assert take_in(second)["content_sha256"] == undisturbed
    assert second.read_spans == [(64, 80)]
    np.testing.assert_array_equal(whole(stored()), FRAMES)


def test_a_recording_that_was_changed_in_place_begins_anew(take_in, storage, tmp_path):
    with pytest.raises(Killed):
        take_in(Watched(FRAMES, fails_at=70, error=Killed()))
    (tmp_path / "a.tif").write_bytes(b"another")
    second = Watched(FRAMES[::-1].copy())
    take_in(second)
    assert second.read_spans[0] == (0, 32)
    np.testing.assert_array_equal(whole(stored()), FRAMES[::-1])


def test_other_pixels_or_numbers_have_another_fingerprint(take_in, storage):
    def fingerprint(frames):
        done = take_in(Watched(frames))
        store.delete("videos/3-abc")
        Markers(storage, "ingests/7/abc").forget()
        return done["content_sha256"]

    changed = FRAMES.copy()
    changed[79, 299, 279] += 1
    assert len({fingerprint(FRAMES), fingerprint(changed), fingerprint(FRAMES[:79])}) == 3


def test_a_recording_that_ends_early_is_refused(take_in):
    recording = Watched(FRAMES)
    recording._frames = FRAMES[:50]
    with pytest.raises(InvalidInput) as caught:
        take_in(recording)
    assert (caught.value.code, caught.value.extra) == ("file_truncated", {"frames": 50})


def test_a_frame_that_does_not_fit_into_memory_is_refused(take_in):
    with pytest.raises(InvalidInput) as caught:
        take_in(Watched(noise(1, 4096, 4096)), memory_bytes=250 * 2**20)
    assert caught.value.code == "too_large"
