import json

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput, NotFound
from annotations.frames import store

KEY = "videos/7/frames.zarr"


@pytest.fixture
def recording():
    """70 frames of 300 x 400, 16 bit: more than one chunk in every direction."""
    return np.random.default_rng(7).integers(0, 65536, (70, 300, 400), dtype=np.uint16)


@pytest.fixture
def stored(storage, recording):
    opened = store.create(KEY, shape=recording.shape, dtype="uint16", nm_per_px=0.52, times_s=times(70))
    opened.write(0, recording[:32])
    opened.write(32, recording[32:])
    return opened


def times(count):
    return [10.0 * number for number in range(count)]


def test_frames_come_back_at_native_depth(stored, recording):
    window = store.open_array(KEY).read(20, 45, row=100, col=200, height=150, width=120)
    assert window.dtype == np.uint16
    np.testing.assert_array_equal(window, recording[20:45, 100:250, 200:320])


def test_outside_of_the_field_is_zero(stored, recording):
    window = stored.read(3, 4, row=-10, col=380, height=40, width=50)
    np.testing.assert_array_equal(window[0, 10:, :20], recording[3, :30, 380:])
    assert not window[0, :10].any()
    assert not window[0, :, 20:].any()


def test_a_window_wholly_outside_is_zero(stored):
    window = stored.read(0, 2, row=5000, col=-900, height=4, width=5)
    assert window.shape == (2, 4, 5)
    assert not window.any()


def test_a_moving_region_is_cut_frame_by_frame(stored, recording):
    offsets = np.array([[10 + 3 * number, 60 - 5 * number] for number in range(20)])  # leaves the field on the left
    region = store.read_region_chunk(KEY, 25, offsets, height=64, width=32)
    padded = np.pad(recording, ((0, 0), (0, 0), (100, 0)))
    for number, (row, col) in enumerate(offsets):
        np.testing.assert_array_equal(
            region[number], padded[25 + number, row : row + 64, col + 100 : col + 132], err_msg=str(number)
        )


def test_an_array_is_found_again_after_it_was_forgotten(stored, recording):
    store._opened.forget(KEY)
    np.testing.assert_array_equal(
        store.open_array(KEY).read(69, 70, row=0, col=0, height=300, width=400)[0], recording[69]
    )


def test_a_block_can_be_written_again(stored):
    stored.write(5, np.full((2, 300, 400), 9, dtype=np.uint16))
    assert (stored.read(5, 7, row=0, col=0, height=300, width=400) == 9).all()


def test_the_metadata_is_ome_zarr(storage, stored):
    with storage.open(f"{KEY}/zarr.json") as file:
        group = json.load(file)
    with storage.open(f"{KEY}/0/zarr.json") as file:
        array = json.load(file)
    [image] = group["attributes"]["ome"]["multiscales"]
    assert group["attributes"]["ome"]["version"] == "0.5"
    assert [axis["name"] for axis in image["axes"]] == array["dimension_names"] == ["t", "y", "x"]
    assert image["datasets"] == [
        {"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [10.0, 0.52, 0.52]}]}
    ]
    assert group["attributes"]["filamark"]["times_s"] == times(70)


def test_nothing_is_left_after_delete(storage, stored):
    store.delete(KEY)
    assert not storage.exists(f"{KEY}/zarr.json")
    with pytest.raises(NotFound) as caught:
        store.open_array(KEY)
    assert caught.value.code == "frames_not_found"
    store.delete(KEY)  # once more: nothing there, no error


def test_a_region_is_read_with_one_read(stored, monkeypatch):
    reads = []
    real = store.FrameArray.read

    def counted(self, *span, **window):
        reads.append(span)
        return real(self, *span, **window)

    monkeypatch.setattr(store.FrameArray, "read", counted)
    stored.read_region(0, np.array([[0, 0], [4, 4], [0, 8], [9, 1]]), height=16, width=16)
    assert reads == [(0, 4)]


@pytest.mark.parametrize(
    ("start", "block", "code"),
    [
        (69, np.zeros((2, 300, 400), np.uint16), "frame_outside_video"),
        (0, np.zeros((2, 300, 401), np.uint16), "frame_size_mismatch"),
        (0, np.zeros((2, 300, 400), np.uint8), "frame_size_mismatch"),
    ],
)
def test_a_block_that_does_not_fit_is_refused(stored, start, block, code):
    with pytest.raises(InvalidInput) as caught:
        stored.write(start, block)
    assert caught.value.code == code


def test_frames_outside_the_video_are_refused(stored):
    with pytest.raises(InvalidInput) as caught:
        stored.read(60, 71, row=0, col=0, height=8, width=8)
    assert caught.value.code == "frame_outside_video"
    assert caught.value.extra["frame_count"] == 70


def test_other_depths_and_missing_times_are_refused(storage):
    with pytest.raises(InvalidInput, match="float32"):
        store.create(KEY, shape=(1, 4, 4), dtype="float32", nm_per_px=1, times_s=[0])
    with pytest.raises(InvalidInput, match="3 frames need as many times"):
        store.create(KEY, shape=(3, 4, 4), dtype="uint8", nm_per_px=1, times_s=[0])


def test_few_arrays_stay_open(storage, monkeypatch):
    monkeypatch.setattr(store, "_opened", store._OpenArrays(3))
    for number in range(5):
        store.create(f"videos/{number}", shape=(1, 8, 8), dtype="uint8", nm_per_px=1, times_s=[0])
    assert len(store._opened) == 3
    assert store.open_array("videos/0").shape == (1, 8, 8)
