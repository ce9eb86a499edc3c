import numpy as np
import pytest
import torch

from benchmarks.fusion import measure
from benchmarks.fusion_content import learned, rendered, without_exclusion
from mlbackend import nets


@pytest.mark.slow
def test_the_quick_way_says_what_the_full_network_says():
    filament = rendered(3)
    torch.manual_seed(1)
    net = nets.build({"architecture": "mtdn", "widths": [8, 8]}).eval()

    speed, equal, quick, quick_equal = measure(net, filament, checked=1, device=torch.device("cpu"))

    assert equal.value > 99.99
    assert quick_equal.value > 95  # of random weights, and of few bits
    assert speed.value > 0
    assert "of the pixels count" in quick.detail


@pytest.mark.slow
def test_what_it_works_on():
    filament = rendered(3)

    assert filament.frames.shape == (3, 256, 256)
    assert 0.1 < filament.excluded.mean() < 0.9
    assert not (filament.masks & filament.excluded[:, None]).any()
    assert all(filament.masks[:, layer].any() for layer in (0, 1))
    everything = without_exclusion(filament)
    assert not everything.excluded.any()
    assert np.array_equal(everything.frames[~filament.excluded], filament.frames[~filament.excluded])
    first, again = (learned(filament, steps=1).state_dict()["heads.A1.classify.bias"] for _ in range(2))
    assert torch.equal(first, again)
