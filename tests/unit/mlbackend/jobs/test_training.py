"""What a training job hands to its process, and what it keeps; the process itself is a stand-in that writes files."""

import json
from pathlib import Path

import pytest

from annotations.models import Filament
from annotations.models.job import JobState
from mlbackend.jobs import child, tasks
from mlbackend.registry.models import EvaluationRun, ModelVersion, SnapshotItem
from mlbackend.registry.services import training_runs, training_samples
from tests import factories
from tests.support import evaluated

SCORES = {"A1": {"macro_f1": 0.9}, "A2": {"macro_f1": 0.8}}
FACTS = {
    "architecture": "three_class",
    "configuration": {"steps": 3},
    "metrics": {**SCORES, "filaments": {"judged-2": SCORES}},
    "baselines": {"core_fraction": {"A2": {"macro_f1": 0.7}}},
    "device": "cpu, float32",
    "parameter_count": 12,
    "size_bytes": 7,
    "weights_sha256": "a" * 64,
}


class StandIn:
    """Takes the place of the process: remembers what it was given, tells what it was told to tell, writes a model."""

    def __init__(self):
        self.given, self.manifest, self.files, self.events, self.pictures = {}, {}, [], [], {}

    def __call__(self, command, *options, work, on_event):
        self.given = {"command": command, **dict(zip(options[::2], options[1::2], strict=True))}
        data, out = Path(self.given["--data"]), Path(self.given["--out"])
        self.manifest = json.loads((data / "filamark.json").read_text())["filaments"]
        self.configuration = json.loads(Path(self.given["--config"]).read_text())
        self.files = sorted(str(file.relative_to(data)) for file in data.rglob("*.png"))
        scratch = out.with_name(f".{out.name}-x1")
        for path, content in self.pictures.items():
            (scratch / path).parent.mkdir(parents=True, exist_ok=True)
            (scratch / path).write_bytes(content)
        for event in self.events:
            on_event(event)
        out.mkdir()
        for name, content in (("model.json", json.dumps(FACTS)), ("model.safetensors", "w"), ("curves.csv", "c")):
            (out / name).write_text(content)


@pytest.fixture
def process(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(child, "run_mlbackend", stand_in)
    return stand_in


def done(run):
    tasks.train(run.job_id)
    return type(run).objects.select_related("job").get(pk=run.pk)


def test_process_gets_the_snapshot_as_a_folder_and_the_configuration(run, process):
    assert done(run).job.state == JobState.SUCCEEDED
    assert process.given["command"] == "train"
    assert (process.given["--seed"], process.given["--min-frame"]) == ("5", "0")
    assert process.configuration == run.configuration
    assert {name: facts["split"] for name, facts in process.manifest.items()} == {
        "filament-1": "train",
        "judged-2": "validation",
    }
    assert [file for file in process.files if "/area1/" in file] == [
        "filament-1/results/area1/filament-1_000101.png",
        "judged-2/results/area1/judged-2_000100.png",
    ]


def test_what_changed_since_the_snapshot_does_not_count(run, process):
    Filament.objects.update(split="test")
    (accepted,) = run.snapshot.items.filter(split="train")
    factories.save(accepted.filament_frame, run.job.owner, base_version=1, drawn=factories.pair(8, 3))
    assert done(run).job.state == JobState.SUCCEEDED
    assert {facts["split"] for facts in process.manifest.values()} == {"train", "validation"}


def test_model_version_carries_the_scores_under_the_filaments_own_names(run, process):
    finished = done(run)
    version = ModelVersion.objects.get(training_run=run)
    assert version.metrics["filaments"] == {"judged ²": SCORES}
    assert version.metrics["baselines"] == FACTS["baselines"]
    assert (version.architecture, version.parameter_count) == ("three_class", 12)
    assert finished.device == "cpu, float32"


def test_curves_and_warnings_are_written_down_as_they_are_told(run, process):
    process.events = [
        {"event": "progress", "fraction": 0.5, "text": "step 5 of 10", "eta_s": 3.0},
        {"event": "metrics", "step": 5, "train_loss": 0.4, "validation": None},
        {"event": "warning", "code": "no_validation", "detail": "Nothing to judge by."},
        {"event": "done"},
    ]
    finished = done(run)
    assert list(finished.points.values_list("step", "values")) == [(5, {"train_loss": 0.4, "validation": None})]
    assert "Nothing to judge by." in finished.job.log_tail


def test_second_try_draws_its_curves_anew(run, process):
    training_runs.add_point(run, step=999, values={})
    assert not done(run).points.exists()


def test_failure_of_the_process_is_the_failure_of_the_job(run, monkeypatch):
    def fail(*arguments, **options):
        raise child.ChildFailed("Take a smaller batch.", code="out_of_memory")

    monkeypatch.setattr(child, "run_mlbackend", fail)
    job = done(run).job
    assert (job.state, job.error_code, job.error_detail) == ("failed", "out_of_memory", "Take a smaller batch.")
    assert not ModelVersion.objects.exists()


def test_model_that_is_already_kept_is_not_trained_again(run, process):
    done(run)
    process.given = {}
    type(run.job).objects.update(state="queued")
    assert done(run).job.state == JobState.SUCCEEDED
    assert process.given == {}
    assert ModelVersion.objects.count() == 1


def test_nothing_is_kept_by_a_worker_that_lost_the_row(run, process, monkeypatch):
    def lose_then_write(*arguments, **options):
        type(run.job).objects.update(tries=9)
        process(*arguments, **options)

    monkeypatch.setattr(child, "run_mlbackend", lose_then_write)
    assert done(run).job.state == JobState.RUNNING
    assert not ModelVersion.objects.exists()


def sample(step=5, path="samples/5-0.png", file="judged-2_000100.png"):
    return {"event": "sample", "step": step, "filament": "judged-2", "file": file, "path": path}


def test_samples_are_kept_at_once_under_the_filaments_own_names(run, process):
    process.pictures = {"samples/5-0.png": evaluated.PNG}
    process.events = [sample()]
    (kept,) = done(run).samples.all()
    assert (kept.step, kept.filament, kept.file) == (5, "judged ²", "judged-2_000100.png")
    assert training_samples.picture(kept) == evaluated.PNG


def test_second_try_shows_its_samples_anew(run, process):
    training_samples.keep(run, step=1, filament="old", file="old.png", picture=evaluated.PNG)
    assert not done(run).samples.exists()


@pytest.mark.parametrize(
    ("pictures", "path"),
    [
        ({}, "samples/5-0.png"),
        ({"samples/5-0.png": b"no picture"}, "samples/5-0.png"),
        ({"samples/5-0.png": evaluated.PNG}, "../data/filamark.json"),
        ({"samples/5-0.png": evaluated.PNG}, "/etc/hostname"),
    ],
    ids=["not there", "no picture", "from elsewhere", "from anywhere"],
)
def test_sample_that_cannot_be_used_is_told_and_does_not_end_the_training(run, process, pictures, path):
    process.pictures = pictures
    process.events = [sample(path=path), {"event": "progress", "fraction": 0.5, "text": "", "eta_s": None}]
    finished = done(run)
    assert finished.job.state == JobState.SUCCEEDED
    assert "sample" in finished.job.log_tail
    assert not finished.samples.exists()


def test_model_is_evaluated_without_being_asked_for(run, process, settings):
    settings.JOBS_ACTIVE_PER_USER = 0  # the owner has no room for more
    done(run)
    evaluation = EvaluationRun.objects.select_related("job").get()
    assert evaluation.model_version.training_run == run
    assert (evaluation.split, evaluation.snapshot) == ("validation", run.snapshot)
    assert (evaluation.job.owner, evaluation.job.state) == (run.job.owner, JobState.QUEUED)


def test_without_a_filament_to_validate_by_nothing_is_evaluated(run, process):
    SnapshotItem.objects.filter(split="validation").delete()
    assert done(run).job.state == JobState.SUCCEEDED
    assert not EvaluationRun.objects.exists()


def test_a_second_worker_does_not_ask_for_a_second_evaluation(run, process):
    done(run)
    type(run.job).objects.filter(pk=run.job_id).update(state="queued")
    done(run)
    assert EvaluationRun.objects.count() == 1
