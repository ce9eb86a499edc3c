"""The files of an evaluation: there when it is done, and missed in words."""

import pytest
from django.core.files.storage import default_storage

from annotations.domain.errors import Conflict, Unavailable
from mlbackend.registry.services import evaluation_files, evaluation_runs
from tests.endpoints import Content
from tests.support import evaluated


@pytest.fixture
def content(lab):
    return Content(lab)


@pytest.fixture
def report(tmp_path):
    place = tmp_path / "report.html"
    place.write_text(evaluated.REPORT)
    return place


def test_files_come_back_as_they_went(content, report):
    run = content.evaluation
    run.storage_prefix = evaluation_files.store(run, details={"name": "judged ²"}, report=report)
    assert evaluation_files.details(run).decode() == '{"name": "judged ²"}'
    assert evaluation_files.report(run).decode() == evaluated.REPORT


def test_files_of_two_tries_do_not_mix(content, report):
    first = evaluation_files.store(content.evaluation, details={}, report=report)
    content.evaluation.job.tries += 1
    assert evaluation_files.store(content.evaluation, details={}, report=report) != first


def test_what_is_no_number_is_not_stored(content, report):
    with pytest.raises(ValueError, match="JSON"):
        evaluation_files.store(content.evaluation, details={"f1": float("nan")}, report=report)


def test_before_it_is_done_there_is_nothing_to_read(content):
    run = evaluation_runs.start(model_version=content.version, split="train", by=content.lab.manager)
    with pytest.raises(Conflict) as caught:
        evaluation_files.report(run)
    assert (caught.value.code, caught.value.extra) == ("evaluation_not_ready", {"job_state": "queued"})


def test_missing_file_is_told(content):
    default_storage.delete(f"{content.evaluation.storage_prefix}/evaluation.json")
    with pytest.raises(Unavailable) as caught:
        evaluation_files.details(content.evaluation)
    assert caught.value.code == "evaluation_file_missing"
