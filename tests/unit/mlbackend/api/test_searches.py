"""Searches over HTTP."""

import pytest

from annotations.models import Job
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.services import search_space
from tests.endpoints import Content


@pytest.fixture
def content(lab):
    return Content(lab)


def wanted(content, **changes):
    return {"project": content.project, "preset": "demo", "trials": 4, **changes}


def test_search_waits_as_a_job(content, client_of):
    space = {"batch": {"low": 2, "high": 8}, "loss": {"choices": ["focal"]}}
    answer = client_of(content.lab.manager).post("/api/search-runs/", wanted(content, seed=2, minutes=30, space=space))
    assert answer.status_code == 201
    run = answer.json()
    assert (run["preset"], run["trials_wanted"], run["seed"], run["minutes"]) == ("demo", 4, 2, 30)
    assert run["space"] == space
    assert (run["trials"], run["best"], run["model_version"]) == ([], None, None)
    assert (run["job"]["kind"], run["job"]["target"]) == ("search", {"kind": "search-run", "id": run["id"]})


def test_usual_ranges_are_taken_where_none_are_given(content, client_of):
    run = client_of(content.lab.manager).post("/api/search-runs/", wanted(content)).json()
    assert run["space"] == search_space.usual(preset="demo")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"space": {}}, "invalid_space"),
        ({"preset": "none"}, "unknown_preset"),
        ({"trials": 0}, "invalid_input"),
        ({"minutes": 0}, "invalid_input"),
        ({"space": []}, "invalid_input"),
        ({"space": {"batch": {"low": "few", "high": 8}}}, "invalid_input"),
        ({"space": {"batch": {"low": True, "high": 8}}}, "invalid_space"),
        ({"space": {"stepz": {"choices": [1]}}}, "invalid_space"),
        ({"space": {"steps": {"choices": [1]}}}, "invalid_space"),
        ({"seed": -1}, "invalid_input"),
    ],
)
def test_what_cannot_be_searched_is_refused(content, client_of, changes, code):
    before = Job.objects.count()
    answer = client_of(content.lab.manager).post("/api/search-runs/", wanted(content, **changes))
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert Job.objects.count() == before


def test_trials_come_with_one_search_and_not_with_the_list(content, client_of, django_assert_max_num_queries):
    client = client_of(content.lab.viewer)
    trial = {"number": 0, "state": "complete", "values": {"batch": 4}, "score": 0.8, "step": 300}
    run = client.get(f"/api/search-runs/{content.search.pk}/").json()
    assert (run["trials"], run["best"]) == ([trial], 0)
    with django_assert_max_num_queries(6):
        assert [run["trials"] for run in client.get(f"/api/search-runs/?project={content.project}").json()] == [[]]


def test_model_version_says_which_search_made_it(content, client_of):
    version = ModelVersion.objects.create(
        project=content.lab.project,
        number=2,
        search_run=content.search,
        architecture="unet",
        configuration={},
        storage_prefix="models/2",
        weights_sha256="1" * 64,
        size_bytes=1,
        parameter_count=1,
        created_by=content.lab.manager,
    )
    client = client_of(content.lab.viewer)
    seen = client.get(f"/api/model-versions/{version.pk}/").json()
    assert (seen["name"], seen["preset"], seen["snapshot"]) == ("v2 demo", "demo", content.snapshot.pk)
    assert (seen["training_run"], seen["search_run"]) == (None, content.search.pk)
    assert client.get(f"/api/search-runs/{content.search.pk}/").json()["model_version"] == version.pk


def test_without_a_filament_to_validate_by_nothing_is_searched(content, client_of):
    content.judged.delete()
    answer = client_of(content.lab.manager).post("/api/search-runs/", wanted(content))
    assert (answer.status_code, answer.json()["code"]) == (400, "no_validation_filament")
