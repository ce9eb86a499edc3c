import numpy as np
import pytest

from mlbackend import nets
from mlbackend.loop.features import encoder_features
from tests.support.tiny_nets import tiny
from tests.unit.mlbackend.conftest import tube
from tests.unit.mlbackend.loop.conftest import PLACEMENT


@pytest.mark.parametrize("architecture", ["filanet", "three_class", "unet"])
def test_every_network_of_frames_has_features(architecture):
    found = encoder_features(nets.build(tiny(architecture)), tube("t", frames=10), placement=PLACEMENT)
    assert found.shape[0] == 10
    assert found.shape[1] >= 8
    assert np.isfinite(found).all()


def test_the_same_picture_has_the_same_features(trained, unknown):
    found = encoder_features(trained.net, unknown.select([0, 0, 5]), placement=PLACEMENT)
    assert np.allclose(found[0], found[1])
    assert np.linalg.norm(found[0] - found[2]) > 0


def test_listening_leaves_nothing_behind(trained, unknown):
    encoder_features(trained.net, unknown, placement=PLACEMENT)
    assert all(not module._forward_hooks for module in trained.net.modules())
