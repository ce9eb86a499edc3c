"""With weights of chance: what matters is that nothing but the right file is opened, and that shapes fit."""

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.nets.weights_file import fingerprint
from mlbackend.tgan.quality import inception
from mlbackend.tgan.quality.inception import InceptionFeatures

CPU = Placement(torch.device("cpu"))


class Small(torch.nn.Module):
    """The parts of Inception that the encoder touches."""

    def __init__(self, with_auxiliary=False):
        super().__init__()
        self.convolution = torch.nn.Conv2d(3, 6, 9, stride=8)
        self.normalise = torch.nn.BatchNorm2d(6)
        self.fc = torch.nn.Linear(6, 4)
        if with_auxiliary:
            self.AuxLogits = torch.nn.Linear(6, 4)

    def forward(self, x):
        assert x.shape[1:] == (3, 299, 299)
        return self.fc(self.normalise(self.convolution(x)).mean(dim=(2, 3)))


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(inception, "_network", lambda *, with_auxiliary: Small(with_auxiliary))


@pytest.fixture
def weights(tmp_path):
    def write(**change):
        torch.manual_seed(3)
        tensors = {**Small(with_auxiliary=True).state_dict(), **change}
        path = tmp_path / "inception.safetensors"
        save_file({name: value for name, value in tensors.items() if value is not None}, path)
        return path

    return write


def test_features_and_classes(small, weights, bands):
    path = weights()
    encoder = InceptionFeatures(path, sha256=fingerprint(path), placement=CPU)
    found, classes = encoder.features(bands(3)), encoder.probabilities(bands(3))
    torch.manual_seed(3)
    whole = Small(with_auxiliary=True).eval()
    rgb = torch.nn.functional.interpolate(
        torch.from_numpy(bands(3))[:, None], (299, 299), mode="bilinear", antialias=True
    ).expand(-1, 3, -1, -1)
    mean, deviation = (torch.tensor(v).view(1, 3, 1, 1) for v in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))

    assert encoder.name == f"inception_{fingerprint(path)[:8]}"
    assert found.shape == (3, 6)
    assert classes.sum(axis=1) == pytest.approx(1)
    expected = whole((rgb - mean) / deviation).softmax(dim=1)
    assert classes == pytest.approx(expected.detach().numpy(), abs=1e-5)


def test_the_auxiliary_classifier_may_be_missing(small, weights):
    path = weights(**{"AuxLogits.weight": None, "AuxLogits.bias": None})

    InceptionFeatures(path, sha256=fingerprint(path), placement=CPU)


def test_another_fingerprint_another_network_and_no_file_are_refused(small, weights, tmp_path):
    path = weights()
    with pytest.raises(InvalidInput) as raised:
        InceptionFeatures(path, sha256="0" * 64, placement=CPU)
    assert raised.value.code == "weights_damaged"

    other = weights(**{"fc.weight": torch.zeros(5, 6)})
    with pytest.raises(InvalidInput) as raised:
        InceptionFeatures(other, sha256=fingerprint(other), placement=CPU)
    assert raised.value.code == "weights_unfit"

    with pytest.raises(InvalidInput) as raised:
        InceptionFeatures(tmp_path / "nothing.safetensors", sha256="0" * 64, placement=CPU)
    assert raised.value.code == "weights_not_found"


@pytest.mark.slow
def test_the_real_network_has_2048_features():
    with torch.device("meta"):
        net = inception._network(with_auxiliary=False)
    found = net.state_dict()

    assert found["fc.weight"].shape == (1000, 2048)
    assert not [name for name in found if name.startswith("AuxLogits")]
    assert sum(np.prod(value.shape) for name, value in net.named_parameters()) == 23_834_568
