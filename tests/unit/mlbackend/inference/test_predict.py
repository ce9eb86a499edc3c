import pytest
import torch

from annotations.domain.pairs import FUSIONS, partners
from mlbackend import nets
from mlbackend.data.grey import grey_scale
from mlbackend.inference.blocks import blocks
from mlbackend.inference.predict import predict
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import Placement

CPU = Placement(torch.device("cpu"))


def lively_net(architecture, tube):
    """Random weights, but batch statistics of these frames: without them most of a fresh network is silent."""
    torch.manual_seed(3)
    net = nets.build({"architecture": architecture, "widths": [4, 8]})
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1.0
    with torch.no_grad():
        frames = grey(tube)
        net(frames) if isinstance(net, FrameNet) else net(frames, frames.flip(0))
    return net.eval()


def grey(tube):
    return torch.from_numpy(grey_scale(tube).apply(tube.frames, tube.excluded))[:, None]


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_masks_are_clipped_by_what_is_known(make_tube, architecture):
    tube = make_tube("T1")
    prediction = predict(lively_net(architecture, tube), tube, placement=CPU)

    outer, core = prediction.masks[:, 0], prediction.masks[:, 1]
    assert prediction.masks.shape == (4, 2, 64, 64)
    assert not (prediction.masks & tube.excluded[:, None]).any()
    assert not (core & ~outer).any()
    assert all(0 <= value <= 1 for value in prediction.certainties)


@pytest.mark.parametrize("fusion", FUSIONS)
def test_encoding_once_says_what_comparing_whole_frames_says(make_tube, fusion):
    tube = make_tube("T1", frames=3)
    net, frames = lively_net("mtdn", tube), grey(tube)

    answers = list(blocks(net, tube, placement=CPU, fusion=fusion))

    assert [block.frames[0] for block in answers] == [0, 1, 2]
    for block in answers:
        assert list(block.partners) == partners(3, block.frames[0], fusion)
        with torch.inference_mode():
            whole = net(frames[list(block.frames)], frames[list(block.partners)])
        for name, logits in block.logits.items():
            assert logits.shape[-2:] == (64, 48)  # what counts, and no more
            assert torch.allclose(logits, whole[name][(..., *block.window)], atol=1e-4)
            assert logits.std() > 1e-3


def test_frames_in_which_nothing_counts_have_no_certainty(make_tube):
    tube = make_tube("T1", frames=2)
    net = lively_net("mtdn", tube)
    tube.excluded[:] = True

    prediction = predict(net, tube, placement=CPU)

    assert prediction.certainties == (None, None)
    assert not prediction.masks.any()
