import pytest

from annotations.models import DriftRun, Filament, Job
from tests.factories import save, square

OUTLINE = [[2, 2], [2, 8], [9, 8], [9, 2]]


@pytest.fixture
def url(filmed_lab):
    return f"/api/filaments/{filmed_lab.filament.pk}/"


@pytest.fixture
def client(filmed_lab, client_of):
    return client_of(filmed_lab.annotator)


def put(client, url, **body):
    return client.put(url, body, format="json")


def key(position, row, col):
    return {"position": position, "row": row, "col": col}


def test_a_path_and_back(client, url):
    before = client.get(f"{url}path/").json()
    assert before == {
        "version": 0,
        "key_frames": [key(0, 2, 3)],
        "offsets": [[2, 3]] * 4,
        "warnings": [],
        "proposal": None,
        "job": None,
    }
    after = put(client, f"{url}path/", base_version=0, key_frames=[key(3, 8, 21), key(0, 2, 3)])
    assert after.status_code == 200
    assert after.json() == client.get(f"{url}path/").json()
    assert after.json()["version"] == 1
    assert after.json()["offsets"] == [[2, 3], [4, 9], [6, 15], [8, 21]]
    (warning,) = after.json()["warnings"]
    assert (warning["code"], warning["positions"], warning["filament"]) == ("out_of_field", [[3, 3]], None)


def test_pictures_are_asked_for_anew_after_a_move(client, url):
    before = client.get(url).json()
    put(client, f"{url}path/", base_version=0, key_frames=[key(0, 3, 3)])
    after = client.get(url).json()
    assert after["geometry_version"] == before["geometry_version"] + 1
    assert after["thumbnail_url"] != before["thumbnail_url"]


def test_who_is_stale_is_shown_what_is_there_now(client, url):
    put(client, f"{url}path/", base_version=0, key_frames=[key(0, 3, 3)])
    for path, body in (
        ("path/", {"key_frames": [key(0, 5, 5)]}),
        ("exclusion/", {"key_frames": []}),
        ("centre-line/", {"position": 0, "points": [[0, 0], [5, 5]]}),
    ):
        answer = put(client, url + path, base_version=0, **body)
        assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
        current = answer.json()["extra"]["current"]
        assert current.get("version", current.get("geometry_version")) == 1


def test_a_mask_that_would_be_cut(client, url, filmed_lab):
    save(filmed_lab.frames[1], filmed_lab.annotator, drawn={"A1": square(6)})
    answer = put(client, f"{url}path/", base_version=0, key_frames=[key(0, 9, 3)])
    assert (answer.status_code, answer.json()["code"]) == (409, "mask_would_be_cut")
    assert answer.json()["extra"]["positions"] == [1]


@pytest.mark.parametrize(
    "key_frames",
    [[], [key(-1, 0, 0)], [key(0, 0.5, 0)], [key(0, 10**9, 0)], [{"position": 0}], "none", [[0, 1, 2]]],
)
def test_key_frames_that_cannot_be_read(client, url, key_frames):
    answer = put(client, f"{url}path/", base_version=0, key_frames=key_frames)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_following(client, url, filmed_lab):
    answer = client.post(f"{url}follow/", {"position": 1})
    assert answer.status_code == 201
    job = answer.json()
    assert (job["kind"], job["target"]) == ("drift", {"kind": "filament", "id": filmed_lab.filament.pk})
    assert client.post(f"{url}follow/", {"position": 1}).json()["code"] == "already_following"
    assert client.get(f"{url}path/").json()["job"]["id"] == job["id"]
    DriftRun.objects.update(key_frames=[key(0, 2, 3), key(3, 5, 3)], confidence=[1, 0.5, 0, 1])
    assert client.get(f"{url}path/").json()["proposal"] is None  # it is not done yet
    Job.objects.update(state="succeeded")
    proposal = client.get(f"{url}path/").json()["proposal"]
    assert (proposal["offsets"], proposal["confidence"]) == ([[2, 3], [3, 3], [4, 3], [5, 3]], [1, 0.5, 0, 1])
    assert client.delete(f"{url}follow/").status_code == 204
    assert client.get(f"{url}path/").json()["proposal"] is None
    assert client.get("/api/jobs/").json()[0]["target"]["kind"] == "filament"


def test_a_centre_line(client, url):
    answer = put(client, f"{url}centre-line/", base_version=0, position=2, points=[[0, 0], [3, 4]]).json()
    assert (answer["length_px"], answer["length_source"], answer["centre_line_position"]) == (5.0, "drawn", 2)
    assert (answer["centre_line"], answer["geometry_version"]) == ([[0, 0], [3, 4]], 1)
    assert put(client, f"{url}centre-line/", base_version=1, position=2, points=[]).json()["length_px"] is None


def test_outlines(client, url):
    assert client.get(f"{url}exclusion/").json() == {"version": 0, "key_frames": []}
    sent = [{"position": 0, "points": OUTLINE}]
    assert put(client, f"{url}exclusion/", base_version=0, key_frames=sent).json() == {
        "version": 1,
        "key_frames": sent,
        "frames_changed": 4,
    }
    assert client.get(f"{url}exclusion/").json() == {"version": 1, "key_frames": sent}


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([[0, 0], [5, 5], [0, 5], [5, 0]], "polygon_invalid"),
        ([[0, 0], [5, 5]], "polygon_invalid"),
        ([[0, 0], [5, 5], ["NaN", 5]], None),
        ([[0, 0], [5, 5], [1, 2, 3]], "invalid_input"),
        ([[0, 0], [5, 5], [1e300, 5]], "invalid_input"),
    ],
)
def test_outlines_that_cannot_be(client, url, points, code):
    answer = put(client, f"{url}exclusion/", base_version=0, key_frames=[{"position": 0, "points": points}])
    assert answer.status_code == 400
    assert code in (None, answer.json()["code"])
    assert Filament.objects.get(geometry_version=0).exclusion_polygons == []


def test_a_new_filament_and_its_end(client, client_of, filmed_lab):
    body = {"video": filmed_lab.video.pk, "name": "new", "position": 1, "row": 4, "col": 5, "diameter_nm": 30}
    answer = client.post("/api/filaments/", {**body, "region_height": 16, "region_width": 20}, format="json")
    assert answer.status_code == 201
    made = answer.json()
    assert (made["name"], made["region_height"], made["region_width"], made["diameter_nm"]) == ("new", 16, 20, 30)
    assert (made["my_role"], made["frames_by_state"]["unlabelled"]) == ("annotator", 4)
    taken = client.post("/api/filaments/", body, format="json")
    assert (taken.status_code, taken.json()["code"]) == (409, "filament_name_taken")
    for wrong in ({"region_height": 15}, {"region_width": 4097}, {"name": " "}, {"row": "x"}, {"diameter_nm": "NaN"}):
        refused = client.post("/api/filaments/", {**body, "name": "other", **wrong}, format="json")
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid_input"), wrong
    assert client_of(filmed_lab.manager).delete(f"/api/filaments/{made['id']}/").status_code == 204
    assert client.get(f"/api/filaments/{made['id']}/").status_code == 404
