import json

import numpy as np
import pytest
import zarr
from numcodecs import blosc
from zarr.codecs import BloscCodec, BloscShuffle

from annotations import files
from annotations.domain.errors import InvalidInput, NotFound
from annotations.frames import pyramid, store
from annotations.frames.storage_bridge import StorageBridge

KEY = "videos/7/frames.zarr"
ONE_LEVEL = {
    "ome": {"version": "0.5", "multiscales": [{"datasets": [{"path": "0", "coordinateTransformations": []}]}]},
    "filamark": {"times_s": []},
}


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
        {"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [10.0, 0.52, 0.52]}]},
        {
            "path": "1",
            "coordinateTransformations": [
                {"type": "scale", "scale": [10.0, 1.04, 1.04]},
                {"type": "translation", "translation": [0.0, 0.26, 0.26]},
            ],
        },
    ]
    assert group["attributes"]["filamark"]["times_s"] == times(70)


def test_every_level_is_written_with_the_full_size(stored, recording):
    opened = store.open_array(KEY)
    assert opened.sizes == ((300, 400), (150, 200))
    half = opened.level(1)
    assert (half.shape, half.chunk_frames, half.level(0).shape) == ((70, 150, 200), 32, (70, 300, 400))
    np.testing.assert_array_equal(half.read(0, 70, row=0, col=0, height=150, width=200), pyramid.halved(recording))


def test_part_of_a_chunk_is_written_to_every_level(stored, recording):
    block = recording[:9] // 2
    stored.write(28, block)  # ends one chunk and begins the next
    np.testing.assert_array_equal(stored.read(28, 37, row=0, col=0, height=300, width=400), block)
    half = stored.level(1).read(28, 37, row=0, col=0, height=150, width=200)
    np.testing.assert_array_equal(half, pyramid.halved(block))
    np.testing.assert_array_equal(stored.read(27, 28, row=0, col=0, height=300, width=400)[0], recording[27])


def test_a_level_that_is_not_there_is_named(stored):
    with pytest.raises(NotFound) as caught:
        stored.level(2)
    assert (caught.value.code, caught.value.extra) == ("level_not_found", {"levels": 2})


def test_a_store_of_one_level_as_written_before_stays_readable(storage, recording):
    old = zarr.create_group(StorageBridge(storage, KEY), zarr_format=3, attributes=ONE_LEVEL)
    codec = BloscCodec(cname="lz4", clevel=3, shuffle=BloscShuffle.shuffle)
    array = old.create_array("0", shape=(70, 300, 400), dtype="uint16", chunks=(32, 256, 256), compressors=codec)
    array[:] = recording
    opened = store.open_array(KEY)
    assert (opened.level_count, opened.sizes) == (1, ((300, 400),))
    opened.write(0, recording[32:64])
    np.testing.assert_array_equal(opened.read(0, 2, row=0, col=0, height=300, width=400), recording[32:34])
    np.testing.assert_array_equal(opened.read(40, 42, row=0, col=0, height=300, width=400), recording[40:42])


def test_chunks_written_directly_are_those_that_zarr_writes(storage, recording):
    """Another zarr reads them, and zarr's own chunks differ in nothing but the compressor's header."""
    direct = store.create(KEY, shape=recording.shape, dtype="uint16", nm_per_px=1, times_s=None)
    direct.write(0, recording)
    through_zarr = store.create("videos/8", shape=recording.shape, dtype="uint16", nm_per_px=1, times_s=None)
    through_zarr.array[:] = recording
    names = [sorted(name.split("/c/")[1] for name in files.names(storage, f"{key}/0/c")) for key in (KEY, "videos/8")]
    assert names[0] == names[1]
    for name in names[0]:
        here, there = (blosc.decompress(files.read(storage, f"{key}/0/c/{name}")) for key in (KEY, "videos/8"))
        assert here == there


def test_what_is_learned_later_reaches_the_metadata(storage):
    store.create(KEY, shape=(2, 300, 4), dtype="uint8", nm_per_px=None, times_s=None)
    store.describe(KEY, nm_per_px=0.5, times_s=[0.0, 2.0])
    attributes = json.loads(files.read(storage, f"{KEY}/zarr.json"))["attributes"]
    [image] = attributes["ome"]["multiscales"]
    assert image["datasets"][1]["coordinateTransformations"][0]["scale"] == [2.0, 1.0, 1.0]
    assert attributes["filamark"] == {"times_s": [0.0, 2.0]}


def test_nothing_is_left_after_delete(storage, stored):
    store.delete(KEY)
    assert list(files.names(storage, "videos")) == []
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
