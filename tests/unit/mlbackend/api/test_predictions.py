"""Model versions and prediction runs over HTTP."""

import pytest

from annotations.models import Job
from tests import factories
from tests.endpoints import Content


@pytest.fixture
def content(lab):
    return Content(lab)


def wanted(content, **changes):
    return {
        "project": content.project,
        "model_version": content.version.pk,
        "filaments": [content.filament],
        "frames": "all",
        **changes,
    }


@pytest.mark.parametrize("role", ["reviewer", "manager"])
def test_run_waits_as_a_job(content, client_of, role):
    answer = client_of(content.lab.people[role]).post("/api/prediction-runs/", wanted(content))
    assert answer.status_code == 201
    run = answer.json()
    assert (run["fusion"], run["filaments"], run["positions"]) == ("backward", [content.filament], [])
    assert (run["proposals_written"], run["frames_skipped"], run["job"]["result"]) == (0, 0, None)
    assert run["model_version_name"] == "v1 demo"


def test_options_are_shown_with_what_was_not_said(content, client_of):
    asked = {"votes": "soft", "references": 8}
    client = client_of(content.lab.reviewer)
    run = client.post("/api/prediction-runs/", wanted(content, fusion="ensemble", options=asked)).json()
    assert run["options"] == {"votes": "soft", "halves": "first", "views": 1, "references": 8}
    old = client.get(f"/api/prediction-runs/{content.prediction.pk}/").json()
    assert old["options"] == {"votes": "hard", "halves": "first", "views": 1, "references": 0}


def test_annotators_do_not_predict(content, client_of):
    answer = client_of(content.lab.annotator).post("/api/prediction-runs/", wanted(content))
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"filaments": []}, 400, "no_filaments"),
        ({"filaments": [10**9]}, 404, "not_found"),
        ({"model_version": 10**9}, 404, "not_found"),
        ({"frames": "some"}, 400, "invalid_input"),
        ({"frames": "chosen", "positions": [400]}, 400, "no_frames"),
        ({"frames": "chosen", "positions": [-1]}, 400, "invalid_input"),
        ({"fusion": "sideways"}, 400, "invalid_input"),
        ({"options": {"votes": "loud"}}, 400, "invalid_input"),
        ({"options": {"views": 3}}, 400, "invalid_input"),
        ({"options": {"references": 5}}, 400, "invalid_options"),
    ],
)
def test_what_cannot_be_predicted_is_refused(content, client_of, changes, status, code):
    before = Job.objects.count()
    answer = client_of(content.lab.reviewer).post("/api/prediction-runs/", wanted(content, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Job.objects.count() == before


def test_filament_of_another_project_of_ones_own_is_refused(content, client_of):
    other = factories.project("Other")
    content.lab.project.memberships.model.objects.create(project=other, user=content.lab.reviewer, role="manager")
    elsewhere = factories.filament(factories.video(other))
    answer = client_of(content.lab.reviewer).post("/api/prediction-runs/", wanted(content, filaments=[elsewhere.pk]))
    assert (answer.status_code, answer.json()["code"]) == (400, "filament_elsewhere")


def test_model_version_says_where_it_comes_from(content, client_of):
    client = client_of(content.lab.viewer)
    (version,) = client.get(f"/api/model-versions/?project={content.project}").json()
    assert version == client.get(f"/api/model-versions/{content.version.pk}/").json()
    assert (version["name"], version["preset"]) == ("v1 demo", "demo")
    assert (version["training_run"], version["snapshot"]) == (content.training.pk, content.snapshot.pk)
