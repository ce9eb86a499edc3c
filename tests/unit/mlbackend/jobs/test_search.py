"""What a search job hands to its process, and what it keeps; the process itself is a stand-in that tells trials."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from annotations.models import Job
from annotations.models.job import JobState
from mlbackend.jobs import child, tasks
from mlbackend.registry.models import EvaluationRun, ModelVersion, SearchRun
from mlbackend.registry.services import search_runs
from tests.unit.mlbackend.jobs.test_training import FACTS

SPACE = {"batch": {"choices": [4, 8]}, "learning_rate": {"low": 1e-4, "high": 1e-2, "log": True}}
TOLD = [
    {"event": "trial", "number": 0, "state": "running", "values": {"batch": 4}, "score": None, "step": 0},
    {"event": "progress", "fraction": 0.3, "text": "trial 1 of 2", "eta_s": 4.0},
    {"event": "trial", "number": 0, "state": "complete", "values": {"batch": 4}, "score": 0.8, "step": 300},
    {"event": "trial", "number": 1, "state": "pruned", "values": {"batch": 8}, "score": 0.3, "step": 100},
    {"event": "warning", "code": "slow", "detail": "This takes long."},
    {"event": "done", "best": {"number": 0, "values": {"batch": 4}, "score": 0.8}},
]


class StandIn:
    def __init__(self):
        self.given, self.space, self.configuration = {}, None, None

    def __call__(self, command, *options, work, on_event):
        self.given = {"command": command, **dict(zip(options[::2], options[1::2], strict=True))}
        self.space, self.configuration = (
            json.loads(Path(self.given[name]).read_text()) for name in ("--space", "--config")
        )
        listed = json.loads((Path(self.given["--data"]) / "filamark.json").read_text())["filaments"]
        self.splits = {filament["split"] for filament in listed.values()}
        for event in TOLD:
            on_event(event)
        out = Path(self.given["--out"])
        out.mkdir()
        for name, content in (("model.json", json.dumps(FACTS)), ("model.safetensors", "w"), ("trials.json", "{}")):
            (out / name).write_text(content)


@pytest.fixture
def process(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(child, "run_mlbackend", stand_in)
    return stand_in


@pytest.fixture
def search(learning_lab):
    return search_runs.start(
        project=learning_lab.project, preset="demo", trials=2, minutes=5, space=SPACE, seed=7, by=learning_lab.manager
    )


def done(search):
    tasks.search(search.job_id)
    return SearchRun.objects.select_related("job").get(pk=search.pk)


def test_process_gets_what_may_vary(search, process):
    finished = done(search)
    assert (finished.job.state, finished.job.error_detail) == (JobState.SUCCEEDED, "")
    assert process.given["command"] == "search"
    asked = {name: process.given[name] for name in ("--trials", "--max-minutes", "--seed", "--min-frame")}
    assert asked == {"--trials": "2", "--max-minutes": "5.0", "--seed": "7", "--min-frame": "0"}
    assert (process.space, process.configuration) == (SPACE, search.configuration)
    assert process.splits == {"train", "validation"}


def test_trials_are_kept_as_they_are_told(search, process):
    finished = done(search)
    rows = finished.trials.values_list("number", "state", "values", "score", "step")
    assert list(rows) == [(0, "complete", {"batch": 4}, 0.8, 300), (1, "pruned", {"batch": 8}, 0.3, 100)]
    assert finished.best == 0
    assert "This takes long." in finished.job.log_tail


def test_the_best_model_is_a_model_version_and_is_evaluated(search, process):
    done(search)
    version = ModelVersion.objects.get(search_run=search)
    assert (version.name, version.preset, version.training_run) == ("v1 demo", "demo", None)
    assert version.snapshot_id == search.snapshot_id
    assert version.metrics["filaments"].keys() == {"judged ²"}
    assert default_storage.exists(f"{version.storage_prefix}/trials.json")
    assert EvaluationRun.objects.get().model_version == version


def test_second_try_counts_its_trials_anew(search, process):
    search_runs.tell_trial(search, number=9, state="running", values={}, score=None, step=0)
    search_runs.tell_best(search, number=9)
    finished = done(search)
    assert list(finished.trials.values_list("number", flat=True)) == [0, 1]
    assert finished.best == 0


def test_search_that_is_already_kept_is_not_made_again(search, process):
    done(search)
    process.given = {}
    Job.objects.filter(pk=search.job_id).update(state="queued")
    assert done(search).job.state == JobState.SUCCEEDED
    assert process.given == {}
    assert ModelVersion.objects.count() == 1


def test_failure_of_the_process_keeps_the_trials_and_no_model(search, monkeypatch):
    def fail(*arguments, on_event, **options):
        on_event(TOLD[0])
        raise child.ChildFailed("No trial came to its end.", code="no_trial_finished")

    monkeypatch.setattr(child, "run_mlbackend", fail)
    finished = done(search)
    assert (finished.job.state, finished.job.error_code) == (JobState.FAILED, "no_trial_finished")
    assert finished.trials.count() == 1
    assert not ModelVersion.objects.exists()
