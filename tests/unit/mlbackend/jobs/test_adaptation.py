"""What an adaptation job lays out, keeps and asks for; the process itself is a stand-in that copies the model."""

import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from annotations.models import FilamentFrame
from annotations.models.job import JobState
from mlbackend.jobs import child, tasks
from mlbackend.registry.models import AdaptationRun, ModelVersion, PredictionRun
from mlbackend.registry.services import adaptation_runs
from tests.content import Content

FACTS = {
    "architecture": "unet", "configuration": {"steps": 150}, "metrics": None, "baselines": {}, "device": "cpu",
    "weights_sha256": "1" * 64, "size_bytes": 7, "parameter_count": 9,
}  # fmt: skip


class StandIn:
    """Takes the place of the process."""

    def __init__(self):
        self.given, self.corrected, self.listed = {}, {}, {}

    def __call__(self, command, *options, work, on_event):
        self.given = {"command": command, **dict(zip(options[::2], options[1::2], strict=True))}
        data, out = Path(self.given["--data"]), Path(self.given["--out"])
        self.corrected = json.loads(Path(self.given["--corrected"]).read_text())
        self.listed = json.loads((data / "filamark.json").read_text())["filaments"]
        for folder, files in self.corrected.items():
            for file in files:
                assert (data / folder / "results" / "area2" / file).is_file()
        on_event({"event": "progress", "fraction": 0.5, "text": "half way", "eta_s": 3.0})
        on_event({"event": "warning", "code": "w", "detail": "mind the step"})
        out.mkdir()
        (out / "model.safetensors").write_bytes(b"adapted")
        (out / "model.json").write_text(json.dumps(FACTS))


@pytest.fixture
def process(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(child, "run_mlbackend", stand_in)
    return stand_in


@pytest.fixture
def content(filmed_lab):
    for name in ("model.safetensors", "model.json"):
        default_storage.save(f"models/1/{name}", ContentFile(b"weights"))
    return Content(filmed_lab)


def learned(content) -> AdaptationRun:
    run = adaptation_runs.learn_filament(filament=content.lab.filament, by=content.lab.annotator)
    tasks.adapt(run.job_id)
    return AdaptationRun.objects.select_related("job").get(pk=run.pk)


def test_a_child_of_the_promoted_model_is_made_and_proposes_what_is_left(content, process):
    run = learned(content)
    assert (run.job.state, run.job.error_detail) == (JobState.SUCCEEDED, "")
    version = ModelVersion.objects.get(adaptation_run=run)
    assert (version.parent, version.filament, version.number) == (content.version, content.lab.filament, 2)
    with default_storage.open(f"{version.storage_prefix}/model.safetensors") as weights:
        assert weights.read() == b"adapted"
    follow = PredictionRun.objects.get(model_version=version)
    assert (list(follow.filaments.all()), follow.frames, follow.job.owner) == (
        [content.lab.filament], "unlabelled", content.lab.annotator,
    )  # fmt: skip
    assert "mind the step" in run.job.log_tail
    assert json.loads(process.given["--recipe"])["steps"] == 150


def test_the_process_is_told_which_frames_are_new(content, process):
    other = content.judged.filament_frames.first()
    content.snapshot.items.create(filament_frame=other, revision=other.current, split="train")
    learned(content)
    ((folder, files),) = process.corrected.items()
    assert process.listed[folder]["name"] == content.lab.filament.name
    assert len(files) == 3
    assert len(process.listed) == 2


def test_where_nothing_is_left_nothing_is_proposed(content, process):
    FilamentFrame.objects.filter(pk=content.proposed).update(state="rejected")
    run = learned(content)
    assert run.job.state == JobState.SUCCEEDED
    assert not PredictionRun.objects.filter(model_version__adaptation_run=run).exists()


def test_done_again_after_a_lost_worker_it_makes_no_second_version(content, process):
    run = learned(content)
    type(run.job).objects.filter(pk=run.job_id).update(state=JobState.QUEUED, lease_until=None)
    tasks.adapt(run.job_id)
    assert ModelVersion.objects.filter(adaptation_run=run).count() == 1
