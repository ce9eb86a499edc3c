"""What is shown to a network of single frames, and how its answer comes back to the pixels of the recording."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from mlbackend.data.streaming import FramesInMemory
from mlbackend.inference import frame_engine
from mlbackend.inference.options import AS_RECORDED, InferenceOptions
from mlbackend.inference.predict import FramePredictions, predict
from mlbackend.nets.three_class import ThreeClassNet

KNOWN_PX = 14.0
SEEN: list[tuple[int, ...]] = []  # sizes of the images that were shown; here, because the engine works with a copy

MEMORIES: list[torch.Tensor | None] = []


class DarkIsWall(ThreeClassNet):
    """Finds the tubes of `make_tube` by their grey: a dark wall around a core that is less bright than the outside."""

    def __init__(self, known_px: float | None = KNOWN_PX) -> None:
        super().__init__()
        self.receptive_px = 0
        self.known_px = known_px

    def known_thickness_px(self) -> float | None:
        return self.known_px

    def forward(self, frames: torch.Tensor):
        SEEN.append(tuple(frames.shape[-2:]))
        levels = torch.tensor([0.8, 0.3, 0.65]).view(1, 3, 1, 1)  # outside, wall, core
        return {"filament": -200 * (frames - levels) ** 2}


class Repeats(DarkIsWall):
    """Looks at the first frame, and says of every other one what it remembers."""

    remembers = True

    def forward(self, frames: torch.Tensor, memory: torch.Tensor | None = None):
        MEMORIES.append(memory)
        if memory is None:
            return super().forward(frames)
        outer, core = memory[:, 1], memory[:, 2]
        return {"filament": 20 * torch.stack([1 - outer, outer - core, core], dim=1)}


@pytest.fixture(autouse=True)
def seen():
    SEEN.clear()
    MEMORIES.clear()
    return SEEN


def iou(predicted, truth):
    return (predicted & truth).sum() / (predicted | truth).sum()


def thick_tube(make_tube):
    return make_tube("T1", half_width=22)  # 44 pixels thick, then thinner


def test_a_thick_filament_is_shown_as_thick_as_those_of_the_training(make_tube, cpu, seen):
    tube = thick_tube(make_tube)
    prediction = predict(DarkIsWall(), tube, placement=cpu, options=InferenceOptions())

    assert prediction.scale == pytest.approx(KNOWN_PX / 42, rel=0.1)
    assert seen[-1] == (round(64 * prediction.scale), round(64 * prediction.scale))
    assert iou(prediction.masks[:, 0], tube.masks[:, 0]) > 0.9
    assert prediction.masks.shape == tube.masks.shape


def test_a_thin_filament_is_shown_as_it_is(make_tube, cpu, seen):
    prediction = predict(DarkIsWall(known_px=60.0), thick_tube(make_tube), placement=cpu, options=InferenceOptions())

    assert prediction.scale == 1
    assert all(height == 64 for height, _ in seen)


@pytest.mark.parametrize(
    ("net", "options"),
    [(DarkIsWall(), InferenceOptions(thickness=AS_RECORDED)), (DarkIsWall(known_px=None), InferenceOptions())],
    ids=["as recorded", "a network that does not mind"],
)
def test_nothing_is_scaled_where_nobody_wants_it(make_tube, cpu, seen, net, options):
    assert predict(net, thick_tube(make_tube), placement=cpu, options=options).scale == 1
    assert len(seen) == 1  # and the network is not asked how thick the filament is


@pytest.mark.parametrize("options", [InferenceOptions(views=8), InferenceOptions(tile_px=32)], ids=["views", "tiles"])
def test_views_and_tiles_say_the_same_of_a_scaled_filament(make_tube, cpu, options):
    tube = thick_tube(make_tube)
    plain = predict(DarkIsWall(), tube, placement=cpu, options=InferenceOptions())
    other = predict(DarkIsWall(), tube, placement=cpu, options=options)

    assert other.scale == plain.scale
    assert iou(other.masks[:, 0], plain.masks[:, 0]) > 0.9


def test_frames_in_which_nothing_counts_do_not_disturb(make_tube, cpu):
    tube = thick_tube(make_tube)
    excluded = tube.excluded.copy()
    excluded[0] = True
    prediction = predict(DarkIsWall(), replace(tube, excluded=excluded), placement=cpu, options=InferenceOptions())

    assert prediction.scale < 0.6
    assert not prediction.masks[0].any()


def test_a_filament_of_which_nothing_counts_keeps_its_size(make_tube, cpu):
    tube = thick_tube(make_tube)
    gone = replace(tube, excluded=np.ones_like(tube.excluded))
    assert predict(DarkIsWall(), gone, placement=cpu, options=InferenceOptions()).scale == 1


def test_those_who_train_hear_logits_of_the_recordings_size(make_tube, cpu):
    tube, heard = thick_tube(make_tube), []
    coming = FramePredictions(
        DarkIsWall(), FramesInMemory(tube), placement=cpu, options=InferenceOptions(), watch=heard.append
    )
    assert len(list(coming)) == len(tube)
    assert coming.scale < 0.6
    assert [block.logits["filament"].shape[-2:] for block in heard] == [block.window.shape for block in heard]
    assert sum(len(block.frames) for block in heard) == len(tube)


@pytest.mark.parametrize("options", [InferenceOptions(), InferenceOptions(views=8), InferenceOptions(tile_px=32)])
def test_a_network_that_remembers_goes_through_the_frames_in_order(make_tube, cpu, options):
    tube = make_tube("T1", frames=4)
    first = predict(DarkIsWall(known_px=None), tube.select([0]), placement=cpu, options=options).masks[0]
    prediction = predict(Repeats(known_px=None), tube, placement=cpu, options=options)

    assert all(np.array_equal(masks, first) for masks in prediction.masks)
    greys = [memory[0, 0] for memory in MEMORIES if memory is not None]
    assert any(not torch.equal(grey, greys[0]) for grey in greys)  # always the last frame's


def test_what_is_excluded_is_not_remembered(make_tube, cpu):
    tube = make_tube("T1", frames=2)
    excluded = tube.excluded.copy()
    excluded[0, :, 30:] = True
    predict(Repeats(known_px=None), replace(tube, excluded=excluded), placement=cpu, options=InferenceOptions())

    remembered = MEMORIES[-1][0, 1:].bool()
    assert remembered[0].any()
    assert not remembered[..., 30:].any()


def test_a_frame_in_which_nothing_counts_leaves_the_memory_alone(make_tube, cpu):
    tube = make_tube("T1", frames=3)
    excluded = tube.excluded.copy()
    excluded[1] = True
    shown = replace(tube, excluded=excluded)
    prediction = predict(Repeats(known_px=None), shown, placement=cpu, options=InferenceOptions())

    assert not prediction.masks[1].any()
    assert iou(prediction.masks[2], prediction.masks[0]) == 1


def test_what_is_remembered_is_scaled_with_the_image(make_tube, cpu):
    prediction = predict(Repeats(), thick_tube(make_tube), placement=cpu, options=InferenceOptions())

    assert prediction.scale < 0.6
    assert MEMORIES[-1].shape[-2:] == (round(64 * prediction.scale),) * 2
    assert set(MEMORIES[-1][:, 1:].unique().tolist()) <= {0.0, 1.0}
    assert iou(prediction.masks[-1, 0], prediction.masks[0, 0]) > 0.9


@pytest.mark.parametrize(("room", "images"), [(8, {4}), (1, {1})])
def test_views_go_together_only_where_there_is_room(make_tube, cpu, monkeypatch, room, images):
    monkeypatch.setattr(frame_engine, "block_size", lambda size: room)
    predict(Repeats(known_px=None), make_tube("T1", frames=2), placement=cpu, options=InferenceOptions(views=8))

    assert {len(memory) for memory in MEMORIES if memory is not None} == images
