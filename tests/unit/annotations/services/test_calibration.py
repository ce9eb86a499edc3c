import zarr

from annotations.frames import store
from annotations.models import Video
from annotations.services import clocks, videos


def told(video):
    """Scale and clock as other readers find them beside the pixels."""
    attributes = zarr.open_group(store.open_array(video.store_key).bridge, mode="r+").attrs.asdict()
    first = attributes["ome"]["multiscales"][0]["datasets"][0]
    return first["coordinateTransformations"][0]["scale"], attributes["filamark"]


def test_the_store_learns_the_pixel_size_and_the_clock(filmed_lab, django_capture_on_commit_callbacks):
    lab, video = filmed_lab, filmed_lab.video
    with django_capture_on_commit_callbacks(execute=True):
        videos.describe(video_id=video.pk, by=lab.manager, facts={"pixel_size": {"value": 2.5, "unit": "A"}})
        clocks.set_even(video_id=video.pk, by=lab.manager, value=40, unit="ms")
    scale, own = told(video)
    assert scale == [0.04, 0.25, 0.25]
    assert own == {"times_s": [0.0, 0.04, 0.08, 0.12]}


def test_a_clock_that_nobody_knows_is_not_made_up(filmed_lab, django_capture_on_commit_callbacks):
    lab, video = filmed_lab, filmed_lab.video
    Video.objects.update(facts={"clock": {"value": "even", "unit": "", "source": "missing"}})
    with django_capture_on_commit_callbacks(execute=True):
        videos.describe(video_id=video.pk, by=lab.manager, facts={"pixel_size": {"value": 1, "unit": "nm"}})
    assert told(video)[1] == {"unknown": ["clock"]}
