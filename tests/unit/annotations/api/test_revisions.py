import base64
from uuid import uuid4

import pytest

from annotations.domain.masks import unpack
from annotations.services import reviews
from tests.factories import pair, propose, save


@pytest.fixture
def frame(lab):
    """Version 1, accepted; version 2, a proposal that waits; version 3, current."""
    made = lab.frames[0]
    save(made, lab.annotator, note="one")
    reviews.accept(filament_frame_id=made.pk, by=lab.reviewer, base_version=1)
    propose(made)
    save(made, lab.annotator, base_version=1, drawn=pair(4, 1))
    return made


@pytest.fixture
def url(frame):
    return f"/api/filament-frames/{frame.pk}"


def test_every_version_is_listed_newest_first(lab, client_of, url):
    page = client_of(lab.viewer).get(f"{url}/revisions/").json()
    third, second, first = page["revisions"]
    assert (page["count"], page["next"]) == (3, None)
    assert (first["version"], first["origin"], first["author"]["username"], first["note"]) == (
        1,
        "person",
        "annotator",
        "one",
    )
    assert [(one["verdict"], one["reviewer"]["username"]) for one in first["verdicts"]] == [("accepted", "reviewer")]
    assert (second["origin"], second["is_proposal"], second["is_waiting"], second["model_version"]) == (
        "model",
        True,
        True,
        7,
    )
    assert (second["model_version_name"], second["certainty"], second["author"]) == ("v7 quick", 0.9, None)
    assert (third["version"], third["parent"], third["is_current"], first["is_current"]) == (3, 1, True, False)
    assert first["areas_px"] == {"A1": 36, "A2": 4}
    assert {len(digest) for digest in first["sha256"].values()} == {64}


def test_the_list_comes_in_pages(lab, client_of, url):
    client = client_of(lab.viewer)
    page = client.get(f"{url}/revisions/", {"limit": 2}).json()
    assert ([one["version"] for one in page["revisions"]], page["next"]) == ([3, 2], 2)
    rest = client.get(f"{url}/revisions/", {"limit": 2, "before": page["next"]}).json()
    assert ([one["version"] for one in rest["revisions"]], rest["next"]) == ([1], None)
    assert client.get(f"{url}/revisions/", {"author": "x"}).status_code == 400


def test_the_masks_of_one_version(lab, client_of, url):
    answer = client_of(lab.viewer).get(f"{url}/revisions/1/").json()
    assert (answer["version"], answer["row"], answer["col"]) == (1, 2, 3)
    sent = answer["masks"]["A1"]
    mask = unpack(base64.b64decode(sent["data"]), height=sent["height"], width=sent["width"])
    assert (mask == pair()["A1"]).all()


def test_a_version_is_kept_by_the_browser_and_by_nobody_else(lab, client_of, url):
    client = client_of(lab.viewer)
    first = client.get(f"{url}/revisions/1/")
    kept = set(first.headers["Cache-Control"].split(", "))
    assert {"private", "immutable", "max-age=31536000"} <= kept
    again = client.get(f"{url}/revisions/1/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{url}/revisions/3/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_who_may_not_see_the_frame_is_not_told_that_a_copy_is_fresh(lab, client_of, url):
    tag = client_of(lab.viewer).get(f"{url}/revisions/1/").headers["ETag"]
    answer = client_of(lab.outsider).get(f"{url}/revisions/1/", headers={"If-None-Match": tag})
    assert answer.status_code == 404


@pytest.mark.parametrize("number", ["0", "4", "999999999"])
def test_versions_that_are_not_there(lab, client_of, url, number):
    answer = client_of(lab.viewer).get(f"{url}/revisions/{number}/")
    assert (answer.status_code, answer.json()["code"]) == (404, "version_not_found")


def test_an_earlier_version_is_brought_back(lab, client_of, url):
    sent = {"version": 1, "base_version": 3, "idempotency_key": str(uuid4())}
    client = client_of(lab.annotator)
    for _ in range(2):
        answer = client.post(f"{url}/restore/", sent).json()
        assert (answer["version"], answer["state"], answer["areas_px"]) == (4, "draft", {"A1": 36, "A2": 4})


def test_who_is_stale_is_shown_the_frame_as_it_is(lab, client_of, url):
    sent = {"version": 1, "base_version": 1, "idempotency_key": str(uuid4())}
    answer = client_of(lab.annotator).post(f"{url}/restore/", sent)
    assert (answer.status_code, answer.json()["extra"]["current"]["version"]) == (412, 3)
