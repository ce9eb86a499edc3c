"""One step is the source's step, and a small training learns."""

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from annotations.domain.errors import InvalidInput
from mlbackend.data.grey import PAINTED
from mlbackend.nets.placement import Placement
from mlbackend.tgan.generating import generate
from mlbackend.tgan.pix2pix import Pix2Pix, train_pix2pix
from mlbackend.tgan.stepping import GanStepper
from mlbackend.tgan.stream import CropStream

CPU = Placement(torch.device("cpu"))


def parts(configuration, pictures):
    torch.manual_seed(4)
    gan = Pix2Pix(configuration, 3, CPU)
    stepper = GanStepper(gan, configuration=configuration, placement=CPU, listen=lambda event: None)
    crops = CropStream(pictures, batch=2, configuration=configuration, seed=1, placement=CPU)
    return gan, stepper, crops.draw()


def test_a_step_is_the_two_steps_of_the_source(pictures, configure):
    """Written out: two optimisers, the generator moves first, values from -1 to 1."""
    gan, stepper, samples = parts(configure(noise_channels=0), pictures)
    generator, discriminator = copy.deepcopy(gan.generator).train(), copy.deepcopy(gan.discriminator).train()
    of_g, of_d = (torch.optim.Adam(net.parameters(), 2e-4, (0.5, 0.999)) for net in (generator, discriminator))
    mask, image = samples.masks[:, 0].float(), samples.images

    made = generator(mask)
    answer = discriminator(torch.cat([mask, made], 1))
    adversarial = functional.mse_loss(answer, torch.ones_like(answer))
    l1 = 10 * functional.l1_loss(2 * made - 1, 2 * image - 1)
    of_g.zero_grad()
    (adversarial + l1).backward()
    of_g.step()
    of_d.zero_grad()
    real, fake = discriminator(torch.cat([mask, image], 1)), discriminator(torch.cat([mask, made.detach()], 1))
    loss_d = (functional.mse_loss(real, torch.ones_like(real)) + functional.mse_loss(fake, torch.zeros_like(fake))) / 2
    loss_d.backward()
    of_d.step()

    losses = stepper.gradient([samples])
    stepper.apply(2e-4)

    assert {name: value.item() for name, value in losses.items()} == pytest.approx(
        {"adversarial": adversarial.item(), "l1": l1.item(), "discriminators": loss_d.item()}, rel=1e-5
    )
    for ours, theirs in ((gan.generator, generator), (gan.discriminator, discriminator)):
        for name, value in theirs.state_dict().items():
            assert torch.allclose(ours.state_dict()[name], value, atol=1e-6), name


def test_what_is_excluded_moves_nothing(pictures, configure):
    """Neither the grey under an exclusion nor what the generator makes there is seen by any loss."""
    gan, stepper, samples = parts(configure(noise_channels=0), pictures)
    samples.counted[..., :8] = False
    first = stepper.gradient([replace(samples, images=torch.where(samples.counted, samples.images, 0.1))])
    gradients = [weight.grad.clone() for weight in gan.nets.parameters()]
    second = stepper.gradient([replace(samples, images=torch.where(samples.counted, samples.images, PAINTED))])

    assert first == second
    # batch norm counts on, but gradients in training do not depend on its statistics
    assert all(torch.equal(a, weight.grad) for a, weight in zip(gradients, gan.nets.parameters(), strict=True))


def test_the_discriminator_collects_no_gradient_from_the_generator_s_loss(pictures, configure):
    gan, stepper, samples = parts(configure(), pictures)
    stepper.gradient([samples])
    alone = [weight.grad.clone() for weight in gan.discriminator.parameters()]
    stepper.gradient([samples])

    assert all(weight.requires_grad for weight in gan.nets.parameters())
    assert all(torch.isfinite(gradient).all() for gradient in alone)


@pytest.mark.parametrize(("code", "change"), [("single_frame", slice(1)), ("no_frames", slice(0))])
def test_refused_before_compute(pictures, configure, monkeypatch, code, change):
    monkeypatch.setattr(Pix2Pix, "__init__", None)
    with pytest.raises(InvalidInput) as raised:
        train_pix2pix(pictures[change], configure(), seed=1, placement=CPU)
    assert raised.value.code == code


@pytest.mark.slow
def test_it_learns_which_class_is_bright_and_which_is_dark(make_picture, configure):
    """Thirty small steps are enough for the order of outside, wall and core."""
    stage = {"epochs": 30, "decay_epochs": 10, "steps_per_epoch": 4, "batch": 4}
    values = {"generator_widths": [8, 16], "learning_rate": 5e-3, "discriminator_widths": [4, 8], "l1": 30.0}
    data = [make_picture(seed) for seed in range(5)]
    curves = []

    trained = train_pix2pix(data, configure(stage=stage, **values), seed=1, placement=CPU, listen=curves.append)

    held_out = make_picture(7)
    made = generate(trained.generators["generator"], held_out.layers[None], placement=CPU, seed=1)[0]
    outside, wall, core = (made[layer].mean() for layer in held_out.layers)
    truth = [held_out.grey[layer].mean() for layer in held_out.layers]
    points = [event["losses"]["l1"] for event in curves if event["event"] == "metrics"]
    assert np.mean(points[-5:]) < 0.6 * points[0]
    assert wall < core < outside
    assert [outside, wall, core] == pytest.approx(truth, abs=0.12)
