import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.nets.interface import parameter_count
from mlbackend.tgan.networks import build_discriminator, build_generator


def generator(architecture="unet", *, channels_in=3, widths=(2, 4, 8), norm="instance", **values):
    torch.manual_seed(2)
    return build_generator(architecture, channels_in=channels_in, widths=widths, norm=norm, **values)


@pytest.mark.parametrize("architecture", ["unet", "unetpp", "resnet"])
@pytest.mark.parametrize("norm", ["batch", "instance"])
@pytest.mark.parametrize("channels_in", [1, 3, 5])
def test_images_of_any_size_between_0_and_1(architecture, norm, channels_in):
    net = generator(architecture, channels_in=channels_in, norm=norm, residual_blocks=1)
    made = net(torch.rand(2, channels_in, 18, 23))

    assert made.shape == (2, 1, 18, 23)
    assert made.dtype == torch.float32
    assert 0 <= made.min() <= made.max() <= 1
    assert made.std() > 0


def test_resnet_has_the_published_number_of_parameters():
    count = parameter_count(generator("resnet", channels_in=3, widths=(64, 128, 256), residual_blocks=9))

    assert count == 11_378_179 - 2 * (64 * 7 * 7 + 1)  # published with three channels out, here one


def test_unet_has_the_parameters_of_the_published_unet():
    """Niu et al. 2026: 7,763,008 without a last layer, with three channels in."""
    count = parameter_count(generator("unet", widths=(32, 64, 128, 256, 512), norm="batch"))

    assert count == 7_763_008 + 32 + 1


def test_batch_and_instance_norm_have_as_many_weights_in_a_unet():
    assert parameter_count(generator(norm="batch")) == parameter_count(generator(norm="instance"))


def test_without_noise_a_mask_without_structure_has_no_texture():
    mask = torch.zeros(1, 3, 64, 64)
    mask[:, 0] = 1
    middle = (..., slice(24, 40), slice(24, 40))  # far from the edges
    plain = generator(norm="batch", widths=(4, 8))
    noisy = generator(norm="batch", widths=(4, 8), noise_channels=1)

    def texture(net):
        """Beside the raster of two by two pixels that transposed convolutions leave."""
        return net(mask)[middle].unfold(2, 2, 2).unfold(3, 2, 2).std(dim=(2, 3)).max()

    assert texture(plain) < 1e-6
    assert texture(noisy) > 1e-4


def test_noise_can_be_given():
    net = generator(noise_channels=2).eval()
    masks, noise = torch.rand(1, 3, 16, 16), torch.randn(1, 2, 16, 16)

    assert torch.equal(net(masks, noise), net(masks, noise))
    assert not torch.equal(net(masks, noise), net(masks, -noise))


def test_the_first_weights_are_small_and_follow_from_the_seed():
    first, second = generator("resnet", residual_blocks=2), generator("resnet", residual_blocks=2)
    kernels = torch.cat([weight.flatten() for name, weight in first.named_parameters() if weight.ndim == 4])

    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))
    assert kernels.std().item() == pytest.approx(0.02, rel=0.1)


def test_other_channels_are_refused():
    with pytest.raises(ValueError, match="expected inputs"):
        generator()(torch.rand(1, 1, 16, 16))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"architecture": "vae"}, "unet, unetpp, resnet"),
        ({"norm": "layer"}, "batch, instance"),
        ({"widths": (8,)}, "two widths"),
        ({"architecture": "resnet", "residual_blocks": 10**9}, "residual blocks"),
    ],
)
def test_impossible_values(values, words):
    with pytest.raises(ValueError, match=words):
        generator(**values)


def test_one_that_is_too_large_is_refused_before_memory_is_taken():
    with pytest.raises(InvalidInput) as raised:
        generator(widths=(2048,) * 8)
    assert raised.value.code == "network_too_large"
    with pytest.raises(InvalidInput):
        build_discriminator("patchgan", channels_in=1, widths=(2048,) * 8, norm="batch")
