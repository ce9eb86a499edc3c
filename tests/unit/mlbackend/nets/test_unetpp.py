import torch

from mlbackend.nets.unetpp import UNetPlusPlus


def test_every_level_is_refined_as_often_as_there_are_levels_below():
    net = UNetPlusPlus([4, 8, 16, 32]).net

    assert [len(column) for column in net.columns] == [3, 2, 1]
    # The last node of the first row sees three nodes of its own width and the enlarged one.
    assert net.columns[2][0].convolve[0].in_channels == 4 * 4


def test_one_that_halves_too_often_promises_no_reach():
    assert UNetPlusPlus([2] * 6).receptive_px == 7 * 32 - 5
    assert UNetPlusPlus([2] * 7).receptive_px is None


def test_it_sees_far():
    torch.manual_seed(1)
    net = UNetPlusPlus([4, 8, 16]).eval()
    frame = torch.rand(1, 1, 64, 64)
    changed = frame.clone()
    changed[..., 32, 32] += 1
    difference = (net(frame)["filament"] - net(changed)["filament"]).abs().sum(dim=1)[0]

    assert difference[32, 16] > 0
