import io

import pytest
from PIL import Image

from annotations.models import Video


@pytest.fixture
def get(filmed_lab, client_of):
    client = client_of(filmed_lab.viewer)
    return lambda path, **headers: client.get(f"/api/videos/{path}", headers=headers)


def test_a_preview_is_stretched_by_the_limits_of_the_whole_video(filmed_lab, get):
    Video.objects.filter(pk=filmed_lab.video.pk).update(grey_low=0, grey_high=500)
    answer = get(f"{filmed_lab.video.pk}/frames/0/preview/")
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, image.mode, image.size) == ("PNG", "L", (30, 20))
    assert image.getextrema() == (0, 128)


def test_a_preview_gets_no_wider_than_asked(filmed_lab, get):
    answer = get(f"{filmed_lab.video.pk}/frames/0/preview/?width=16")
    assert Image.open(io.BytesIO(answer.content)).size == (16, 11)


def test_every_width_has_its_own_tag_and_is_sent_once(filmed_lab, get):
    small, large = (get(f"{filmed_lab.video.pk}/frames/0/preview/?width={width}") for width in (16, 32))
    assert small.headers["ETag"] != large.headers["ETag"]
    url = f"{filmed_lab.video.pk}/frames/0/preview/?width=16"
    assert get(url, **{"If-None-Match": small.headers["ETag"]}).status_code == 304
    assert get(url, **{"If-None-Match": large.headers["ETag"]}).status_code == 200


def test_a_frame_outside_the_video(filmed_lab, get):
    answer = get(f"{filmed_lab.video.pk}/frames/4/preview/")
    assert (answer.status_code, answer.json()["code"]) == (404, "frame_outside_video")


@pytest.mark.parametrize("id", ["abc", "-1", "9" * 30, "1.5"])
def test_what_is_no_id_is_nothing(get, id):
    assert get(f"{id}/").status_code == 404


def test_the_thumbnail_in_the_list_opens(filmed_lab, get, client_of):
    (listed,) = get("").json()
    assert client_of(filmed_lab.viewer).get(listed["thumbnail_url"]).headers["Content-Type"] == "image/png"
