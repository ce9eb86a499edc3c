import pytest
import torch
from torch import nn

from mlbackend.nets.blocks import DoubleConvolution
from mlbackend.tgan.networks.norms import needs_bias, norm_layer, with_norm


def test_instance_norm_takes_the_place_of_batch_norm():
    block = with_norm(nn.Sequential(DoubleConvolution(1, 4)), "instance")
    kinds = [type(layer) for layer in block.modules()]

    assert nn.BatchNorm2d not in kinds
    assert kinds.count(nn.InstanceNorm2d) == 2
    assert with_norm(DoubleConvolution(1, 4), "batch")[1].__class__ is nn.BatchNorm2d


def test_an_image_does_not_depend_on_what_else_is_in_its_batch():
    torch.manual_seed(1)
    block = with_norm(DoubleConvolution(1, 4), "instance")
    images = torch.rand(3, 1, 8, 8)

    assert torch.allclose(block(images)[:1], block(images[:1]), atol=1e-6)


def test_only_batch_norm_brings_a_bias():
    assert [needs_bias(norm) for norm in ("batch", "instance")] == [False, True]
    assert norm_layer("batch", 4).affine
    assert not norm_layer("instance", 4).affine
    with pytest.raises(ValueError, match="batch, instance"):
        norm_layer("layer", 4)
