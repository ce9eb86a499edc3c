"""What every network promises, whatever is inside."""

import pytest
import torch

from mlbackend import nets
from mlbackend.nets.blocks import Backbone
from mlbackend.nets.checkpoint import load_checkpoint, save_checkpoint
from mlbackend.nets.interface import DESCRIPTORS, FrameNet, parameter_count
from mlbackend.nets.mtdn import ChangeHead
from mlbackend.nets.unet import DescriptorUNets, UNet

WIDTHS = [4, 8, 16]
CLASSES = {"three_class": 3, "unet": 2, "mtdn": 4}


@pytest.fixture(params=list(nets.NETS))
def architecture(request) -> str:
    return request.param


def fresh(architecture, seed=1):
    torch.manual_seed(seed)
    return nets.build({"architecture": architecture, "widths": WIDTHS}).eval()


def answer(net, frames):
    with torch.inference_mode():
        return net(frames) if isinstance(net, FrameNet) else net(frames, frames.flip(0))


@pytest.mark.parametrize("size", [(32, 32), (17, 30)])
def test_logits_have_the_size_of_the_frames(architecture, size):
    logits = answer(fresh(architecture), torch.rand(2, 1, *size))

    assert {tuple(values.shape) for values in logits.values()} == {(2, CLASSES[architecture], *size)}


def test_the_truth_comes_under_the_same_names(architecture):
    net = fresh(architecture)
    masks = torch.rand(2, 2, 16, 16) > 0.5
    classes = net.class_maps(masks) if isinstance(net, FrameNet) else net.class_maps(masks, masks.flip(0))

    assert set(classes) == set(answer(net, torch.rand(2, 1, 16, 16)))
    assert all(values.max() < CLASSES[architecture] and values.dtype == torch.int64 for values in classes.values())


def test_it_segments_both_descriptors(architecture):
    assert fresh(architecture).descriptors == DESCRIPTORS


def test_same_seed_same_answer(architecture):
    frames = torch.rand(2, 1, 16, 16)
    first, second = answer(fresh(architecture), frames), answer(fresh(architecture), frames)

    assert all(torch.equal(first[name], second[name]) for name in first)


def test_it_comes_back_from_disk(architecture, tmp_path):
    net, frames = fresh(architecture), torch.rand(2, 1, 16, 16)
    net_configuration = {"architecture": architecture, "widths": WIDTHS}
    facts = save_checkpoint(tmp_path, net, net_configuration=net_configuration, facts={"seed": 1})
    opened = load_checkpoint(tmp_path)

    before, after = answer(net, frames), answer(opened.net, frames)
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert opened.facts == facts
    assert facts["parameter_count"] == parameter_count(net) > 0


def test_every_parameter_learns(architecture):
    net = fresh(architecture).train()
    frames = torch.rand(2, 1, 16, 16)
    logits = net(frames) if isinstance(net, FrameNet) else net(frames, frames.flip(0))
    sum(values.square().mean() for values in logits.values()).backward()

    assert all(parameter.grad is not None for parameter in net.parameters())


@pytest.mark.parametrize(
    ("net", "count"),
    [
        (lambda: UNet(classes=2), 7_763_074),
        (lambda: DescriptorUNets(descriptors=["A2"]), 7_763_074),
        (lambda: nets.build({"architecture": "unet"}), 2 * 7_763_074),
        (lambda: Backbone(), 7_763_008),
        (lambda: ChangeHead(32), 60_582),
        (lambda: nets.build({"architecture": "mtdn"}), 7_884_172),
        (lambda: nets.build({"architecture": "three_class"}), 1_942_323),
    ],
)
def test_published_sizes(net, count):
    assert parameter_count(net()) == count


def test_unknown_architecture_names_the_known_ones():
    with pytest.raises(ValueError, match="three_class, unet, mtdn"):
        nets.build({"architecture": "perceptron"})
