from annotations.models import FilamentFrame
from tests.factories import propose, save


def address(lab, more=""):
    return f"/api/projects/{lab.project.pk}/bulk-accept/{more}"


def test_what_the_preview_offers_can_be_sent_as_it_is(lab, client_of):
    for frame in lab.frames:
        propose(frame)
    client = client_of(lab.reviewer)
    preview = client.get(address(lab, "preview/"), {"min_certainty": 0.5}).json()
    assert (len(preview["candidates"]), preview["left_out"]) == (4, [])
    fields = ("filament_frame", "base_version", "proposal_version")
    items = [{name: one[name] for name in fields} for one in preview["candidates"]]
    answer = client.post(address(lab), {"items": items}).json()
    assert [outcome["accepted"] for outcome in answer["outcomes"]] == [True] * 4
    assert FilamentFrame.objects.filter(state="accepted").count() == 4
    assert client.get(address(lab, "preview/")).json() == {"candidates": [], "left_out": []}


def test_a_refusal_says_why(lab, client_of):
    save(lab.frames[0], lab.annotator)
    sent = {"items": [{"filament_frame": lab.frames[0].pk, "base_version": 0}]}
    [outcome] = client_of(lab.reviewer).post(address(lab), sent).json()["outcomes"]
    assert outcome["code"] == "stale_version"
    assert outcome["detail"].startswith("Someone saved version 1")


def test_at_most_two_hundred_at_once(lab, client_of):
    one = {"filament_frame": lab.frames[0].pk, "base_version": 0}
    client = client_of(lab.reviewer)
    assert client.post(address(lab), {"items": [one] * 201}).status_code == 400
    assert client.post(address(lab), {"items": []}).status_code == 400
