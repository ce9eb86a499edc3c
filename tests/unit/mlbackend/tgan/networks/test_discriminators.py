import pytest
import torch

from mlbackend.nets.interface import parameter_count
from mlbackend.tgan.networks import build_discriminator
from mlbackend.tgan.networks.discriminators import PatchGAN


def test_patchgan_has_the_published_number_of_parameters():
    assert parameter_count(PatchGAN(3, norm="instance")) == 2_764_737  # 2.765 M: CycleGAN, colour images
    assert parameter_count(PatchGAN(6, norm="batch")) == 2_768_705  # 2.769 M: pix2pix, pairs of colour images


@pytest.mark.parametrize(("widths", "seen"), [((4, 8, 8, 8), 70), ((4, 8, 8), 34), ((4, 8), 16)])
def test_a_logit_sees_as_many_pixels_as_it_says(widths, seen):
    torch.manual_seed(1)
    net = PatchGAN(1, widths, "batch").eval()  # statistics of an image would let every logit see all of it
    images = torch.rand(1, 1, 128, 128, requires_grad=True)
    logits = net(images)
    logits[0, 0, logits.shape[2] // 2, logits.shape[3] // 2].backward()
    rows = images.grad[0, 0].abs().sum(dim=1).nonzero()

    assert net.receptive_px == seen
    assert rows.max() - rows.min() + 1 == seen
    assert (images.grad[0, 0] != 0).sum() == seen**2


def test_the_map_of_a_patchgan_at_512_pixels():
    assert PatchGAN(1, (1, 1, 1, 1))(torch.rand(1, 1, 512, 512)).shape == (1, 1, 62, 62)


def test_unetpp_judges_every_pixel():
    net = build_discriminator("unetpp", channels_in=4, widths=(2, 4), norm="instance")

    assert net(torch.rand(2, 4, 18, 21)).shape == (2, 1, 18, 21)


@pytest.mark.parametrize("shape", [(2, 3, 32, 32), (3, 32, 32)])
def test_other_channels_are_refused(shape):
    with pytest.raises(ValueError, match="expected inputs"):
        PatchGAN(1, (2, 4))(torch.rand(shape))
