"""What a prediction job lays out, and where its proposals go; the process itself is a stand-in that draws squares."""

import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from annotations.models import FilamentFrame
from annotations.models.job import JobState
from mlbackend.jobs import child, tasks
from mlbackend.registry.models import ModelVersion, PredictionRun
from mlbackend.registry.services import prediction_runs
from tests import factories
from tests.endpoints import Content


class StandIn:
    """Takes the place of the process: draws the same masks in every frame that it was given."""

    def __init__(self):
        self.given, self.files = {}, []

    def __call__(self, command, *options, work, on_event):
        self.given = {"command": command, **dict(zip(options[::2], options[1::2], strict=True))}
        data, out = Path(self.given["--data"]), Path(self.given["--out"])
        assert (Path(self.given["--model"]) / "model.safetensors").read_bytes() == b"weights"
        listed = json.loads((data / "filamark.json").read_text())["filaments"]
        self.files = [(name, file) for name, filament in listed.items() for file in filament["frames"]]
        for name, file in self.files:
            for folder, mask in zip(("area1", "area2"), factories.pair(7, 2).values(), strict=True):
                place = out / name / folder / file
                place.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(np.where(mask, np.uint8(0), np.uint8(255))).save(place)
                likely = out / name / f"{folder}_probability" / file
                likely.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(np.where(mask, np.uint8(230), np.uint8(10))).save(likely)
        frames = [{"filament": name, "file": file, "certainty": 0.75} for name, file in self.files]
        (out / "prediction.json").write_text(json.dumps({"frames": frames}))


@pytest.fixture
def process(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(child, "run_mlbackend", stand_in)
    return stand_in


@pytest.fixture
def lab(filmed_lab):
    """Frame 0 is a draft, 1 submitted, 2 waits with a proposal, 3 is accepted; a second filament has no label."""
    filmed_lab.content = Content(filmed_lab)
    filmed_lab.other = factories.filament(filmed_lab.video, "filament 1 b")
    for name in ("model.safetensors", "model.json"):
        default_storage.save(f"models/1/{name}", ContentFile(b"weights"))
    return filmed_lab


def predicted(lab, *filaments, **wanted):
    run = prediction_runs.start(
        project=lab.project,
        model_version=lab.content.version,
        filaments=filaments or [lab.filament],
        by=lab.reviewer,
        **wanted,
    )
    tasks.predict(run.job_id)
    return PredictionRun.objects.select_related("job").get(pk=run.pk)


def proposals(filament):
    """By position, the version of the model that proposes."""
    frames = FilamentFrame.objects.filter(filament=filament, proposal__isnull=False)
    return dict(frames.values_list("frame__position", "proposal__model_version_id"))


def test_unlabelled_frames_get_proposals_and_peoples_work_is_left_alone(lab, process):
    before = list(FilamentFrame.objects.filter(current__isnull=False).values_list("pk", "current", "state"))
    run = predicted(lab, lab.filament, lab.other, frames="unlabelled")
    assert (run.job.state, run.job.error_detail) == (JobState.SUCCEEDED, "")
    version = lab.content.version.pk
    assert proposals(lab.filament) == {2: version}
    assert proposals(lab.other) == dict.fromkeys(range(4), version)
    assert (run.proposals_written, run.frames_skipped) == (5, 3)
    assert list(FilamentFrame.objects.filter(current__isnull=False).values_list("pk", "current", "state")) == before


def test_frames_with_labels_get_a_proposal_beside_them_when_all_are_asked_for(lab, process):
    run = predicted(lab, frames="all")
    frame = lab.frames[3]
    assert (frame.state, frame.current.origin, frame.proposal.certainty) == ("accepted", "person", 0.75)
    assert {mask.layer: mask.area_px for mask in frame.proposal.masks.all()} == {"A1": 49, "A2": 4}
    likely = {one.layer: zlib.decompress(one.data) for one in frame.proposal.probabilities.all()}
    assert {layer: (levels.count(230), levels.count(8)) for layer, levels in likely.items()} == {
        "A1": (49, factories.HEIGHT * factories.WIDTH - 49),
        "A2": (4, factories.HEIGHT * factories.WIDTH - 4),
    }
    assert run.proposals_written == 4


def test_same_prediction_again_writes_nothing(lab, process):
    predicted(lab, frames="all")
    again = predicted(lab, frames="all")
    assert (again.proposals_written, again.frames_skipped, again.job.state) == (0, 4, JobState.SUCCEEDED)


@pytest.mark.parametrize(("architecture", "laid_out"), [("three_class", 1), ("mtdn", 4)])
def test_network_of_pairs_gets_the_partners_as_well(lab, process, architecture, laid_out):
    ModelVersion.objects.update(architecture=architecture)
    lab.content.version.refresh_from_db()
    run = predicted(lab, frames="chosen", positions=[1, 70], fusion="forward")
    assert len(process.files) == laid_out
    assert process.given["--fusion"] == "forward"
    assert proposals(lab.filament) == {1: lab.content.version.pk, 2: 7}
    assert (run.proposals_written, run.frames_skipped) == (1, 1)


def test_options_that_were_asked_for_reach_the_process(lab, process):
    predicted(lab, lab.other, frames="all", fusion="ensemble", options={"votes": "soft", "views": 4, "references": 6})
    named = {name: process.given.get(name) for name in ("--votes", "--views", "--references", "--halves")}
    assert named == {"--votes": "soft", "--views": "4", "--references": "6", "--halves": None}


def test_frames_labelled_since_the_request_are_left_alone(lab, process):
    run = prediction_runs.start(
        project=lab.project,
        model_version=lab.content.version,
        filaments=[lab.other],
        frames="unlabelled",
        by=lab.reviewer,
    )
    FilamentFrame.objects.filter(filament=lab.other).update(state="draft")
    tasks.predict(run.job_id)
    run = PredictionRun.objects.select_related("job").get(pk=run.pk)
    assert (run.job.state, run.proposals_written, run.frames_skipped) == (JobState.SUCCEEDED, 0, 4)
    assert process.given == {}


def test_half_a_prediction_writes_no_proposal(lab, process, monkeypatch):
    def forget_one(*arguments, **options):
        process(*arguments, **options)
        next(Path(process.given["--out"]).rglob("area2/*.png")).unlink()

    monkeypatch.setattr(child, "run_mlbackend", forget_one)
    run = predicted(lab, lab.other, frames="all")
    assert (run.job.state, run.job.error_code) == (JobState.FAILED, "prediction_incomplete")
    assert proposals(lab.other) == {}


def test_filament_without_pixels_fails_with_a_reason(lab, process):
    lab.video.store_key = "frames/gone"
    lab.video.save()
    run = predicted(lab, lab.other, frames="all")
    assert (run.job.state, run.job.error_code) == (JobState.FAILED, "frames_not_found")
