"""What a synthesis job hands to its process, what it keeps, and where it goes on; the process is a stand-in."""

import pytest
from django.core.files.storage import default_storage

from annotations.models import Filament, FilamentFrame, Job, Video
from annotations.models.job import JobState
from annotations.services import jobs
from annotations.services.job_work import CancelRequested
from mlbackend.jobs import child, tasks
from mlbackend.registry.models import EvaluationRun, ModelVersion, SynthesisRun
from mlbackend.registry.services import synthesis_files, synthesis_runs
from mlbackend.tgan.stages import CYCLEGAN, STAGES
from tests import factories
from tests.support.synthesised import QUALITY, StandIn

PLAN = {"number": 3, "subset_frames": 2, "seed": 5}


@pytest.fixture
def process(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(child, "run_mlbackend", stand_in)
    return stand_in


@pytest.fixture
def synthesis(learning_lab):
    return synthesis_runs.start(
        project=learning_lab.project,
        preset="quick",
        filaments=[Filament.objects.get(pk=learning_lab.filament.pk)],
        overrides=PLAN,
        by=learning_lab.manager,
    )


def done(run):
    tasks.synthesise(run.job_id)
    return SynthesisRun.objects.select_related("job", "video", "snapshot").get(pk=run.pk)


def again(run):
    jobs.restart(job=Job.objects.get(pk=run.job_id), by=run.job.owner)
    return done(run)


def states(run):
    return list(run.stages.values_list("state", flat=True))


def test_process_gets_frames_to_learn_from_and_frames_that_judge(synthesis, process, learning_lab):
    assert done(synthesis).job.state == JobState.SUCCEEDED
    assert {name: facts["split"] for name, facts in process.manifest.items()} == {
        "filament-1": "train",
        "judged-2": "validation",
    }
    assert [len(facts["frames"]) for facts in process.manifest.values()] == [4, 1]
    assert process.plan == synthesis.plan
    assert (process.plan["number"], process.plan["seed"]) == (3, 5)


def test_every_stage_is_kept_with_its_curve_and_its_pictures(synthesis, process):
    run = done(synthesis)
    assert list(run.stages.values_list("stage", flat=True)) == list(STAGES)
    assert states(run) == ["done"] * 7
    stage = run.stages.get(stage="pix2pix")
    assert stage.facts == {"minutes": 0.5}
    assert list(stage.points.values_list("step", "values")) == [(5, {"losses": {"l1": 0.25}, "train_loss": 1.0})]
    (picture,) = stage.pictures.all()
    assert picture.name == "00000"
    assert synthesis_files.picture(picture).startswith(synthesis_files.PNG)


def test_what_came_out_is_synthetic_and_is_trained_on_only(synthesis, process):
    run = done(synthesis)
    assert (run.video.origin, run.video.frame_count, run.quality) == ("synthetic", 3, QUALITY)
    made = FilamentFrame.objects.filter(filament__video=run.video)
    assert set(made.values_list("state", "filament__split")) == {("accepted", "train")}
    items = run.snapshot.items.values_list("filament_frame__filament__video__origin", "split")
    assert sorted(items) == [("recorded", "validation"), *[("synthetic", "train")] * 3]


def test_the_segmenter_is_a_model_version_and_is_judged_on_recordings(synthesis, process):
    run = done(synthesis)
    version = ModelVersion.objects.get(synthesis_run=run)
    assert (version.name, version.snapshot, version.made_by) == ("v1 tGAN quick", run.snapshot, run)
    assert EvaluationRun.objects.get().model_version == version
    assert run.device == "cpu, float32"


@pytest.mark.parametrize(
    ("error", "state", "stage_state"),
    [
        (CancelRequested(1), "cancelled", "cancelled"),
        (child.ChildFailed("Take a smaller batch.", code="out_of_memory"), "failed", "cancelled"),
    ],
    ids=["cancelled", "out of memory"],
)
def test_a_run_that_was_stopped_goes_on_where_it_was(synthesis, process, error, state, stage_state):
    process.stops_in, process.error = CYCLEGAN, error
    run = done(synthesis)
    at = STAGES.index(CYCLEGAN)
    assert run.job.state == state
    assert states(run) == ["done"] * at + [stage_state] + ["waiting"] * (len(STAGES) - at - 1)
    frames = process.frames

    process.stops_in = None
    factories.save(FilamentFrame.objects.get(pk=run.frames[0]), run.job.owner)  # changes nothing of what was laid out
    assert again(run).job.state == JobState.SUCCEEDED
    assert process.seen == list(STAGES[at:])
    assert not frames.exists()
    assert states(run) == ["done"] * 7


def test_a_worker_that_was_killed_loses_no_stage(synthesis, process):
    class Killed(BaseException):
        pass

    process.stops_in, process.error = CYCLEGAN, Killed()
    with pytest.raises(Killed):
        done(synthesis)
    Job.objects.filter(pk=synthesis.job_id).update(state="failed")
    process.stops_in = None
    assert again(synthesis).job.state == JobState.SUCCEEDED
    assert process.seen == list(STAGES[STAGES.index(CYCLEGAN) :])


def test_a_second_message_does_nothing_twice(synthesis, process):
    run = done(synthesis)
    Job.objects.filter(pk=run.job_id).update(state="queued")
    process.given = {}
    assert done(run).job.state == JobState.SUCCEEDED
    assert process.given == {}
    assert (Video.objects.filter(origin="synthetic").count(), ModelVersion.objects.count()) == (1, 1)


def test_archives_replace_one_another(synthesis, process):
    run = done(synthesis)
    stage = run.stages.first()
    assert default_storage.exists(stage.archive_path)
    _, files = default_storage.listdir(f"synthesis/run-{run.pk}")
    assert len(files) == 8  # the frames and seven stages
