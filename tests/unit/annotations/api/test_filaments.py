import io

import numpy as np
import pytest
from PIL import Image

from tests import factories
from tests.factories import HEIGHT, WIDTH, pixels, propose, save


@pytest.fixture
def get(filmed_lab, client_of):
    client = client_of(filmed_lab.viewer)
    return lambda path, **headers: client.get(f"/api/filaments/{path}", headers=headers)


def values(answer):
    shape = tuple(int(side) for side in answer.headers["X-Filamark-Shape"].split(","))
    dtype = np.dtype(answer.headers["X-Filamark-Dtype"]).newbyteorder("<")
    return np.frombuffer(answer.content, dtype).reshape(shape)


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_a_chunk_holds_the_region_of_every_frame_at_native_depth(filmed_lab, get, dtype):
    video = factories.video(filmed_lab.project, "moves", dtype=dtype, stored=True)
    filament = factories.filament(video, step=1)
    answer = get(f"{filament.pk}/chunks/0/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    whole = pixels(4, 20, 30, dtype)
    expected = [whole[t, 2 + t : 2 + t + HEIGHT, 3 : 3 + WIDTH] for t in range(4)]
    assert answer.headers["X-Filamark-Dtype"] == dtype
    assert (values(answer) == np.stack(expected)).all()


def test_pixels_outside_the_field_are_zero(filmed_lab, get):
    filmed_lab.filament.filament_frames.update(row=-3, col=25)
    region = values(get(f"{filmed_lab.filament.pk}/chunks/0/"))
    whole = pixels(4, 20, 30)
    assert (region[:, :3] == 0).all()
    assert (region[:, :, 5:] == 0).all()
    assert (region[:, 3:, :5] == whole[:, : HEIGHT - 3, 25:]).all()


def test_the_last_chunk_is_shorter_and_then_there_is_none(filmed_lab, get):
    filament = factories.filament(factories.video(filmed_lab.project, "long", frames=34, stored=True))
    assert get(f"{filament.pk}/chunks/0/").headers["X-Filamark-Shape"] == f"32,{HEIGHT},{WIDTH}"
    assert get(f"{filament.pk}/chunks/1/").headers["X-Filamark-Shape"] == f"2,{HEIGHT},{WIDTH}"
    beyond = get(f"{filament.pk}/chunks/2/")
    assert (beyond.status_code, beyond.json()["code"]) == (404, "chunk_not_found")


@pytest.mark.parametrize("path", ["chunks/0/", "frames/1/preview/"])
def test_what_the_browser_has_is_not_sent_again(filmed_lab, get, path):
    url = f"{filmed_lab.filament.pk}/{path}"
    first = get(url)
    control = first.headers["Cache-Control"]
    assert "private" in control
    assert "immutable" in control
    again = get(url, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    filmed_lab.filament.filament_frames.update(row=1)
    assert get(url, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_preview_is_a_stretched_png_no_wider_than_asked(filmed_lab, get):
    answer = get(f"{filmed_lab.filament.pk}/frames/1/preview/?width=16", Accept="image/avif,image/png")
    assert answer.headers["Content-Type"] == "image/png"
    image = Image.open(io.BytesIO(answer.content))
    assert (image.mode, image.size) == ("L", (WIDTH, HEIGHT))


@pytest.mark.parametrize(
    "path",
    [
        "?owner__password__startswith=a",
        "?project=one",
        "{id}/labels/?count=0",
        "{id}/labels/?start=-1",
        "{id}/labels/?count=100000",
        "{id}/labels/?limit=5",
        "{id}/frames/0/preview/?width=9999999",
        "{id}/chunks/0/?dtype=uint8",
        "{id}/kinetics/?states=accepted,finished",
    ],
)
def test_parameters_nobody_foresaw_are_refused(filmed_lab, get, path):
    answer = get(path.format(id=filmed_lab.filament.pk))
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


@pytest.mark.parametrize("path", ["{id}/frames/4/preview/", "{id}/frames/999999999/preview/", "{id}/nothing/"])
def test_what_is_not_there(filmed_lab, get, path):
    assert get(path.format(id=filmed_lab.filament.pk)).status_code == 404


def test_lists_by_video_and_project(filmed_lab, get):
    other = factories.filament(factories.video(filmed_lab.project, "video 2"), "other")
    names = {
        query: [filament["name"] for filament in get(query).json()]
        for query in ("", f"?video={other.video_id}", f"?project={filmed_lab.project.pk}")
    }
    assert names == {
        "": ["filament 1", "other"],
        f"?video={other.video_id}": ["other"],
        f"?project={filmed_lab.project.pk}": ["filament 1", "other"],
    }
    elsewhere = filmed_lab.outsider.projects.get()
    assert get(f"?project={elsewhere.pk}").status_code == 404
    assert get(f"?video={factories.video(elsewhere).pk}").status_code == 404


def test_a_list_costs_the_same_however_long_it_is(filmed_lab, get, django_assert_num_queries):
    for count in range(2):
        with django_assert_num_queries(6):
            assert len(get("").json()) == 1 + 3 * count
        for number in range(3):
            factories.filament(filmed_lab.video, f"more {number}{count}")


def test_labels_of_a_stretch_of_frames(filmed_lab, get):
    save(filmed_lab.frames[1], filmed_lab.annotator)
    propose(filmed_lab.frames[2])
    labels = get(f"{filmed_lab.filament.pk}/labels/?start=1&count=2").json()
    assert [(found["position"], found["state"], sorted(found["masks"])) for found in labels] == [
        (1, "draft", ["A1", "A2"]),
        (2, "proposed", []),
    ]
    assert (labels[0]["row"], labels[0]["col"]) == (filmed_lab.frames[1].row, filmed_lab.frames[1].col)
    assert labels[0]["proposal"] is None
    assert sorted(labels[1]["proposal"]["masks"]) == ["A1", "A2"]


def test_what_a_manager_may_change(filmed_lab, client_of):
    client, url = client_of(filmed_lab.manager), f"/api/filaments/{filmed_lab.filament.pk}/"
    changed = client.patch(url, {"split": "train", "length_px": 120.5, "notes": "bent"}).json()
    assert (changed["split"], changed["length_px"], changed["length_source"]) == ("train", 120.5, "entered")
    for wrong in ({"split": "exam"}, {"length_px": -1}, {"diameter_nm": "NaN"}, {"length_px": "inf"}):
        answer = client.patch(url, wrong, format="json")
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_kinetics_of_the_states_asked_for(filmed_lab, get):
    save(filmed_lab.frames[0], filmed_lab.annotator)
    propose(filmed_lab.frames[1])
    url = f"{filmed_lab.filament.pk}/kinetics/"
    table = get(url).json()
    assert [(row["index"], row["state"], row["mask_source"]) for row in table["rows"]] == [(100, "draft", "person")]
    assert table["undefined_reason"]  # the length is not known yet
    assert [row["state"] for row in get(f"{url}?states=draft,proposed").json()["rows"]] == ["draft", "proposed"]
