import io

import pytest
from PIL import Image

from annotations.models import Video
from tests import factories


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


class TestArriving:
    """Videos that have no frames yet, or never got any."""

    @pytest.fixture(params=["ingesting", "failed"])
    def arriving(self, filmed_lab, request):
        active = request.param == "ingesting"
        return factories.ingesting(
            filmed_lab.project,
            filmed_lab.annotator,
            state=request.param,
            job_state="running" if active else "failed",
            report={"notes": ["Colour was made grey."]},
        )

    def test_is_shown_without_pixels(self, get, arriving):
        said = get(f"{arriving.pk}/").json()
        assert (said["state"], said["thumbnail_url"], said["levels"], said["missing"]) == (arriving.state, None, [], [])
        assert (said["nm_per_px"], said["dtype"], said["first_time_s"], said["original"]) == (None, None, None, None)
        assert said["ingest"]["report"] == {"notes": ["Colour was made grey."], "repaired": [], "duplicate_of": None}
        assert said["ingest"]["job"]["target"] == {"kind": "video", "id": arriving.pk}

    def test_has_no_preview(self, get, arriving):
        answer = get(f"{arriving.pk}/frames/0/preview/")
        assert (answer.status_code, answer.json()["code"]) == (409, "video_not_ready")

    def test_is_no_cover(self, filmed_lab, client_of, arriving):
        Video.objects.filter(pk=arriving.pk).update(name="a first name")
        (project,) = client_of(filmed_lab.viewer).get("/api/projects/").json()
        assert f"/videos/{filmed_lab.video.pk}/" in project["cover_url"]
        filmed_lab.filament.delete()
        filmed_lab.video.delete()
        assert client_of(filmed_lab.viewer).get("/api/projects/").json()[0]["cover_url"] is None

    def test_has_no_clock_to_set(self, filmed_lab, client_of, arriving):
        answer = client_of(filmed_lab.manager).put(f"/api/videos/{arriving.pk}/clock/", {"interval": {"value": 1}})
        assert (answer.status_code, answer.json()["code"]) == (409, "video_not_ready")


def test_a_list_costs_as_many_queries_as_one(filmed_lab, get, django_assert_max_num_queries):
    for number in range(5):
        factories.ingesting(filmed_lab.project, filmed_lab.annotator, f"arriving {number}")
    with django_assert_max_num_queries(6):
        assert len(get("").json()) == 6


def test_levels_halve_until_they_fit(filmed_lab, get):
    Video.objects.filter(pk=filmed_lab.video.pk).update(levels=4, height=4095, width=513)
    levels = [(one["level"], one["height"], one["width"]) for one in get(f"{filmed_lab.video.pk}/").json()["levels"]]
    assert levels == [(0, 4095, 513), (1, 2048, 257), (2, 1024, 129), (3, 512, 65)]


def test_what_is_missing_is_named(filmed_lab, get):
    Video.objects.update(nm_per_px=None, facts={"clock": {"value": "", "unit": "", "source": "missing"}})
    assert get(f"{filmed_lab.video.pk}/").json()["missing"] == ["pixel_size", "clock"]


def test_facts_say_where_they_come_from(filmed_lab, get):
    Video.objects.update(facts={"camera": {"value": "K2", "unit": "", "source": "file"}})
    said = get(f"{filmed_lab.video.pk}/").json()["facts"]
    nothing_more = {"by": None, "at": None, "note": "", "recorded": None}
    assert said["camera"] == {"value": "K2", "unit": "", "source": "file", **nothing_more}
    assert said["pixel_size"] == {"value": 0.5, "unit": "nm", "source": "importer", **nothing_more}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"interval": {"value": 1}, "csv": "frame,time_s\n"},
        {"interval": {"value": "soon"}},
        {"interval": {"value": 1}, "zero_position": -1},
    ],
)
def test_a_clock_is_an_interval_or_a_table(filmed_lab, client_of, body):
    answer = client_of(filmed_lab.manager).put(f"/api/videos/{filmed_lab.video.pk}/clock/", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


@pytest.mark.parametrize(
    "facts", [{"camera": "K2"}, {"camera": {"unit": "nm"}}, {"camera": {"value": [1]}}, {"camera": {"value": True}}, []]
)
def test_facts_of_another_shape(filmed_lab, client_of, facts):
    answer = client_of(filmed_lab.manager).patch(f"/api/videos/{filmed_lab.video.pk}/", {"facts": facts})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
