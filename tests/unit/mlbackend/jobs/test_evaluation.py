"""What an evaluation job lays out and keeps; the process itself is a stand-in that judges as it is told to."""

import json
from pathlib import Path

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from annotations.domain.masks import area_px, unpack
from annotations.models import Filament, Job
from annotations.models.job import JobState
from annotations.services.job_work import CancelRequested
from mlbackend.jobs import child, tasks
from mlbackend.registry.models import EvaluationRun, ModelVersion
from mlbackend.registry.services import evaluation_files, evaluation_runs
from tests import factories
from tests.support import evaluated

PREDICTED = factories.pair(7, 2)


class StandIn:
    """Takes the place of the process: remembers what it was given, and writes what `assess` writes."""

    def __init__(self):
        self.given, self.events, self.splits = {}, [], {}
        self.spoil = lambda out: None

    def __call__(self, command, *options, work, on_event):
        self.given = {"command": command, **dict(zip(options[::2], options[1::2], strict=True))}
        data, out = Path(self.given["--data"]), Path(self.given["--out"])
        assert (Path(self.given["--model"]) / "model.safetensors").read_bytes() == b"weights"
        listed = json.loads((data / "filamark.json").read_text())["filaments"]
        self.splits = {name: filament["split"] for name, filament in listed.items()}
        files = {name: list(filament["frames"]) for name, filament in listed.items()}
        for event in self.events:
            on_event(event)
        for name in files:
            for file in files[name]:
                for layer, mask in PREDICTED.items():
                    place = out / "masks" / name / layer / file
                    place.parent.mkdir(parents=True, exist_ok=True)
                    Image.fromarray(np.where(mask, np.uint8(0), np.uint8(255))).save(place)
        (out / "evaluation.json").write_text(json.dumps(evaluated.evaluation(files, split=self.given["--split"])))
        (out / "report.html").write_text(evaluated.REPORT)
        self.spoil(out)


@pytest.fixture
def process(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(child, "run_mlbackend", stand_in)
    return stand_in


@pytest.fixture
def evaluation(learning_lab, run):
    """A waiting evaluation of a model that the training made."""
    for name in ("model.safetensors", "model.json"):
        default_storage.save(f"models/test-{run.pk}/{name}", ContentFile(b"weights"))
    version = ModelVersion.objects.create(
        project=run.project,
        number=1,
        training_run=run,
        architecture="unet",
        configuration={},
        storage_prefix=f"models/test-{run.pk}",
        weights_sha256="0" * 64,
        size_bytes=1,
        parameter_count=1,
        created_by=learning_lab.manager,
    )
    return evaluation_runs.start(model_version=version, by=learning_lab.manager)


def done(evaluation):
    tasks.evaluate(evaluation.job_id)
    return EvaluationRun.objects.select_related("job").get(pk=evaluation.pk)


def test_process_gets_the_part_that_is_judged_and_nothing_else(evaluation, process):
    finished = done(evaluation)
    assert (finished.job.state, finished.job.error_detail) == (JobState.SUCCEEDED, "")
    assert (process.given["command"], process.given["--split"]) == ("assess", "validation")
    assert process.given["--min-frame"] == "0"
    assert process.splits == {"judged-2": "validation"}


def test_truth_is_the_snapshots_whatever_came_later(learning_lab, evaluation, process):
    (item,) = evaluation.snapshot.items.filter(split="validation")
    Filament.objects.update(split="test")
    factories.save(item.filament_frame, learning_lab.annotator, base_version=1, drawn=factories.pair(8, 3))
    (frame,) = done(evaluation).frames.all()
    assert (frame.filament_frame_id, frame.revision_id) == (item.filament_frame_id, item.revision_id)


def test_masks_summary_and_report_are_kept(evaluation, process):
    finished = done(evaluation)
    (frame,) = finished.frames.all()
    size = {"height": factories.HEIGHT, "width": factories.WIDTH}
    kept = {mask.layer: area_px(unpack(bytes(mask.data), **size)) for mask in frame.masks.all()}
    assert kept == {"A1": 49, "A2": 4}
    assert finished.summary["pooled"] == evaluated.BOTH
    assert set(finished.summary) == {"pooled", "overall", "clipped", "baselines"}
    assert evaluation_files.report(finished).decode() == evaluated.REPORT


def test_details_name_filaments_and_frames_as_people_know_them(learning_lab, evaluation, process):
    details = json.loads(evaluation_files.details(done(evaluation)))
    (filament,) = details["filaments"]
    assert (filament["name"], filament["filament"]) == ("judged ²", learning_lab.judged.pk)
    (frame,) = filament["frames"]
    assert frame["filament_frame"] == learning_lab.judged.filament_frames.first().pk
    assert details["thresholds"]["A1"]["best"] == 0.48


def test_progress_and_warnings_are_told(evaluation, process):
    process.events = [
        {"event": "progress", "fraction": 0.5, "text": "filament 1 of 1", "eta_s": None},
        {"event": "warning", "code": "no_clock", "detail": "There is no clock."},
        {"event": "done"},
    ]
    assert "There is no clock." in done(evaluation).job.log_tail


def test_evaluation_that_is_already_kept_is_not_made_again(evaluation, process):
    done(evaluation)
    process.given = {}
    Job.objects.update(state="queued")
    assert done(evaluation).job.state == JobState.SUCCEEDED
    assert process.given == {}


def test_second_try_replaces_what_the_first_one_left(evaluation, process):
    done(evaluation)
    EvaluationRun.objects.update(summary=None)
    Job.objects.update(state="queued")
    finished = done(evaluation)
    assert finished.job.state == JobState.SUCCEEDED
    assert finished.frames.count() == 1


def test_nothing_is_kept_by_a_worker_that_lost_the_row(evaluation, process):
    process.spoil = lambda out: Job.objects.filter(pk=evaluation.job_id).update(tries=9)
    finished = done(evaluation)
    assert (finished.job.state, finished.summary, finished.storage_prefix) == (JobState.RUNNING, None, "")
    assert not finished.frames.exists()


def test_cancelled_evaluation_keeps_nothing(evaluation, monkeypatch):
    def stop(*arguments, **options):
        raise CancelRequested

    monkeypatch.setattr(child, "run_mlbackend", stop)
    finished = done(evaluation)
    assert (finished.job.state, finished.summary) == (JobState.CANCELLED, None)


def rewrite(**changes):
    def spoil(out):
        place = out / "evaluation.json"
        place.write_text(json.dumps(json.loads(place.read_text()) | changes))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda out: (out / "report.html").unlink(), "evaluation_missing"),
        (lambda out: (out / "evaluation.json").unlink(), "evaluation_missing"),
        (lambda out: (out / "evaluation.json").write_text("{"), "evaluation_unreadable"),
        (lambda out: next(out.rglob("A2/*.png")).unlink(), "evaluation_incomplete"),
        (rewrite(format="something/9"), "evaluation_unreadable"),
        (rewrite(overall={"macro_f1": float("nan"), "miou": 1}), "evaluation_unreadable"),
        (rewrite(filaments=[{"name": "judged-2"}]), "evaluation_unreadable"),
    ],
    ids=["no report", "no figures", "half a file", "a mask is missing", "unknown format", "not a number", "no frames"],
)
def test_half_an_evaluation_is_none(evaluation, process, spoil, code):
    process.spoil = spoil
    finished = done(evaluation)
    assert (finished.job.state, finished.job.error_code, finished.summary) == (JobState.FAILED, code, None)
