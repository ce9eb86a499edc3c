import pytest
import torch

from mlbackend import nets
from mlbackend.inference.folded import QuickHead, folded, meet
from mlbackend.nets.interface import FrameNet


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_the_copy_says_the_same_without_batch_norms(make_tube, lively_net, grey, architecture):
    tube = make_tube("T1")
    net = lively_net(architecture, tube)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    quick, frames = folded(net), grey(tube)

    with torch.inference_mode():
        ask = (frames,) if isinstance(net, FrameNet) else (frames, frames.flip(0))
        expected, found = net(*ask), quick(*ask)
    for name, logits in expected.items():
        assert torch.allclose(logits, found[name], atol=1e-4)
        assert logits.std() > 1e-3
    assert all(torch.equal(value, before[name]) for name, value in net.state_dict().items())


@pytest.mark.parametrize("width", [64, 61, 3])
def test_a_head_answers_two_halves_that_meet(make_tube, lively_net, grey, width):
    tube = make_tube("T1")
    net = folded(lively_net("mtdn", tube))
    head, quick = net.head("A2"), QuickHead(net.head("A2"))
    with torch.inference_mode():
        first, second = net.encode(grey(tube)[:2])[..., :width].chunk(2)
        met = torch.empty(1, 8, 64, width)
        meet(quick.first(first)[0], quick.second(second)[0], out=met[0])
        expected, found = head(first, second), quick.answer(met)

    assert found.shape == expected.shape
    assert torch.allclose(found, expected, atol=1e-4)
    assert not torch.allclose(found, head(second, first), atol=1e-2)


def test_halves_meet_in_other_formats():
    first, second = (torch.randn(4, 5, 6, dtype=torch.bfloat16) for _ in range(2))
    out = torch.empty_like(first)
    meet(first, second, out)
    assert torch.equal(out, (first + second).relu())
