import pytest
import torch

from mlbackend.nets.one_layer import OneLayerNet


def test_its_kernels_can_be_looked_at():
    net = OneLayerNet()
    kernels = net.kernels()

    assert kernels.shape == (32, 9, 9)
    assert not kernels.requires_grad
    kernels.zero_()
    assert net.kernels().abs().sum() > 0, "looking changes nothing"


def test_it_sees_four_pixels_far_and_no_more():
    torch.manual_seed(1)
    net = OneLayerNet().eval()
    frame = torch.rand(1, 1, 32, 32)
    changed = frame.clone()
    changed[..., 16, 16] += 1
    difference = (net(frame)["filament"] - net(changed)["filament"]).abs().sum(dim=1)[0] > 0

    rows, cols = torch.nonzero(difference, as_tuple=True)
    assert (rows.min(), rows.max(), cols.min(), cols.max()) == (12, 20, 12, 20)


def test_an_even_frame_has_no_edge():
    torch.manual_seed(1)
    logits = OneLayerNet().eval()(torch.full((1, 1, 32, 32), 0.7))["filament"]

    assert torch.allclose(logits, logits[..., :1, :1].expand_as(logits), atol=1e-6)


@pytest.mark.parametrize("values", [{"filters": 0}, {"kernel_px": 8}, {"kernel_px": -1}])
def test_impossible_values(values):
    with pytest.raises(ValueError, match="odd kernel_px"):
        OneLayerNet(**values)
