"""Starting a training run: all of it or nothing."""

import pytest

from annotations.domain.errors import FilamarkError, InvalidInput
from annotations.models import Filament, FilamentFrame, Job
from annotations.models.job import JobState
from mlbackend.registry.models import DatasetSnapshot, TrainingRun
from mlbackend.registry.services import training_runs
from mlbackend.training.presets import PRESETS
from tests import factories


@pytest.fixture
def learning_lab(lab):
    Filament.objects.update(split="train")
    factories.save(lab.frames[0], lab.annotator)
    FilamentFrame.objects.filter(pk=lab.frames[0].pk).update(state="accepted")
    return lab


def start(lab, preset="quick", **wanted):
    return training_runs.start(project=lab.project, preset=preset, by=lab.manager, **wanted)


def test_run_waits_with_its_snapshot_and_configuration(learning_lab):
    run = start(learning_lab, seed=5)
    assert (run.seed, run.preset) == (5, "quick")
    assert run.configuration == PRESETS["quick"].configuration.as_json()
    assert run.snapshot.items.count() == 1
    assert (run.job.state, run.job.owner, run.job.title) == (JobState.QUEUED, learning_lab.manager, "Train Quick")


def test_overrides_change_single_values(learning_lab):
    run = start(learning_lab, overrides={"steps": 7})
    assert run.configuration == PRESETS["quick"].configuration.as_json() | {"steps": 7}


def test_seed_is_drawn_and_kept_where_none_is_given(learning_lab):
    seeds = {start(learning_lab).seed for _ in range(3)}
    assert len(seeds) > 1
    assert all(0 <= seed <= training_runs.HIGHEST_SEED for seed in seeds)


@pytest.mark.parametrize(
    ("preset", "overrides", "code"),
    [
        ("slow", {}, "unknown_preset"),
        ("quick", {"stepz": 3}, "invalid_configuration"),
        ("quick", {"steps": 0}, "invalid_configuration"),
        ("quick", {"steps": "many"}, "invalid_configuration"),
    ],
)
def test_what_cannot_be_trained_leaves_nothing_behind(learning_lab, preset, overrides, code):
    with pytest.raises(InvalidInput) as caught:
        start(learning_lab, preset, overrides=overrides)
    assert caught.value.code == code
    assert not Job.objects.exists()
    assert not DatasetSnapshot.objects.exists()


ENCODER = {"architecture": "encoder", "encoder": "resnet34", "encoder_sha256": "0" * 64}


def test_weights_are_taken_only_from_where_files_may_be_taken_from(learning_lab, settings, tmp_path):
    settings.IMPORT_FOLDERS = [str(tmp_path / "open")]
    weights, hidden = tmp_path / "open" / "weights.safetensors", tmp_path / "hidden.safetensors"
    weights.parent.mkdir()
    for file in (weights, hidden):
        file.write_bytes(b"weights")
    (weights.parent / "link.safetensors").symlink_to(hidden)
    for path, code in (
        (hidden, "path_outside_import_folders"),
        (weights.parent / "link.safetensors", "path_outside_import_folders"),
        (weights.parent / "gone.safetensors", "path_not_found"),
    ):
        with pytest.raises(FilamarkError) as caught:
            start(learning_lab, overrides={**ENCODER, "encoder_weights": str(path)})
        assert caught.value.code == code
    run = start(learning_lab, overrides={**ENCODER, "encoder_weights": str(weights)})
    assert run.configuration["encoder_weights"] == str(weights.resolve())


def test_empty_project_leaves_nothing_behind(lab):
    with pytest.raises(InvalidInput) as caught:
        start(lab)
    assert caught.value.code == "snapshot_empty"
    assert not TrainingRun.objects.exists()
    assert not Job.objects.exists()


def test_points_of_a_step_are_kept_once(learning_lab):
    run = start(learning_lab)
    for loss in (0.5, 0.4):
        training_runs.add_point(run, step=10, values={"train_loss": loss})
    assert list(run.points.values_list("step", "values")) == [(10, {"train_loss": 0.4})]
    training_runs.forget_curves(run)
    assert not run.points.exists()
