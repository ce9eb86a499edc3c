import pytest
import torch

from mlbackend import nets
from mlbackend.inference.reach import reach_of
from mlbackend.inference.windows import Window, whole


def reached(net, size):
    """Half the width of the square of input pixels that one pixel of the features depends on, in all phases."""
    frames = torch.zeros(1, 1, size, size, dtype=torch.float64, requires_grad=True)
    answer = net.double().encode(frames)
    found = 0
    for phase in range(reach_of(net).multiple):
        centre = size // 2 + phase
        (slope,) = torch.autograd.grad(answer[0, :, centre, centre].sum(), frames, retain_graph=True)
        touched = slope[0, 0].abs().amax(0).nonzero().flatten()
        found = max(found, centre - int(touched.min()), int(touched.max()) - centre)
    return found


@pytest.mark.parametrize("widths", [[2, 2], [2, 2, 2], [2, 2, 2, 2]])
def test_nothing_farther_away_matters(monkeypatch, widths):
    """Linear layers with positive weights let every pixel through that can come through."""
    net = nets.build({"architecture": "mtdn", "widths": widths}).eval()
    for module in net.modules():
        if isinstance(module, torch.nn.Conv2d | torch.nn.ConvTranspose2d):
            torch.nn.init.uniform_(module.weight, 0.1, 1)
        if isinstance(module, torch.nn.ReLU):
            monkeypatch.setattr(module, "forward", lambda x: x)
    monkeypatch.setattr(torch.nn.functional, "max_pool2d", torch.nn.functional.avg_pool2d)

    needed = reached(net, 128)
    assert needed <= reach_of(net).px <= needed + 2 ** (len(widths) - 1)


def test_the_papers_network():
    reach = reach_of(nets.build({"architecture": "mtdn"}))
    assert (reach.px, reach.multiple, reach.is_exact) == (107, 16, True)


def test_a_network_may_say_so_itself():
    net = nets.build({"architecture": "three_class", "widths": [2, 4]})
    net.receptive_px = 33
    assert reach_of(net).px == 33


def test_unknown_networks_are_cut_only_into_tiles():
    class Strange(nets.three_class.ThreeClassUNet):
        receptive_px = None

    reach, region, asked = reach_of(Strange([2, 4])), whole((600, 600)), Window(200, 200, 264, 264)

    assert not reach.is_exact
    assert reach.shown(asked, region, is_tile=False) == region
    assert reach.shown(asked, region, is_tile=True) == Window(64, 64, 416, 416)
