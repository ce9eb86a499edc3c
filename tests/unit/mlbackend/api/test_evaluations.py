"""Evaluation runs over HTTP."""

import pytest

from annotations.models import Job
from mlbackend.registry.models import DatasetSnapshot
from mlbackend.registry.services import evaluation_runs
from tests import factories
from tests.endpoints import Content
from tests.support import evaluated


@pytest.fixture
def content(lab):
    return Content(lab)


@pytest.fixture
def viewer(content, client_of):
    return client_of(content.lab.viewer)


def address(content, rest=""):
    return f"/api/evaluation-runs/{content.evaluation.pk}/{rest}"


def test_run_waits_as_a_job(content, client_of):
    wanted = {"model_version": content.version.pk, "split": "train"}
    answer = client_of(content.lab.manager).post("/api/evaluation-runs/", wanted)
    assert answer.status_code == 201
    run = answer.json()
    assert (run["model_version_name"], run["snapshot"], run["split"]) == ("v1 demo", content.snapshot.pk, "train")
    assert (run["summary"], run["job"]["state"], run["job"]["kind"]) == (None, "queued", "evaluation")
    assert run["job"]["target"] == {"kind": "evaluation-run", "id": run["id"]}
    assert run["job"]["result"] is None


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({}, 400, "split_empty"),
        ({"split": "unassigned"}, 400, "invalid_input"),
        ({"split": "test"}, 400, "split_empty"),
        ({"model_version": 10**9}, 404, "not_found"),
        ({"snapshot": 10**9}, 404, "not_found"),
    ],
)
def test_what_cannot_be_evaluated_is_refused(content, client_of, changes, status, code):
    before = Job.objects.count()
    wanted = {"model_version": content.version.pk, **changes}
    answer = client_of(content.lab.manager).post("/api/evaluation-runs/", wanted)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Job.objects.count() == before


def test_snapshot_of_another_project_of_ones_own_is_refused(content, client_of):
    manager = content.lab.manager
    other = factories.project("Other")
    content.lab.project.memberships.model.objects.create(project=other, user=manager, role="manager")
    snapshot = DatasetSnapshot.objects.create(project=other, created_by=manager, sha256="3" * 64)
    wanted = {"model_version": content.version.pk, "split": "train", "snapshot": snapshot.pk}
    answer = client_of(manager).post("/api/evaluation-runs/", wanted)
    assert (answer.status_code, answer.json()["code"]) == (400, "snapshot_elsewhere")


def test_list_can_be_narrowed_to_a_model_version(content, viewer):
    listed = viewer.get(f"/api/evaluation-runs/?model_version={content.version.pk}").json()
    assert listed == viewer.get(f"/api/evaluation-runs/?project={content.project}").json()
    assert [run["summary"]["overall"] for run in listed] == [{"macro_f1": 0.9, "miou": 0.8}]
    assert listed[0]["job"]["result"] == {"kind": "evaluation-run", "id": content.evaluation.pk}
    assert viewer.get("/api/evaluation-runs/?model_version=999999").json()["code"] == "not_found"
    assert viewer.get("/api/evaluation-runs/?preset=demo").json()["code"] == "invalid_input"


def test_list_costs_the_same_for_many_runs(content, viewer, django_assert_max_num_queries):
    for _ in range(3):
        evaluation_runs.start(model_version=content.version, split="train", by=content.lab.manager)
    with django_assert_max_num_queries(6):
        assert len(viewer.get(f"/api/evaluation-runs/?project={content.project}").json()) == 4


def test_details_say_which_frame_is_which(content, viewer):
    (filament,) = viewer.get(address(content, "details/")).json()["filaments"]
    assert filament["filament"] == content.filament
    assert [frame["filament_frame"] for frame in filament["frames"]] == [content.accepted]


def test_one_frame_beside_its_truth(content, viewer, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        seen = viewer.get(address(content, f"frames/{content.accepted}/")).json()
    assert seen["predicted"] == {layer: factories.wire(mask) for layer, mask in factories.pair(5, 1).items()}
    assert seen["truth"] == {layer: factories.wire(mask) for layer, mask in factories.pair().items()}
    answer = viewer.get(address(content, f"frames/{content.draft}/"))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_report_is_a_page_in_which_nothing_runs(content, viewer):
    answer = viewer.get(address(content, "report/"), HTTP_ACCEPT="text/html,application/xhtml+xml")
    assert (answer.status_code, answer.content.decode()) == (200, evaluated.REPORT)
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'"} <= set(policy)
    assert not any("script" in rule or "allow-" in rule for rule in policy)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("what", ["details/", "report/"])
def test_before_it_is_done_that_is_said(content, viewer, what):
    run = evaluation_runs.start(model_version=content.version, split="train", by=content.lab.manager)
    answer = viewer.get(f"/api/evaluation-runs/{run.pk}/{what}")
    assert (answer.status_code, answer.json()["code"]) == (409, "evaluation_not_ready")
