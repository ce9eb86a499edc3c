import numpy as np
import pytest
import torch

from mlbackend.evaluation.facts import Measures
from mlbackend.evaluation.predicting import judge_network
from mlbackend.nets import build
from mlbackend.nets.placement import choose_placement


@pytest.mark.parametrize("architecture", ["three_class", "mtdn"])
def test_a_network_beside_the_truth(make_tube, architecture):
    torch.manual_seed(1)
    net, tube = build({"architecture": architecture, "widths": [4, 8]}), make_tube("T1")
    measures = Measures(0.52, {file: 2.0 * t for t, file in enumerate(tube.files)})

    judged = judge_network(
        net, tube, placement=choose_placement("cpu"), options={"fusion": "forward"}, measures=measures
    )

    assert judged.descriptors == ("A1", "A2")
    assert np.array_equal(judged.truth, tube.masks)
    assert judged.predicted.shape == judged.levels.shape == tube.masks.shape
    assert not (judged.predicted & tube.excluded[:, None]).any()
    assert len(judged.certainties) == 4
    assert judged.times_s.tolist() == [0, 2, 4, 6]
    assert judged.nm_per_px == 0.52
