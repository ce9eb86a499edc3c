import numpy as np
import pytest
import torch

from annotations.domain.pairs import FUSIONS, partners
from annotations.domain.probability import CERTAIN, LIKELY_INSIDE
from mlbackend import nets
from mlbackend.data.grey import grey_scale
from mlbackend.inference.blocks import blocks
from mlbackend.inference.predict import predict
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import Placement

CPU = Placement(torch.device("cpu"))
ONE_VOTE = ("forward", "backward", "consecutive")


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


@pytest.mark.parametrize("architecture", [name for name in nets.NETS if name != "mtdn"])
def test_what_is_likelier_inside_than_outside_is_the_mask(make_tube, architecture):
    tube = make_tube("T1")
    prediction = predict(lively_net(architecture, tube), tube, placement=CPU)

    assert len(np.unique(prediction.probabilities)) > 20
    assert np.array_equal(prediction.probabilities >= LIKELY_INSIDE, prediction.masks)


@pytest.mark.parametrize("fusion", FUSIONS)
def test_votes_and_mean_probability_differ_near_the_middle_only(make_tube, fusion):
    """An inside vote may have a probability of 1/4 already, and it takes half of the votes."""
    tube = make_tube("T1")
    prediction = predict(lively_net("mtdn", tube), tube, placement=CPU, fusion=fusion)

    below, above = (1 / 4, 3 / 4) if fusion in ONE_VOTE else (1 / 8, 7 / 8)
    likely = prediction.probabilities / CERTAIN
    counted = np.broadcast_to(~tube.excluded[:, None], likely.shape)
    assert len(np.unique(prediction.probabilities)) > 20
    assert not prediction.masks[likely < below - 0.01].any()
    assert prediction.masks[(likely > above + 0.01) & counted].all()


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_probabilities_are_clipped_by_what_is_known(make_tube, architecture):
    tube = make_tube("T1")
    outer, core = predict(lively_net(architecture, tube), tube, placement=CPU).probabilities.swapaxes(0, 1)

    assert not outer[tube.excluded].any()
    assert (core <= outer).all()


def test_frames_in_which_nothing_counts_have_no_certainty(make_tube):
    tube = make_tube("T1", frames=2)
    net = lively_net("mtdn", tube)
    tube.excluded[:] = True

    prediction = predict(net, tube, placement=CPU)

    assert prediction.certainties == (None, None)
    assert not prediction.masks.any()
    assert not prediction.probabilities.any()
