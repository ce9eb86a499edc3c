"""Learning from corrected frames over HTTP."""

import pytest

from annotations.models import FilamentFrame, Job
from mlbackend.registry.models import AdaptationRun, ModelVersion, Promotion
from tests import factories
from tests.content import Content


@pytest.fixture
def content(lab):
    return Content(lab)


@pytest.mark.parametrize("role", ["annotator", "reviewer", "manager"])
def test_learning_waits_as_a_job(content, client_of, role):
    client = client_of(content.lab.people[role])
    answer = client.post("/api/adaptation-runs/", {"filament": content.filament})
    assert answer.status_code == 201
    run = answer.json()
    assert (run["base_name"], run["frames"], run["job"]["state"]) == ("v1 demo", 3, "queued")
    assert (run["model_version"], run["job"]["target"]) == (None, {"kind": "adaptation-run", "id": run["id"]})
    ready = client.get(f"/api/filaments/{content.filament}/learning/").json()
    assert (ready["state"], ready["newest"]["id"], ready["proposals"]) == ("already_learning", run["id"], None)


def test_states_are_told_with_a_sentence(content, client_of):
    client = client_of(content.lab.annotator)
    address = f"/api/filaments/{content.filament}/learning/"
    ready = client.get(address).json()
    assert (ready["state"], ready["corrected"], ready["model_version_name"]) == ("ready", 3, "v1 demo")
    FilamentFrame.objects.filter(filament=content.filament).update(state="unlabelled")
    assert client.get(address).json()["state"] == "no_corrected_frame"
    Promotion.objects.all().delete()
    told = client.get(address).json()
    assert (told["state"], told["model_version"]) == ("no_promoted_model", None)
    assert "promotes one" in told["sentence"]


@pytest.mark.parametrize(("filament", "status", "code"), [(10**9, 404, "not_found"), ("x", 400, "invalid_input")])
def test_what_cannot_be_learned_is_refused(content, client_of, filament, status, code):
    before = Job.objects.count()
    answer = client_of(content.lab.annotator).post("/api/adaptation-runs/", {"filament": filament})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Job.objects.count() == before


def test_without_a_model_nothing_waits(content, client_of):
    Promotion.objects.all().delete()
    answer = client_of(content.lab.annotator).post("/api/adaptation-runs/", {"filament": content.filament})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_promoted_model")
    assert AdaptationRun.objects.count() == 1


def test_a_filament_of_another_project_is_not_there(content, client_of):
    elsewhere = factories.filament(factories.video(factories.project("Other")))
    answer = client_of(content.lab.manager).post("/api/adaptation-runs/", {"filament": elsewhere.pk})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_model_says_whether_it_is_promoted(content, client_of):
    client = client_of(content.lab.manager)
    address = f"/api/model-versions/{content.version.pk}/"
    Promotion.objects.all().delete()
    assert client.get(address).json()["promoted"] is False
    assert client.post(f"{address}promote/").json()["promoted"] is True
    seen = client.get(f"/api/model-versions/?project={content.project}").json()
    assert [(one["promoted"], one["parent"], one["filament"]) for one in seen] == [(True, None, None)]
    assert client_of(content.lab.reviewer).post(f"{address}promote/").status_code == 403
    assert ModelVersion.objects.count() == 1
