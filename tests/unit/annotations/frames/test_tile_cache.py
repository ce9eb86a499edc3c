import numpy as np
import pytest

from annotations.frames import store, tile_cache
from annotations.frames.tile_cache import TileCache
from tests.factories import pixels


@pytest.fixture(autouse=True)
def _nothing_unpacked():
    tile_cache.clear()


def stored(key, shape, dtype="uint16"):
    array = store.create(key, shape=shape, dtype=dtype, nm_per_px=0.5, times_s=[float(t) for t in range(shape[0])])
    frames = np.random.default_rng(1).integers(0, np.iinfo(dtype).max, size=shape, dtype=dtype)
    array.write(0, frames)
    return array, frames


def cut(frames, start, offsets, height, width):
    """The region frame by frame, from a field with a wide black border."""
    border = 400
    wide = np.pad(frames, ((0, 0), (border, border), (border, border)))
    return np.stack(
        [
            wide[start + number, border + r : border + r + height, border + c : border + c + width]
            for number, (r, c) in enumerate(offsets)
        ]
    )


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("corner", [(0, 0), (250, 255), (300, 100), (-40, -30), (290, 500), (390, 0), (0, -399)])
def test_any_window_is_what_zarr_reads(dtype, corner):
    array, frames = stored(f"t/{dtype}", (40, 310, 520), dtype)
    window = tile_cache.read(array, 20, 37, row=corner[0], col=corner[1], height=64, width=90)
    assert window.dtype == dtype
    assert (window == cut(frames, 20, [corner] * 17, 64, 90)).all()
    tile_cache.clear()
    assert (window == array.read(20, 37, row=corner[0], col=corner[1], height=64, width=90)).all()


def test_a_region_that_moves_and_jumps():
    array, frames = stored("t/moves", (70, 310, 520))
    offsets = np.array([(3 * t, 2 * t) for t in range(30)] + [(250, 390)] * 10 + [(-390, -390), (10**6, -(10**6))] * 15)
    region = tile_cache.read_region(array, 0, offsets, height=50, width=60)
    near = np.clip(offsets, -399, 399)
    assert (region[:41] == cut(frames, 0, near[:41], 50, 60)).all()
    assert (region[41::2] == 0).all()


def test_levels_and_the_smallest_that_is_wide_enough():
    array, _ = stored("t/levels", (3, 600, 700))
    for number in range(array.level_count):
        level = array.level(number)
        _, height, width = level.shape
        whole = tile_cache.read(level, 0, 3, row=0, col=0, height=height, width=width)
        assert (whole == level.read(0, 3, row=0, col=0, height=height, width=width)).all()
    assert tile_cache.overview(array, 1, width=320).shape == (300, 350)
    assert tile_cache.overview(array, 1, width=2000).shape == (600, 700)


def test_chunks_of_zeros_are_not_stored_and_are_read_as_zeros():
    array = store.create("t/empty", shape=(4, 30, 30), dtype="uint8", nm_per_px=0.5, times_s=[0.0, 1.0, 2.0, 3.0])
    assert not tile_cache.read(array, 0, 4, row=0, col=0, height=30, width=30).any()
    array.write(0, pixels(4, 30, 30))
    assert (tile_cache.read(array, 0, 4, row=0, col=0, height=30, width=30) == pixels(4, 30, 30)).all()


def test_what_was_read_is_not_read_again(monkeypatch):
    array, frames = stored("t/again", (10, 100, 100))
    tile_cache.read(array, 0, 10, row=5, col=5, height=20, width=20)
    monkeypatch.setattr(tile_cache.files, "read", lambda *_: pytest.fail("read from the storage again"))
    assert (tile_cache.read(array, 3, 6, row=50, col=60, height=9, width=9) == frames[3:6, 50:59, 60:69]).all()


def test_frames_that_are_not_there():
    array, _ = stored("t/few", (4, 20, 20))
    with pytest.raises(ValueError, match="expected positions"):
        tile_cache.read(array, 2, 5, row=0, col=0, height=5, width=5)
    assert tile_cache.read(array, 2, 2, row=0, col=0, height=5, width=5).shape == (0, 5, 5)


def test_the_cache_keeps_what_was_used_last_within_its_limit():
    cache = TileCache(limit_bytes=300)
    for name in "abc":
        cache.keep((name,), np.zeros(100, dtype=np.uint8))
    assert cache.get(("a",)) is not None
    cache.keep(("d",), np.zeros(100, dtype=np.uint8))
    assert [name for name in "abcd" if cache.get((name,)) is not None] == ["a", "c", "d"]
    cache.keep(("d",), np.zeros(150, dtype=np.uint8))
    assert cache.size_bytes == 250
    cache.keep(("e",), np.zeros(1000, dtype=np.uint8))
    assert (len(cache), cache.size_bytes) == (0, 0)
