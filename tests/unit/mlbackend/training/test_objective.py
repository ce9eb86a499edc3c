import numpy as np
import pytest
import torch

from mlbackend import nets
from mlbackend.data.samples import collate, frame_samples, pair_samples
from mlbackend.nets.interface import FrameNet
from mlbackend.training.configuration import CHOICES, Configuration
from mlbackend.training.objective import build_objective, class_counts, inverse_frequency
from mlbackend.training.presets import configuration_from
from tests.support.tiny_nets import TINY


@pytest.mark.parametrize("loss", CHOICES["loss"])
@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_every_net_has_a_loss_that_can_fall(make_tube, architecture, loss):
    torch.manual_seed(1)
    tube = make_tube("T1")
    configuration = Configuration.from_json(configuration_from("quick", {**TINY[architecture], "loss": loss}))
    net = nets.build(configuration.net)
    source = frame_samples([tube]) if isinstance(net, FrameNet) else pair_samples([tube])
    samples = collate([source[0], source[len(source) - 1]])
    objective = build_objective(configuration, net, [tube])
    optimiser = torch.optim.Adam(net.parameters(), lr=0.01)

    losses = []
    for _ in range(6):
        value = objective.of(net, samples)
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        losses.append(value.item())

    assert losses[-1] < losses[0]


def test_a_compiled_network_answers_in_place_of_the_network(make_tube):
    net = nets.build({"architecture": "three_class", "widths": [2, 4]})
    objective = build_objective(Configuration.from_json(configuration_from("demo")), net, [make_tube("T1")])
    samples = collate([frame_samples([make_tube("T1")])[0]])

    compiled = objective.of(net, samples, forward=torch.compile(net, backend="eager"))

    assert torch.allclose(compiled, objective.of(net, samples))


def test_classes_are_counted_over_all_filaments(make_tube):
    tubes = [make_tube("T1"), make_tube("T2", half_width=18)]

    counts = class_counts(nets.build({"architecture": "unet", "widths": [4, 8]}), tubes, pairs="ordered")

    assert counts["A2"][1] == sum(tube.masks[:, 1].sum() for tube in tubes)
    assert counts["A1"].sum() == sum(tube.excluded.size for tube in tubes)


def test_rare_classes_weigh_more_and_absent_ones_not_without_end():
    assert inverse_frequency(np.array([90, 10, 0])).tolist() == pytest.approx([100 / 90, 10, 100])
