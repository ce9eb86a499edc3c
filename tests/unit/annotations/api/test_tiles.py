import numpy as np
import pytest

from annotations.frames import store, tile_cache
from annotations.models import Frame, Video


@pytest.fixture
def large(filmed_lab):
    """A video of three levels and 40 frames."""
    shape = (40, 300, 600)
    times_s = [0.5 * t for t in range(40)]
    array = store.create("frames/large", shape=shape, dtype="uint16", nm_per_px=0.5, times_s=times_s)
    frames = np.random.default_rng(1).integers(0, 65535, size=shape, dtype=np.uint16)
    array.write(0, frames)
    tile_cache.clear()
    video = Video.objects.create(
        project=filmed_lab.project,
        name="large",
        width=600,
        height=300,
        dtype="uint16",
        frame_count=40,
        nm_per_px=0.5,
        store_key="frames/large",
        content_sha256="2" * 64,
        levels=array.level_count,
    )
    Frame.objects.bulk_create(Frame(video=video, position=t, index=7 + t, time_s=times_s[t]) for t in range(40))
    video.frames_stored = frames
    return video


@pytest.fixture
def get(filmed_lab, client_of):
    client = client_of(filmed_lab.viewer)
    return lambda path, **headers: client.get(f"/api/videos/{path}", headers=headers)


def values(answer):
    assert answer.status_code == 200, answer.content
    shape = tuple(int(side) for side in answer.headers["X-Filamark-Shape"].split(","))
    dtype = np.dtype(answer.headers["X-Filamark-Dtype"]).newbyteorder("<")
    return np.frombuffer(answer.content, dtype).reshape(shape)


def code(answer):
    return answer.status_code, answer.json()["code"]


def test_the_clock(large, get):
    clock = get(f"{large.pk}/frames/").json()
    assert clock["indices"] == list(range(7, 47))
    assert clock["times_s"] == [0.5 * t for t in range(40)]


def test_tiles_hold_the_field_at_native_depth(large, get):
    frames = large.frames_stored
    first = get(f"{large.pk}/tiles/0/0/1/?start=3&count=2&v=abc")
    assert first.headers["Content-Type"] == "application/octet-stream"
    assert (values(first) == frames[3:5, :256, 256:512]).all()
    assert (values(get(f"{large.pk}/tiles/0/1/2/?start=39")) == frames[39:, 256:, 512:]).all()  # an edge: 44 x 88


def test_the_last_stretch_is_shorter(large, get):
    assert values(get(f"{large.pk}/tiles/0/0/0/?start=32&count=32")).shape == (8, 256, 256)


def test_higher_levels_are_smaller(large, get):
    half = values(get(f"{large.pk}/tiles/1/0/1/"))
    assert half.shape == (1, 150, 44)
    expected = large.frames_stored[0].reshape(150, 2, 300, 2).mean(axis=(1, 3))[:, 256:]
    assert np.abs(half[0] - expected).max() <= 0.5
    assert values(get(f"{large.pk}/tiles/2/0/0/")).shape == (1, 75, 150)


@pytest.mark.parametrize("place", ["0/2/0", "0/0/3", "1/1/0", "3/0/0", "99/0/0", "0/999999/0"])
def test_tiles_that_are_not_there(large, get, place):
    assert code(get(f"{large.pk}/tiles/{place}/")) == (404, "tile_not_found")


def test_frames_that_are_not_there(large, get):
    assert code(get(f"{large.pk}/tiles/0/0/0/?start=40")) == (404, "frame_outside_video")


@pytest.mark.parametrize("query", ["count=0", "count=33", "start=-1", "frames=3", "start=x"])
def test_parameters_nobody_foresaw(large, get, query):
    assert code(get(f"{large.pk}/tiles/0/0/0/?{query}")) == (400, "invalid_input")


def test_what_the_browser_has_is_not_sent_again(large, get, monkeypatch):
    url = f"{large.pk}/tiles/0/0/0/?start=1"
    tag = get(url).headers["ETag"]
    assert "immutable" in get(url).headers["Cache-Control"]
    monkeypatch.setattr(tile_cache, "read", lambda *_, **__: pytest.fail("the pixels were read"))
    again = get(url, **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_no_two_tiles_share_a_tag(large, get):
    urls = ("0/0/0/", "0/0/1/", "1/0/0/", "0/0/0/?start=1", "0/0/0/?count=2")
    assert len({get(f"{large.pk}/tiles/{url}").headers["ETag"] for url in urls}) == len(urls)


@pytest.mark.parametrize("state", ["ingesting", "failed"])
@pytest.mark.parametrize("path", ["tiles/0/0/0/", "frames/"])
def test_a_video_that_is_not_ready(large, get, state, path):
    Video.objects.filter(pk=large.pk).update(state=state)
    assert code(get(f"{large.pk}/{path}")) == (409, "video_not_ready")
