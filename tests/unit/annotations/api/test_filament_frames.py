import base64
import zlib
from uuid import uuid4

import pytest

from annotations.domain.masks import unpack
from annotations.models import FilamentFrame, Revision
from tests.factories import HEIGHT, WIDTH, likely, pair, propose, save, saving, square, wire


@pytest.fixture
def frame(lab):
    return lab.frames[0]


@pytest.fixture
def put(lab, client_of, frame):
    client = client_of(lab.annotator)
    return lambda body, frame=frame: client.put(f"/api/filament-frames/{frame.pk}/masks/", body)


def read(sent):
    return unpack(base64.b64decode(sent["data"]), height=sent["height"], width=sent["width"])


def test_what_is_saved_can_be_read_back(lab, client_of, frame, put):
    assert put(saving(note="hello")).status_code == 200
    seen = client_of(lab.viewer).get(f"/api/filament-frames/{frame.pk}/").json()
    assert (seen["version"], seen["state"], seen["areas_px"]) == (1, "draft", {"A1": 36, "A2": 4})
    assert (seen["position"], seen["index"], seen["time_s"], seen["row"], seen["col"]) == (0, 100, 0.0, 2, 3)
    for layer, mask in pair().items():
        assert (read(seen["masks"][layer]) == mask).all()


def test_bits_travel_in_row_major_order_first_pixel_highest(put, frame):
    drawn = {"A1": square(1), "A2": square(0)}
    sent = put(saving(drawn)).json()["masks"]["A1"]
    bits = zlib.decompress(base64.b64decode(sent["data"]))
    assert bits == b"\x80" + b"\0" * (HEIGHT * WIDTH // 8 - 1)


def test_a_stale_save_is_answered_with_both_versions(lab, put, frame):
    save(frame, lab.reviewer)
    answer = put(saving())
    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    extra = answer.json()["extra"]
    assert extra["your_base"] == 0
    assert (extra["current"]["version"], extra["current"]["updated_by"]) == (1, "reviewer")
    assert (read(extra["current"]["masks"]["A1"]) == pair()["A1"]).all()


def test_the_same_save_again_is_the_same_version(put, frame):
    body = saving()
    first, second = put(body), put(body)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert frame.revisions.count() == 1


SIZE = {"height": HEIGHT, "width": WIDTH}
TOO_LONG = base64.b64encode(zlib.compress(bytes(10_000_000))).decode()


@pytest.mark.parametrize(
    ("masks", "code"),
    [
        ({"A1": {"height": 3, "width": 3, "data": wire(square(1, height=3, width=3))["data"]}}, "mask_size_mismatch"),
        ({"A1": {"height": 10**9, "width": 10**9, "data": TOO_LONG}}, "mask_size_mismatch"),
        ({"A1": {**SIZE, "data": "not base64!"}}, "mask_unreadable"),
        ({"A1": {**SIZE, "data": base64.b64encode(b"no zlib").decode()}}, "mask_unreadable"),
        ({"A1": {**SIZE, "data": TOO_LONG}}, "mask_unreadable"),
        ({"A1": {**SIZE, "data": wire(square(1, height=3, width=3))["data"]}}, "mask_unreadable"),
        ({"A7": wire(square(1))}, "unknown_descriptor"),
        ({}, "invalid_input"),
        ({"A1": {"data": "AA=="}}, "invalid_input"),
        ({"A1": "AA=="}, "invalid_input"),
        ("A1", "invalid_input"),
    ],
)
def test_bad_masks_are_named_and_nothing_is_written(put, frame, masks, code):
    answer = put({"base_version": 0, "idempotency_key": str(uuid4()), "masks": masks})
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert not Revision.objects.exists()
    assert FilamentFrame.objects.get(pk=frame.pk).state == "unlabelled"


@pytest.mark.parametrize("left_out", ["base_version", "idempotency_key", "masks"])
def test_a_save_says_what_it_needs(put, left_out):
    body = saving()
    del body[left_out]
    assert [*put(body).json()["extra"]["fields"]] == [left_out]


def test_the_way_through_review(lab, client_of, put, frame):
    put(saving())
    annotator, reviewer = client_of(lab.annotator), client_of(lab.reviewer)
    url = f"/api/filament-frames/{frame.pk}"
    assert annotator.post(f"{url}/submit/", {"base_version": 1}).json()["state"] == "submitted"
    refused = reviewer.post(f"{url}/reject/", {"base_version": 1})
    assert (refused.status_code, refused.json()["code"]) == (400, "reason_missing")
    assert reviewer.post(f"{url}/reject/", {"base_version": 1, "reason": "tip"}).json()["state"] == "rejected"
    again = annotator.post(f"{url}/submit/", {"base_version": 1})
    assert (again.status_code, again.json()["code"]) == (409, "transition_not_allowed")
    assert again.json()["extra"] == {"state": "rejected", "action": "submit"}


def test_a_submission_with_warnings_says_which_until_they_are_confirmed(lab, client_of, put, frame):
    two = square(3) | square(2, at=(8, 6))
    put(saving({"A1": two, "A2": square(1)}))
    annotator, url = client_of(lab.annotator), f"/api/filament-frames/{frame.pk}"
    refused = annotator.post(f"{url}/submit/", {"base_version": 1})
    assert (refused.status_code, refused.json()["code"]) == (409, "unresolved_warnings")
    warning = {"code": "several_components", "layer": "A1", "pixels": 4, "against": None}
    assert refused.json()["extra"] == {"warnings": [warning]}
    assert annotator.get(f"{url}/").json()["state"] == "draft"
    saved = put(saving({"A1": two}, base_version=1, confirmed=["several_components:A1"]))
    assert saved.json()["confirmed"] == ["several_components:A1"]
    labels = annotator.get(f"/api/filaments/{frame.filament_id}/labels/?start=0&count=1").json()
    assert labels[0]["confirmed"] == ["several_components:A1"]
    assert annotator.post(f"{url}/submit/", {"base_version": 2}).json()["state"] == "submitted"


@pytest.mark.parametrize("key", ["inner_outside_outer:A2", "area_grew", "area_grew:", "else:A1", 7])
def test_only_what_can_be_right_can_be_confirmed(put, key):
    refused = put(saving(confirmed=[key]))
    assert (refused.status_code, [*refused.json()["extra"]["fields"]]) == (400, ["confirmed"])


def test_a_part_of_a_proposal_leaves_it_waiting(put, frame):
    propose(frame)
    taken = put(saving(from_proposal=1, keep_proposal=True)).json()
    assert (taken["version"], taken["state"], taken["proposal"]["version"]) == (2, "draft", 1)
    assert put(saving(base_version=2, from_proposal=1)).json()["proposal"] is None


def test_a_stale_judgement_is_answered_with_what_is_there(lab, client_of, put, frame):
    put(saving())
    answer = client_of(lab.reviewer).post(f"/api/filament-frames/{frame.pk}/accept/", {"base_version": 0})
    assert (answer.status_code, answer.json()["extra"]["current"]["version"]) == (412, 1)


def test_judging_proposals(lab, client_of):
    reviewer, (first, second, *_) = client_of(lab.reviewer), lab.frames
    propose(first)
    propose(second)
    waiting = reviewer.get(f"/api/filament-frames/{first.pk}/").json()
    assert (waiting["state"], waiting["proposal_version"], waiting["version"]) == ("proposed", 1, 0)
    assert (waiting["proposal"]["model_version"], waiting["proposal"]["certainty"]) == (7, 0.9)
    judge = {"base_version": 0, "proposal_version": 1}
    accepted = reviewer.post(f"/api/filament-frames/{first.pk}/accept/", judge).json()
    assert (accepted["state"], accepted["version"], accepted["proposal"]) == ("accepted", 2, None)
    rejected = reviewer.post(f"/api/filament-frames/{second.pk}/reject/", judge).json()
    assert (rejected["state"], rejected["version"], rejected["proposal"]) == ("unlabelled", 0, None)
    gone = reviewer.post(f"/api/filament-frames/{second.pk}/accept/", judge)
    assert (gone.status_code, gone.json()["code"]) == (409, "proposal_gone")


def test_how_likely_each_pixel_is(lab, client_of, frame):
    client, url = client_of(lab.viewer), f"/api/filament-frames/{frame.pk}/probability/"
    none = client.get(url)
    assert (none.status_code, none.json()["code"]) == (404, "no_probability")
    propose(frame)
    assert client.get(url).json()["detail"].startswith("The proposal of this frame does not say")
    propose(frame, probabilities=likely())
    answer = client.get(url).json()
    assert (answer["version"], answer["layers"].keys()) == (2, {"A1", "A2"})
    sent = answer["layers"]["A1"]
    assert (sent["height"], sent["width"]) == (HEIGHT, WIDTH)
    levels = zlib.decompress(base64.b64decode(sent["data"]))
    assert [levels[0], levels[5], levels[5 * WIDTH]] == [200, 20, 20]


def test_reading_a_frame_costs_four_queries(lab, client_of, frame, django_assert_num_queries):
    save(frame, lab.annotator)
    client = client_of(lab.viewer)
    with django_assert_num_queries(4):  # session, person, frame, masks
        client.get(f"/api/filament-frames/{frame.pk}/")


def test_saving_costs_a_fixed_number_of_queries(lab, put, frame, django_assert_max_num_queries):
    put(saving())
    with django_assert_max_num_queries(18):
        assert put(saving(base_version=1)).status_code == 200
