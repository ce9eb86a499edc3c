"""Campaigns over HTTP."""

import pytest

from mlbackend.registry.models import Campaign, ChosenFrame
from tests import factories
from tests.content import Content


@pytest.fixture
def content(lab):
    return Content(lab)


def wanted(content, **changes):
    return {"project": content.project, "name": "Autumn", "filaments": [content.empty], **changes}


def test_a_campaign_begins_with_frames_and_reasons(content, client_of):
    answer = client_of(content.lab.manager).post("/api/campaigns/", wanted(content, frames_per_round=2))
    assert answer.status_code == 201
    made = answer.json()
    assert (made["strategy"], made["trigger"], made["corrected"]) == ("kinetics", "corrections", 0)
    assert made["waiting"] == {"code": "corrections", "sentence": "0 of 2 frames are corrected.", "job": None}
    (one,) = made["rounds"]
    assert [chosen["rank"] for chosen in one["chosen"]] == [1, 2]
    assert all(chosen["reasons"] for chosen in one["chosen"])
    assert one["model_version"] is None


def test_annotators_take_frames_in_turn_and_skip(content, client_of):
    annotator, reviewer = client_of(content.lab.annotator), client_of(content.lab.reviewer)
    address = f"/api/campaigns/{content.campaign.pk}/"
    chosen = annotator.post(f"{address}next-frame/").json()["chosen"]
    assert (chosen["id"], chosen["filament"], chosen["reasons"]) == (content.chosen, content.filament, ["So."])
    assert reviewer.post(f"{address}next-frame/").json() == {"chosen": None}
    assert annotator.post(f"{address}frames/{content.chosen}/skip/").status_code == 204
    assert annotator.post(f"{address}next-frame/").json() == {"chosen": None}
    assert reviewer.post(f"{address}next-frame/").json()["chosen"]["id"] == content.chosen


def test_a_manager_lets_it_learn_and_sees_the_job(content, client_of):
    client = client_of(content.lab.manager)
    learning = client.post(f"/api/campaigns/{content.campaign_to_learn().pk}/learn/").json()
    assert (learning["waiting"]["code"], learning["waiting"]["job"]["kind"]) == ("learning", "adaptation")
    again = client.post(f"/api/campaigns/{learning['id']}/learn/")
    assert (again.status_code, again.json()["code"]) == (409, "campaign_not_waiting")
    assert client.post(f"/api/campaigns/{learning['id']}/end/").json()["ending"] == "by_hand"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"filaments": []}, 400, "no_filaments"),
        ({"filaments": [10**9]}, 404, "not_found"),
        ({"strategy": "gut"}, 400, "invalid_input"),
        ({"frames_per_round": 0}, 400, "invalid_input"),
        ({"stop_at_interval": 0}, 400, "invalid_input"),
        ({"trigger": "sometimes"}, 400, "invalid_input"),
    ],
)
def test_what_cannot_begin_is_refused(content, client_of, changes, status, code):
    before = Campaign.objects.count()
    answer = client_of(content.lab.manager).post("/api/campaigns/", wanted(content, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Campaign.objects.count() == before


def test_a_frame_of_another_campaign_is_not_there(content, client_of):
    other = content.campaign_to_learn()
    foreign = ChosenFrame.objects.get(round__campaign=other)
    answer = client_of(content.lab.annotator).post(f"/api/campaigns/{content.campaign.pk}/frames/{foreign.pk}/skip/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_filaments_of_other_projects_are_refused(content, client_of):
    elsewhere = factories.project("Other")
    content.lab.project.memberships.model.objects.create(project=elsewhere, user=content.lab.manager, role="manager")
    filament = factories.filament(factories.video(elsewhere))
    answer = client_of(content.lab.manager).post("/api/campaigns/", wanted(content, filaments=[filament.pk]))
    assert (answer.status_code, answer.json()["code"]) == (400, "filament_elsewhere")
