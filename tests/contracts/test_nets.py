"""What every network promises, whatever is inside."""

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend import nets
from mlbackend.nets.blocks import Backbone
from mlbackend.nets.checkpoint import load_checkpoint, save_checkpoint
from mlbackend.nets.interface import DESCRIPTORS, FrameNet, parameter_count
from mlbackend.nets.mtdn import ChangeHead
from mlbackend.nets.regularised import regularised_weights
from mlbackend.nets.unet import DescriptorUNets, UNet
from tests.support.tiny_nets import TINY

CLASSES = {"filanet": 3, "three_class": 3, "unetpp": 3, "one_layer": 3, "encoder": 3, "unet": 2, "mtdn": 4}
INSIDE_BY_CONSTRUCTION = ("filanet", "three_class", "unetpp", "one_layer", "encoder")
SEVERAL_DESCRIPTORS = ("unet", "mtdn")
VARIANTS = {
    **TINY,
    "filanet with a memory": {**TINY["filanet"], "memory": True},
    "encoder, nested": {"architecture": "encoder", "encoder": "resnet34", "decoder": "unetpp"},
    **{f"{name} of A2": {**TINY[name], "descriptors": ["A2"]} for name in SEVERAL_DESCRIPTORS},
}


@pytest.fixture(params=list(VARIANTS))
def variant(request) -> dict:
    return VARIANTS[request.param]


def fresh(variant, seed=1):
    torch.manual_seed(seed)
    return nets.build(variant).eval()


def answer(net, frames):
    with torch.inference_mode():
        return net(frames) if isinstance(net, FrameNet) else net(frames, frames.flip(0))


def truth(net, masks):
    return net.class_maps(masks) if isinstance(net, FrameNet) else net.class_maps(masks, masks.flip(0))


def test_none_is_forgotten():
    assert set(TINY) == set(nets.NETS) == set(CLASSES)


@pytest.mark.parametrize("size", [(32, 32), (17, 30), (5, 41)])
@pytest.mark.parametrize("frames", [1, 2])
def test_logits_have_the_size_of_the_frames(variant, frames, size):
    logits = answer(fresh(variant), torch.rand(frames, 1, *size))

    assert {tuple(values.shape) for values in logits.values()} == {(frames, CLASSES[variant["architecture"]], *size)}


def test_a_frame_is_answered_alone_as_among_others(variant):
    """In evaluation a frame's neighbours in the batch say nothing."""
    net, frames = fresh(variant), torch.rand(2, 1, 32, 32)
    together = answer(net, frames)
    with torch.inference_mode():
        alone = net(frames[:1]) if isinstance(net, FrameNet) else net(frames[:1], frames[1:])

    for name, values in alone.items():
        assert torch.allclose(values, together[name][:1], atol=1e-4)


def test_the_truth_comes_under_the_same_names(variant):
    net = fresh(variant)
    classes = truth(net, torch.rand(2, 2, 16, 16) > 0.5)

    assert set(classes) == set(answer(net, torch.rand(2, 1, 16, 16)))
    assert all(values.shape == (2, 16, 16) and values.dtype == torch.int64 for values in classes.values())
    assert all(values.max() < CLASSES[variant["architecture"]] for values in classes.values())


def test_it_segments_what_it_was_made_for(variant):
    assert fresh(variant).descriptors == tuple(variant.get("descriptors", DESCRIPTORS))


@pytest.mark.parametrize("name", [name for name, values in VARIANTS.items() if values["architecture"] != "mtdn"])
def test_probabilities_come_for_every_descriptor(name):
    net = fresh(VARIANTS[name])
    inside = net.inside(answer(net, torch.rand(2, 1, 16, 16)))

    assert inside.shape == (2, len(net.descriptors), 16, 16)
    assert 0 <= inside.min() <= inside.max() <= 1


@pytest.mark.parametrize("architecture", INSIDE_BY_CONSTRUCTION)
def test_the_core_lies_inside_the_filament(architecture):
    net = fresh(TINY[architecture])
    logits = {"filament": 5 * torch.randn(2, 3, 16, 16)}
    inside = net.inside(logits)

    assert (inside[:, 1] <= inside[:, 0]).all()
    assert (inside[:, 1] < inside[:, 0]).any()


@pytest.mark.parametrize("architecture", INSIDE_BY_CONSTRUCTION)
def test_certain_answers_give_the_masks_back(architecture):
    net = fresh(TINY[architecture])
    outer = torch.rand(2, 16, 16) > 0.4
    masks = torch.stack([outer, outer & (torch.rand(2, 16, 16) > 0.5)], dim=1)
    (classes,) = net.class_maps(masks).values()
    logits = {"filament": 20 * torch.nn.functional.one_hot(classes, 3).movedim(-1, 1).float()}

    assert torch.equal(net.inside(logits) > 0.5, masks)


@pytest.mark.parametrize("architecture", ["one_layer", "unetpp"])
def test_nothing_beyond_its_reach_matters(architecture):
    net = fresh(TINY[architecture])
    reach, size = net.receptive_px, 96
    torch.manual_seed(2)
    frame = torch.rand(1, 1, size, size)
    (whole,) = answer(net, frame).values()
    (part,) = answer(net, frame[..., 32:]).values()  # cut where every network halves its images
    difference = (whole[..., 32:] - part).abs().amax(dim=(0, 1, 2))

    assert difference[reach:].max() < 1e-5
    assert difference[0] > 1e-4
    if architecture == "one_layer":
        assert difference[reach - 1] > 1e-5


def test_same_seed_same_answer(variant):
    frames = torch.rand(2, 1, 16, 16)
    first, second = answer(fresh(variant), frames), answer(fresh(variant), frames)

    assert all(torch.equal(first[name], second[name]) for name in first)


def test_it_comes_back_from_disk(variant, tmp_path):
    net, frames = fresh(variant), torch.rand(2, 1, 16, 16)
    facts = save_checkpoint(tmp_path, net, net_configuration=variant, facts={"seed": 1})
    opened = load_checkpoint(tmp_path)

    before, after = answer(net, frames), answer(opened.net, frames)
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert opened.facts == facts
    assert facts["parameter_count"] == parameter_count(net) > 0


def test_every_parameter_learns(variant):
    net = fresh(variant).train()
    frames = torch.rand(2, 1, 64, 64)
    logits = net(frames) if isinstance(net, FrameNet) else net(frames, frames.flip(0))
    sum(values.square().mean() for values in logits.values()).backward()

    assert [name for name, parameter in net.named_parameters() if parameter.grad is None] == []


def test_its_convolutions_can_be_regularised(variant):
    net = fresh(variant)
    weights = regularised_weights(net)

    assert {weight.ndim for weight in weights} == {4}
    assert 0.9 < sum(weight.numel() for weight in weights) / parameter_count(net) < 1


@pytest.mark.parametrize("shape", [(2, 3, 16, 16), (2, 16, 16), (2, 0, 16, 16)])
def test_frames_have_one_channel(variant, shape):
    with pytest.raises(ValueError, match=r"\(N, 1, H, W\), given"):
        answer(fresh(variant), torch.rand(shape))


@pytest.mark.parametrize(
    ("net", "count"),
    [
        (lambda: UNet(classes=2), 7_763_074),
        (lambda: DescriptorUNets(descriptors=["A2"]), 7_763_074),
        (lambda: nets.build({"architecture": "unet"}), 2 * 7_763_074),
        (lambda: Backbone(), 7_763_008),
        (lambda: ChangeHead(32), 60_582),
        (lambda: nets.build({"architecture": "mtdn"}), 7_884_172),
        (lambda: nets.build({"architecture": "mtdn", "descriptors": ["A1"]}), 7_884_172 - 60_582),
        (lambda: nets.build({"architecture": "three_class"}), 1_942_323),
        (lambda: nets.build({"architecture": "three_class", "widths": [8, 16, 32, 64]}), 121_051),
        (lambda: nets.build({"architecture": "one_layer"}), 32 * 81 + 2 * 32 + 3 * 32 + 3),
    ],
)
def test_sizes(net, count):
    assert parameter_count(net()) == count


def test_unknown_architecture_names_the_known_ones():
    with pytest.raises(ValueError, match="three_class, unet, unetpp, one_layer, encoder, mtdn"):
        nets.build({"architecture": "perceptron"})


@pytest.mark.parametrize(
    "widths", [[8], [8, 0], [8, 0.5], [8, True], [8, 10**9], [2] * 9, "many", [[8, 8], [8, 8]], None, {}]
)
@pytest.mark.parametrize("architecture", ["three_class", "unet", "unetpp", "mtdn"])
def test_impossible_widths(architecture, widths):
    with pytest.raises(ValueError, match="at least two widths"):
        nets.build({"architecture": architecture, "widths": widths})


@pytest.mark.parametrize("descriptors", [[], ["A3"], ["A1", "A1"], "A1"])
@pytest.mark.parametrize("architecture", SEVERAL_DESCRIPTORS)
def test_impossible_descriptors(architecture, descriptors):
    with pytest.raises(ValueError, match="descriptors out of A1, A2"):
        nets.build({**TINY[architecture], "descriptors": descriptors})


@pytest.mark.parametrize(
    "configuration",
    [
        {"architecture": "mtdn", "widths": [2048] * 8},
        {"architecture": "unetpp", "widths": [2048] * 8},
        {"architecture": "one_layer", "filters": 10**6, "kernel_px": 9_999},
    ],
)
def test_too_large_a_network_takes_no_memory(configuration):
    with pytest.raises(InvalidInput, match="parameters; at most 200,000,000") as raised:
        nets.build(configuration)
    assert raised.value.code == "network_too_large"
