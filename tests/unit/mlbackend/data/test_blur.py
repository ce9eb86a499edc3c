import pytest
import torch

from mlbackend.data.blur import blurred


def test_a_point_becomes_a_gaussian_of_its_own_width():
    points = torch.zeros(2, 1, 41, 41)
    points[:, 0, 20, 20] = 1
    found = blurred(points, torch.tensor([1.0, 3.0]).view(2, 1, 1, 1))

    row = torch.arange(41.0) - 20
    variance = (found[:, 0].sum(dim=1) * row**2).sum(dim=1)
    assert found.sum(dim=(1, 2, 3)).tolist() == pytest.approx([1, 1], abs=1e-5)
    assert variance.sqrt().tolist() == pytest.approx([1, 3], rel=0.15)


def test_a_width_of_zero_changes_nothing():
    images = torch.rand(1, 2, 8, 8)
    assert torch.allclose(blurred(images, torch.zeros(1, 2, 1, 1)), images, atol=1e-6)
