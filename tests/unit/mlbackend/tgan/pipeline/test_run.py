import json

import numpy as np
import pytest
from PIL import Image

from annotations.domain.errors import InvalidInput
from mlbackend.data.folder import DataFolder
from mlbackend.data.images import read_grey
from mlbackend.nets.checkpoint import load_checkpoint
from mlbackend.synthesis.dataset import synthetic_filaments
from mlbackend.synthesis.pictures import synthetic_origin
from mlbackend.tgan import stages
from mlbackend.tgan.pipeline.run import Run, run_pipeline
from mlbackend.tgan.pipeline.telling import Cancelled
from mlbackend.tgan.stages import STAGES, StageFolder, read_stages
from mlbackend.training.errors import TrainingFailed


def without(folder, *names):
    return {path.name for path in folder.iterdir()} - set(names)


@pytest.fixture(scope="module")
def told():
    return []


def test_seven_stages_make_data_and_a_segmenter(frames, tmp_path, plan):
    out, heard = tmp_path / "run", []

    records = run_pipeline(frames, out, plan, report=heard.append, device="cpu")

    assert [record.state for record in records] == ["done"] * 7
    made = DataFolder(out / stages.DATA)
    assert len(made.names) == 6
    assert set(made.names) == synthetic_filaments(out / stages.DATA) == set(made.names_of_split("train"))
    (filament,) = made.load_labelled([made.names[0]])
    assert filament.frames.shape == (1, 32, 32)
    assert load_checkpoint(out / stages.MODEL).facts["synthetic"] is True
    assert "tandem_gan" in json.loads(synthetic_origin(out / stages.FIRST_GENERATION / "images" / "00000.png"))

    facts = {record.stage: record.facts for record in records}
    assert len(facts["rough_masks"]["names"]) == 3
    parts = [set(facts["rough_masks"][name]) for name in ("subset_1", "held_out", "subset_2")]
    assert set().union(*parts) == set(range(12))
    assert sum(map(len, parts)) == 12
    assert facts["segmenter"]["validation"]["pixels"] == 2 * 64 * 48
    assert 0 <= facts["segmenter"]["held_out_generated"]["pixel_accuracy"] <= 1
    quality = json.loads((out / stages.QUALITY / "quality.json").read_text())
    assert set(quality["generations"]) == {"first", "second", "rendered"}
    assert quality["generations"]["second"]["measures"]["ssim"]["value"] is not None
    assert "<script" not in (out / stages.QUALITY / "quality.html").read_text()
    for stage in STAGES:
        assert any((out / stage / stages.PICTURES).glob("*.png")) or stage in (stages.PIX2PIX, stages.CYCLEGAN)
        assert not (out / stage / "state").exists()

    fractions = [event["fraction"] for event in heard if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert all({"step", "steps", "stage"} <= set(event) for event in heard if event["event"] == "progress")
    assert {event["stage"] for event in heard if event["event"] == "metrics"} == {"pix2pix", "cyclegan", "segmenter"}
    assert [e["stage"] for e in heard if e["event"] == "stage" and e["state"] == "done"] == list(STAGES)


def test_a_run_that_is_done_is_not_done_again(frames, tmp_path, plan):
    out, heard = tmp_path / "run", []
    first = run_pipeline(frames, out, plan, device="cpu", last=stages.MASKS)

    assert run_pipeline(frames, out, plan, report=heard.append, device="cpu", last=stages.MASKS) == first
    assert [(event["stage"], event["state"]) for event in heard] == [("rough_masks", "done"), ("masks", "done")]


@pytest.mark.parametrize("stage", [stages.PIX2PIX, stages.CYCLEGAN, stages.SEGMENTER])
def test_cancelled_within_a_training_it_goes_on_there_and_ends_the_same(frames, tmp_path, plan, stage):
    heard = []

    def began():
        return any(e.get("stage") == stage and e["event"] == "progress" for e in heard)

    out, whole = tmp_path / "run", tmp_path / "whole"
    with pytest.raises(Cancelled):
        run_pipeline(frames, out, plan, report=heard.append, cancelled=began, device="cpu", last=stage)
    assert StageFolder(out, stage).read().state == "cancelled"
    assert (out / stage / "state" / "state.json").is_file()

    resumed = run_pipeline(frames, out, plan, device="cpu", last=stage)[STAGES.index(stage)]
    straight = run_pipeline(frames, whole, plan, device="cpu", last=stage)[STAGES.index(stage)]

    assert resumed.facts["engine"]["resumed_at"]
    for path in (out / stage).rglob("*.safetensors"):
        assert path.read_bytes() == (whole / stage / path.relative_to(out / stage)).read_bytes()
    assert straight.facts["steps_done"] == resumed.facts["steps_done"]


def test_a_killed_process_leaves_a_stage_that_is_done_anew(frames, tmp_path, plan):
    out = tmp_path / "run"
    run_pipeline(frames, out, plan, device="cpu", last=stages.MASKS)
    StageFolder(out, stages.FIRST_GENERATION).begin()
    half = out / stages.FIRST_GENERATION / "images"
    half.mkdir()
    (half / "99999.png").write_bytes(b"half")

    run_pipeline(frames, out, plan, device="cpu", last=stages.FIRST_GENERATION)

    assert without(half) == {f"{number:05d}.png" for number in range(6)}


def test_what_is_excluded_is_painted_and_nothing_else_is(frames, tmp_path, plan_of):
    plan = plan_of(recipe={"size_px": 32, "length_px": [20, 30], "diameter_px": [8, 12], "excluded": 1.0})
    run_pipeline(frames, tmp_path / "run", plan, device="cpu", last=stages.SECOND_GENERATION)
    folder = DataFolder(tmp_path / "run" / stages.DATA)

    for filament in folder.load(folder.names):
        assert np.array_equal(filament.frames == 178, filament.excluded)


def test_labels_may_stand_in_for_rough_masks(frames, tmp_path, plan_of):
    records = run_pipeline(
        frames, tmp_path / "run", plan_of(masks_from="labels"), device="cpu", last=stages.ROUGH_MASKS
    )

    assert records[0].facts["masks_from"] == "labels"
    for layer in ("area1", "area2"):
        for file in (frames).glob(f"*/{layer}/*.png"):
            file.unlink()
    with pytest.raises(InvalidInput) as caught:
        run_pipeline(frames, tmp_path / "other", plan_of(masks_from="labels"), device="cpu")
    assert caught.value.code == "no_labelled_frames"
    assert read_stages(tmp_path / "other")[0].state == "failed"
    assert read_stages(tmp_path / "other")[0].facts["code"] == "no_labelled_frames"


def test_particles_are_segmented_without_a_core(frames, tmp_path, plan_of):
    plan = plan_of(kind="particles", recipe={"size_px": 32, "diameter_px": [6, 10]}, masks_from="labels")
    records = run_pipeline(frames, tmp_path / "run", plan, device="cpu")

    assert records[-1].state == "done"
    assert load_checkpoint(tmp_path / "run" / stages.MODEL).net.descriptors == ("A1",)


def test_another_plan_or_other_frames_are_refused(frames, tmp_path, plan, plan_of):
    out = tmp_path / "run"
    run_pipeline(frames, out, plan, device="cpu", last=stages.ROUGH_MASKS)

    for other in (plan_of(seed=1), plan):
        if other is plan:
            next((frames / "R1" / "img").glob("*.png")).unlink()
        with pytest.raises(InvalidInput) as caught:
            run_pipeline(frames, out, other, device="cpu")
        assert caught.value.code == "resume_mismatch"


def test_a_folder_with_something_else_is_refused(frames, tmp_path, plan):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "thesis.txt").write_text("mine")

    with pytest.raises(InvalidInput) as caught:
        run_pipeline(frames, tmp_path / "run", plan, device="cpu")
    assert caught.value.code == "output_not_empty"


def test_too_little_memory_is_a_state_and_nothing_is_lost(frames, tmp_path, plan, monkeypatch):
    out = tmp_path / "run"
    run_pipeline(frames, out, plan, device="cpu", last=stages.MASKS)

    def no_memory(*_, **__):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("mlbackend.tgan.pix2pix.Pix2Pix.backward", no_memory)
        with pytest.raises(TrainingFailed):
            run_pipeline(frames, out, plan, device="cpu")
    record = read_stages(out)[2]
    assert (record.state, record.facts["code"]) == ("failed", "out_of_memory")
    assert run_pipeline(frames, out, plan, device="cpu", last=stages.PIX2PIX)[2].state == "done"


def test_an_interrupted_process_saves_its_training(frames, tmp_path, plan):
    out = tmp_path / "run"

    def interrupt(event):
        if event.get("stage") == stages.PIX2PIX and event["event"] == "progress":
            run.interrupt()
            raise SystemExit

    run = Run(frames, out, plan, report=interrupt, device="cpu")
    with pytest.raises(SystemExit):
        run.run()
    assert StageFolder(out, stages.PIX2PIX).read().state == "cancelled"
    assert (out / stages.PIX2PIX / "state" / "state.json").is_file()


def test_constant_frames_and_single_ones_are_refused_before_anything_is_written(tmp_path, frames, plan):
    for file in sorted((frames / "R1" / "img").glob("*.png")):
        Image.fromarray(np.full((64, 64), 9, dtype=np.uint8)).save(file)
    with pytest.raises(InvalidInput) as caught:
        run_pipeline(frames, tmp_path / "run", plan, device="cpu")
    assert caught.value.code == "constant_image"
    assert not (tmp_path / "run").exists()
    assert read_grey(next((frames / "R2" / "img").glob("*.png"))).shape == (64, 64)
