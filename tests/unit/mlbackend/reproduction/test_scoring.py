import numpy as np
import pytest
import torch

from mlbackend.data.exclusion import PAINT
from mlbackend.evaluation.predicting import run_network
from mlbackend.metrics import count_all, score
from mlbackend.nets import build
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import choose_placement
from mlbackend.reproduction.scoring import judge, without_exclusion


@pytest.fixture
def place():
    torch.manual_seed(3)
    return choose_placement("cpu")


def test_a_network_of_pairs_is_judged_by_all_four_fusions(make_tube, place):
    tube = make_tube("T1")

    found = judge(build({"architecture": "mtdn", "widths": [4, 8]}), {"test": [tube]}, placement=place)

    assert set(found["test"]) == {"forward", "backward", "consecutive", "ensemble"}
    assert set(found["test"]["ensemble"]) == {"with_exclusion", "as_drawn"}
    assert found["test"]["forward"]["with_exclusion"]["filaments"]["T1"]["A2"]["frames"] == 4


class Everywhere(FrameNet):
    """Sees A1 in every pixel, and A2 in none."""

    def forward(self, frames):
        return {"filament": frames}

    def inside(self, logits):
        frames = logits["filament"]
        return torch.cat([torch.ones_like(frames), torch.zeros_like(frames)], dim=1)


def test_clipping_takes_away_what_is_excluded_and_nothing_else(make_tube, place):
    tube = make_tube("T1")

    (found,) = judge(Everywhere(), {"test": [tube]}, placement=place)["test"].values()

    inside = tube.masks[:, 0].sum()
    drawn, within = (found[kind]["pooled"]["A1"] for kind in ("as_drawn", "with_exclusion"))
    assert drawn["precision"] == pytest.approx(inside / tube.excluded.size)
    assert within["precision"] == pytest.approx(inside / (~tube.excluded).sum())
    assert within["recall"] == drawn["recall"] == 1


def test_without_exclusion_the_network_sees_the_same(make_tube):
    tube = make_tube("T1")

    bare = without_exclusion(tube)

    assert not bare.excluded.any()
    assert (bare.frames[tube.excluded] == PAINT).all()
    assert np.array_equal(bare.frames[~tube.excluded], tube.frames[~tube.excluded])
    deep = make_tube("T1", dtype=np.uint16)
    assert without_exclusion(deep) is deep


def test_the_definition_is_the_exact_one(make_tube, place):
    net, tube = build({"architecture": "three_class", "widths": [4, 8]}), make_tube("T1")

    (found,) = judge(net, {"test": [tube]}, placement=place)["test"].values()

    masks = run_network(net, tube, placement=place, options={"fusion": "backward"}).masks
    assert (
        found["with_exclusion"]["pooled"]["A1"]["macro_f1"] == score(count_all(masks[:, 0], tube.masks[:, 0])).macro_f1
    )
