import pytest
import torch

from mlbackend.data.streaming import FramesInMemory
from mlbackend.inference.blocks import Order
from mlbackend.inference.halves import Halves, Kept
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.survey import survey
from mlbackend.inference.windows import Window

TILE = Window(0, 0, 4, 4)


def some(kilobytes):
    return [torch.zeros(kilobytes * 256)]


def test_what_does_not_fit_is_not_kept():
    kept = Kept(2048)
    for frame in range(3):
        kept.put((TILE, 0, frame), some(1))

    assert [kept.get((TILE, 0, frame)) is not None for frame in range(3)] == [True, True, False]


def test_forgetting_makes_room():
    kept = Kept(2048)
    kept.put((TILE, 0, 0), some(1))
    kept.put((TILE, 1, 0), some(1))
    kept.forget([0, 5])
    kept.put((TILE, 0, 7), some(2))

    assert kept.get((TILE, 0, 0)) is None
    assert kept.get((TILE, 0, 7)) is not None


@pytest.mark.parametrize("view", [0, 3, 5])
def test_halves_lie_as_the_image_lies(make_tube, lively_net, cpu, view):
    """Halves of a tile at the upper left end cover its margin below and on the right only."""
    tube = make_tube("T1")
    source = FramesInMemory(tube)
    order = Order(source, survey(source), cpu, InferenceOptions(views=8), memory_bytes=2**30)
    halves = Halves(lively_net("mtdn", tube), order)
    tile = Window(0, 8, 20, 30)
    with torch.inference_mode():
        found = halves.first([0, 2], tile, view)

    assert halves.around(tile) == Window(0, 4, 24, 34)
    assert [[tuple(each.shape) for each in both] for both in found] == [[(8, 24, 30)] * 2] * 2
    assert not torch.equal(found[0][0], found[1][0])
