import numpy as np
import pytest
import torch

from mlbackend import nets
from mlbackend.nets.placement import Placement
from mlbackend.training.configuration import Configuration
from mlbackend.training.objective import build_objective
from mlbackend.training.presets import configuration_from
from mlbackend.training.validation import validate

CPU = Placement(torch.device("cpu"))


def judged(net, filaments):
    objective = build_objective(Configuration.from_json(configuration_from("demo")), net, filaments)
    return validate(net, filaments, objective=objective, placement=CPU, fusion="backward")


def constant_net(*outside_wall_core):
    """A three-class network that says the same of every pixel."""
    net = nets.build({"architecture": "three_class", "widths": [2, 4]})
    torch.nn.init.zeros_(net.net.classify.weight)
    net.net.classify.bias.data = torch.tensor(outside_wall_core)
    return net


def test_a_class_that_is_never_predicted_has_collapsed(make_tube):
    assert judged(constant_net(0.0, 9.0, 0.0), [make_tube("V1")]).collapsed == ("A2",)
    assert judged(constant_net(9.0, 0.0, 0.0), [make_tube("V1")]).collapsed == ("A1", "A2")


def test_scores_pool_pixels_and_select_by_filaments(make_tube):
    thin, thick = make_tube("V1", half_width=6, frames=2), make_tube("V2", half_width=24)

    found = judged(constant_net(0.0, 9.0, 0.0), [thin, thick])

    inside = sum(int(tube.masks[:, 0].sum()) for tube in (thin, thick))
    counted = sum(int(np.count_nonzero(~tube.excluded)) for tube in (thin, thick))
    assert found.pooled["A1"].precision == pytest.approx(inside / counted)
    assert found.pooled["A1"].frames == 6
    means = [np.mean([s.macro_f1 for s in scores.values()]) for scores in found.filaments.values()]
    assert found.mean_score("filament_mean") == pytest.approx(np.mean(means))
    assert found.mean_score("pooled") == pytest.approx(np.mean(list(found.macro_f1().values())))


def test_loss_of_a_pair_network_is_finite(make_tube):
    assert np.isfinite(judged(nets.build({"architecture": "mtdn", "widths": [4, 8]}), [make_tube("V1")]).loss)
