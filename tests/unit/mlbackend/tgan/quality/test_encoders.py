import numpy as np
import pytest
import torch

from mlbackend.nets.one_layer import OneLayerNet
from mlbackend.nets.placement import Placement
from mlbackend.nets.three_class import ThreeClassUNet
from mlbackend.tgan.quality.encoders import BottleneckFeatures, RandomConvolutions

CPU = Placement(torch.device("cpu"))


def test_the_random_filters_are_the_same_for_ever():
    """Whoever changes the filters has to take another name. The last number depends on every feature."""
    rows, cols = np.indices((16, 16))
    image = ((3 * rows + 5 * cols) % 11 / 11)[None]
    found = RandomConvolutions().features(image)

    assert found.shape == (1, 64)
    assert found[0, [0, 63]] == pytest.approx([0.2457842401044784, 0.04909329393546081], rel=1e-9)
    assert found[0] @ np.arange(1, 65) == pytest.approx(400.925907709027, rel=1e-9)


def test_an_image_has_its_features_whatever_is_beside_it(bands):
    images, encoder = bands(11), RandomConvolutions()

    assert np.allclose(encoder.features(images)[[9]], encoder.features(images[[9]]), atol=1e-12)


def test_contrast_and_texture_are_seen_and_position_hardly(bands):
    encoder, images = RandomConvolutions(), bands(1, noise=0.1)
    plain = encoder.features(images)

    def change(other):
        return np.linalg.norm(encoder.features(other) - plain)

    moved = np.roll(images, 4, axis=2)  # along the band
    assert change(0.5 + 0.5 * (images - 0.5)) > 5 * change(moved)
    assert change(bands(1, noise=0.01)) > 5 * change(moved)


def test_the_features_are_no_copies_of_each_other(bands):
    found = RandomConvolutions().features(bands(80))
    values = np.linalg.svd(found - found.mean(axis=0), compute_uv=False)

    assert (found.std(axis=0) > 0).mean() > 0.9
    assert (values > 1e-6 * values[0]).sum() > 40


def test_the_bottleneck_of_a_trained_network(bands):
    torch.manual_seed(1)
    net = ThreeClassUNet((2, 4, 8)).eval()
    encoder = BottleneckFeatures(net, weights_sha256="ab12cd34" + "0" * 56, placement=CPU)
    found = encoder.features(bands(3))
    backbone = net.net.backbone
    inner = list(backbone.down)
    x = (torch.from_numpy(bands(3))[:, None] - 0.5) / 0.5
    for level, block in enumerate(inner):
        x = block(x if level == 0 else torch.nn.functional.max_pool2d(x, 2))

    assert encoder.name == "unet_ab12cd34"
    assert found == pytest.approx(x.mean(dim=(2, 3)).detach().numpy(), abs=1e-5)
    assert encoder.probabilities(bands(3)) is None
    encoder.features(bands(3))
    assert not backbone.down[-1]._forward_hooks


def test_a_network_without_a_bottleneck():
    with pytest.raises(ValueError, match="backbone of a U-Net"):
        BottleneckFeatures(OneLayerNet(), weights_sha256="0" * 64, placement=CPU)


def test_other_axes_are_refused(bands):
    with pytest.raises(ValueError, match=r"\(n, H, W\)"):
        RandomConvolutions().features(bands(2)[0])
