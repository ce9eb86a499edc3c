"""The life of a job: asked for, claimed once, kept, ended, cancelled, started again; and when its worker is gone."""

import time
from datetime import timedelta

import pytest
from celery import Celery
from django.utils import timezone

from accounts.models import User
from annotations.domain.errors import Conflict, InvalidInput, PermissionRefused
from annotations.models import Export, Job, Membership, Project
from annotations.models.job import JobKind, JobState
from annotations.services import job_leases, job_messages, job_work, jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("owner")


@pytest.fixture
def project(owner: User) -> Project:
    project = Project.objects.create(name="Tubes")
    Membership.objects.create(project=project, user=owner, role="annotator")
    return project


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids in the messages that would have gone to the workers."""
    messages: list[int] = []
    monkeypatch.setattr(job_messages, "send", lambda job: not messages.append(job.pk))  # type: ignore[func-returns-value]
    return messages


def enqueue(project: Project, by: User, kind: JobKind = JobKind.EXPORT) -> Job:
    job = jobs.enqueue(kind=kind, title="Export", project=project, task="annotations.tasks.build_export", by=by)
    if kind == JobKind.EXPORT:
        Export.objects.create(project=project, job=job, format="mtdn", created_by=by)
    return job


@pytest.fixture
def job(project: Project, owner: User) -> Job:
    return enqueue(project, owner)


def claimed(job: Job) -> Job:
    taken = job_leases.claim(job.pk)
    assert taken is not None
    return taken


def lose_worker(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def use_broker(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("CELERY_BROKER_URL", url)
    elsewhere = Celery("elsewhere", set_as_current=False)
    elsewhere.conf.broker_transport_options = {"max_retries": 1, "interval_start": 0, "interval_step": 0}
    monkeypatch.setattr(job_messages, "current_app", elsewhere)


class TestEnqueue:
    def test_message_leaves_only_once_the_row_is_there(self, project, owner, sent, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            job = enqueue(project, owner)
            assert sent == []
        assert sent == [job.pk]
        assert job.state == JobState.QUEUED

    def test_broker_down_keeps_the_request_and_the_sweeper_sends_it_again(
        self, project, owner, monkeypatch, django_capture_on_commit_callbacks
    ):
        use_broker(monkeypatch, "redis://127.0.0.1:1/0")  # nobody listens there
        began = time.monotonic()
        with django_capture_on_commit_callbacks(execute=True):
            job = enqueue(project, owner)
        assert time.monotonic() - began < 5
        job.refresh_from_db()
        assert (job.state, job.lease_until) == (JobState.QUEUED, None)

        messages: list[int] = []
        monkeypatch.setattr(job_messages, "send", lambda job: not messages.append(job.pk))
        assert job_leases.resend_unheard() == 1
        assert messages == [job.pk]

    def test_message_that_was_taken_is_trusted_for_a_while(self, job, monkeypatch):
        use_broker(monkeypatch, "memory://")
        assert job_messages.send(job)
        assert job_leases.resend_unheard() == 0
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        assert job_leases.resend_unheard() == 1


class TestClaim:
    def test_takes_the_row(self, job):
        taken = claimed(job)
        assert (taken.state, taken.tries) == (JobState.RUNNING, 1)
        assert taken.worker
        assert taken.lease_until > timezone.now()

    def test_second_message_finds_nothing_to_do(self, job):
        claimed(job)
        assert job_leases.claim(job.pk) is None
        job.refresh_from_db()
        assert job.tries == 1

    def test_finished_cancelled_and_unknown_jobs_are_not_claimed(self, job, owner):
        job_leases.finish(claimed(job))
        assert job_leases.claim(job.pk) is None
        assert job_leases.claim(10**9) is None

    def test_five_messages_make_one_run(self, job):
        runs: list[int] = []
        for _ in range(5):
            job_work.run(job.pk, lambda work: runs.append(work.job.pk))
        job.refresh_from_db()
        assert runs == [job.pk]
        assert (job.state, job.tries, job.progress) == (JobState.SUCCEEDED, 1, 1.0)


class TestWork:
    def test_report_shows_progress_and_moves_the_lease(self, job):
        def do(work: job_work.Work) -> None:
            lose_worker(work.job)
            work.log("loading")
            work.report(0.25, "frame 5 of 20", eta_s=30)
            row = Job.objects.get(pk=job.pk)
            assert (row.progress, row.progress_text, row.eta_s) == (0.25, "frame 5 of 20", 30)
            assert row.log_tail == "loading"
            assert row.lease_until is not None
            assert row.lease_until > timezone.now()

        job_work.run(job.pk, do)
        job.refresh_from_db()
        assert job.state == JobState.SUCCEEDED

    def test_log_keeps_its_end_only(self, job):
        def do(work: job_work.Work) -> None:
            for number in range(2000):
                work.log(f"line {number}")

        job_work.run(job.pk, do)
        job.refresh_from_db()
        assert len(job.log_tail) <= job_leases.LOG_TAIL_CHARACTERS
        assert job.log_tail.endswith("line 1999")

    def test_error_with_a_code_ends_as_that_code_and_sentence(self, job):
        def do(work: job_work.Work) -> None:
            work.log("what came before")
            raise InvalidInput("The frame is broken.", code="frame_broken")

        job_work.run(job.pk, do)
        job.refresh_from_db()
        assert (job.state, job.error_code, job.error_detail) == ("failed", "frame_broken", "The frame is broken.")
        assert job.log_tail == "what came before"
        assert job.finished_at is not None

    @pytest.mark.parametrize(
        ("error", "code"), [(ZeroDivisionError(), "internal_error"), (MemoryError(), "out_of_memory")]
    )
    def test_unforeseen_error_leaves_a_row_that_says_so(self, job, error, code):
        def do(work: job_work.Work) -> None:
            raise error

        job_work.run(job.pk, do)
        job.refresh_from_db()
        assert (job.state, job.error_code) == (JobState.FAILED, code)
        assert job.error_detail

    def test_worker_that_lost_its_row_cannot_write_over_its_successor(self, job):
        late = claimed(job)
        lose_worker(job)
        assert job_leases.reap_lost() == 1
        successor = claimed(job)
        assert job_leases.keep(late, progress=0.9) is None
        job_leases.fail(late, code="too_late", sentence="Too late.")
        successor.refresh_from_db()
        assert (successor.state, successor.progress, successor.tries) == (JobState.RUNNING, 0, 2)

    def test_work_stops_when_its_row_is_lost(self, job):
        reached: list[str] = []

        def do(work: job_work.Work) -> None:
            Job.objects.filter(pk=job.pk).update(tries=7)
            work.report(0.5)
            reached.append("after")

        job_work.run(job.pk, do)
        job.refresh_from_db()
        assert reached == []
        assert job.state == JobState.RUNNING


class TestCancel:
    def test_waiting_job_is_over_at_once(self, job, owner):
        assert jobs.cancel(job=job, by=owner).state == JobState.CANCELLED
        assert job_leases.claim(job.pk) is None

    def test_running_job_stops_at_its_next_report(self, job, owner):
        reached: list[str] = []

        def do(work: job_work.Work) -> None:
            jobs.cancel(job=job, by=owner)
            work.report(0.5)
            reached.append("after")

        job_work.run(job.pk, do)
        job.refresh_from_db()
        assert reached == []
        assert (job.state, job.cancel_requested, job.error_code) == (JobState.CANCELLED, True, "")

    def test_job_that_is_over_cannot_be_cancelled(self, job, owner):
        job_leases.finish(claimed(job))
        with pytest.raises(Conflict) as caught:
            jobs.cancel(job=job, by=owner)
        assert caught.value.code == "job_finished"

    @pytest.mark.parametrize(("role", "allowed"), [("reviewer", False), ("manager", True)])
    def test_of_others_only_managers_cancel(self, job, project, role, allowed):
        other = User.objects.create_user("other")
        Membership.objects.create(project=project, user=other, role=role)
        if allowed:
            assert jobs.cancel(job=job, by=other).state == JobState.CANCELLED
        else:
            with pytest.raises(PermissionRefused):
                jobs.cancel(job=job, by=other)


class TestRestart:
    def test_failed_job_is_queued_again_in_the_same_row(self, job, owner, sent, django_capture_on_commit_callbacks):
        job_leases.fail(claimed(job), code="broken", sentence="Broken.")
        with django_capture_on_commit_callbacks(execute=True):
            again = jobs.restart(job=job, by=owner)
        assert (again.pk, again.state, again.error_code, again.tries) == (job.pk, JobState.QUEUED, "", 1)
        assert sent == [job.pk]
        assert claimed(again).tries == 2

    def test_cancelled_job_starts_without_its_old_cancel(self, job, owner):
        jobs.cancel(job=job, by=owner)
        again = jobs.restart(job=job, by=owner)
        assert not again.cancel_requested

    @pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED])
    def test_other_states_cannot_be_restarted(self, job, owner, state):
        Job.objects.update(state=state)
        with pytest.raises(Conflict) as caught:
            jobs.restart(job=job, by=owner)
        assert caught.value.code == "job_not_restartable"


class TestReap:
    def test_live_worker_keeps_its_row(self, job):
        claimed(job)
        assert job_leases.reap_lost() == 0

    def test_repeatable_job_is_tried_again_until_its_tries_are_used_up(self, job, settings):
        for tries in range(1, settings.JOB_MAX_TRIES + 1):
            assert claimed(job).tries == tries
            lose_worker(job)
            job_leases.reap_lost()
        job.refresh_from_db()
        assert (job.state, job.error_code) == (JobState.FAILED, job_leases.WORKER_LOST)
        assert "can be started again" in job.error_detail

    def test_training_is_not_repeated_unasked(self, project, owner):
        training = enqueue(project, owner, JobKind.TRAINING)
        claimed(training)
        lose_worker(training)
        job_leases.reap_lost()
        training.refresh_from_db()
        assert (training.state, training.error_code) == (JobState.FAILED, job_leases.WORKER_LOST)
        assert jobs.restart(job=training, by=owner).state == JobState.QUEUED

    def test_cancelled_job_of_a_lost_worker_is_cancelled(self, job, owner):
        claimed(job)
        jobs.cancel(job=job, by=owner)
        lose_worker(job)
        job_leases.reap_lost()
        job.refresh_from_db()
        assert job.state == JobState.CANCELLED


def test_nobody_takes_the_workers_from_all_others(project, owner, sent, settings):
    settings.JOBS_ACTIVE_PER_USER = 2
    first, _ = enqueue(project, owner), enqueue(project, owner)
    with pytest.raises(Conflict) as refused:
        enqueue(project, owner)
    assert (refused.value.code, refused.value.extra) == ("too_many_jobs", {"limit": 2})
    enqueue(project, owner, JobKind.INGEST)  # what has arrived is taken in all the same
    jobs.cancel(job=first, by=owner)
    enqueue(project, User.objects.create_user("other"))
    with pytest.raises(Conflict):
        enqueue(project, owner)  # the recording that is taken in counts as well


def test_work_that_follows_another_is_never_refused(project, owner, sent, settings):
    settings.JOBS_ACTIVE_PER_USER = 0
    asked = {"kind": JobKind.EVALUATION, "title": "Evaluate", "project": project, "task": "none", "by": owner}
    with pytest.raises(Conflict):
        jobs.enqueue(**asked)
    assert jobs.enqueue(**asked, follows_another=True).state == JobState.QUEUED
