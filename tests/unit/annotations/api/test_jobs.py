"""Jobs over HTTP: who sees what, and what may be done."""

import pytest

from annotations.models import Job, Membership
from tests.endpoints import Content


@pytest.fixture
def content(lab):
    return Content(lab)


def test_list_shows_what_each_job_is_about_and_what_it_made(content, client_of):
    jobs = client_of(content.lab.viewer).get("/api/jobs/").json()
    shown = {(job["kind"], job["target"]["id"]): job["result"] for job in jobs}
    assert shown["training", content.training.pk] == {"kind": "model-version", "id": content.version.pk}
    assert shown["export", content.export.pk] == {"kind": "export", "id": content.export.pk}
    assert shown["prediction", content.prediction.pk] is None


def test_number_of_queries_does_not_grow_with_the_list(content, client_of, django_assert_max_num_queries):
    client = client_of(content.lab.viewer)
    with django_assert_max_num_queries(6):
        assert len(client.get("/api/jobs/").json()) == Job.objects.count()


@pytest.mark.parametrize(("active", "states"), [("true", {"running"}), ("false", {"failed", "succeeded"})])
def test_list_of_active_jobs(content, client_of, active, states):
    jobs = client_of(content.lab.viewer).get(f"/api/jobs/?active={active}").json()
    assert {job["state"] for job in jobs} == states


def test_list_of_a_foreign_project_is_not_there(content, client_of):
    answer = client_of(content.lab.outsider).get(f"/api/jobs/?project={content.project}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client_of(content.lab.outsider).get("/api/jobs/").json() == []


@pytest.mark.parametrize("query", ["owner__password__startswith=a", "active=perhaps", "project=abc", "ordering=owner"])
def test_what_is_no_parameter_is_refused(content, client_of, query):
    assert client_of(content.lab.viewer).get(f"/api/jobs/?{query}").status_code == 400


def test_rights_are_told_to_each_reader(content, client_of):
    def rights(user):
        job = client_of(user).get(f"/api/jobs/{content.running.pk}/").json()
        return job["can_cancel"], job["can_restart"]

    assert rights(content.lab.manager) == (True, False)
    assert rights(content.lab.reviewer) == (False, False)
    Job.objects.filter(pk=content.running.pk).update(owner=content.lab.reviewer)
    assert rights(content.lab.reviewer) == (True, False)


def test_cancel_asks_the_worker_to_stop_and_can_be_asked_once(content, client_of):
    client = client_of(content.lab.manager)
    job = client.post(f"/api/jobs/{content.running.pk}/cancel/").json()
    assert (job["state"], job["cancel_requested"], job["can_cancel"]) == ("running", True, False)


def test_restart_queues_a_failed_job_again(content, client_of):
    client = client_of(content.lab.manager)
    job = client.post(f"/api/jobs/{content.failed.pk}/restart/").json()
    assert (job["state"], job["error_code"], job["can_restart"]) == ("queued", None, False)


@pytest.mark.parametrize(
    ("job", "action", "code"), [("failed", "cancel", "job_finished"), ("running", "restart", "job_not_restartable")]
)
def test_what_the_state_does_not_allow_is_a_conflict(content, client_of, job, action, code):
    answer = client_of(content.lab.manager).post(f"/api/jobs/{getattr(content, job).pk}/{action}/")
    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_one_who_left_the_project_sees_nothing_of_it(content, client_of):
    Membership.objects.filter(user=content.lab.manager).delete()
    assert client_of(content.lab.manager).get(f"/api/jobs/{content.failed.pk}/").status_code == 404
