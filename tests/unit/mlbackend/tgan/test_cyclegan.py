"""One step is the source's step, and a small training moves the contrast."""

import copy
from dataclasses import replace

import pytest
import torch
from torch.nn import functional

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.tgan.cyclegan import CycleGan, train_cyclegan
from mlbackend.tgan.stepping import GanStepper
from mlbackend.tgan.stream import CropStream

CPU = Placement(torch.device("cpu"))


def parts(configuration, synthetic, real):
    torch.manual_seed(4)
    gan = CycleGan(configuration, CPU, seed=1)
    stepper = GanStepper(gan, configuration=configuration, placement=CPU, listen=lambda event: None)
    sides = [
        CropStream(pictures, batch=2, configuration=configuration, seed=seed, placement=CPU).draw()
        for seed, pictures in enumerate((synthetic, real))
    ]
    return gan, stepper, sides


def signed_l1(first, second):
    return functional.l1_loss(2 * first - 1, 2 * second - 1)


def squares(answer, label):
    return functional.mse_loss(answer, torch.full_like(answer, label))


@pytest.mark.parametrize("norm", ["instance", "batch"])
def test_a_step_is_the_two_steps_of_the_source(pictures, real, configure, norm):
    """Written out: G_A, G_B move together, then D_A and D_B; the pool is still filling, and shows what is fresh."""
    gan, stepper, sides = parts(configure(stage={"norm": norm}), pictures, real)
    g_a, g_b = copy.deepcopy(gan.to_real).train(), copy.deepcopy(gan.to_synthetic).train()
    d_a, d_b = copy.deepcopy(gan.judges["real"]).train(), copy.deepcopy(gan.judges["synthetic"]).train()
    of_g = torch.optim.Adam([*g_a.parameters(), *g_b.parameters()], 2e-4, (0.5, 0.999))
    of_d = torch.optim.Adam([*d_a.parameters(), *d_b.parameters()], 2e-4, (0.5, 0.999))
    a, b = (side.images for side in sides)

    fake_b, fake_a = g_a(a), g_b(b)
    adversarial = squares(d_a(fake_b), 1.0) + squares(d_b(fake_a), 1.0)
    cycle = 10 * (signed_l1(g_b(fake_b), a) + signed_l1(g_a(fake_a), b))
    identity = 0.5 * 10 * (signed_l1(g_a(b), b) + signed_l1(g_b(a), a))
    (adversarial + cycle + identity).backward()
    of_g.step()
    of_d.zero_grad()
    loss_d = (squares(d_a(b), 1.0) + squares(d_a(fake_b.detach()), 0.0)) / 2
    loss_d = loss_d + (squares(d_b(a), 1.0) + squares(d_b(fake_a.detach()), 0.0)) / 2
    loss_d.backward()
    of_d.step()

    losses = stepper.gradient(sides)
    stepper.apply(2e-4)

    expected = {"adversarial": adversarial, "cycle": cycle, "identity": identity, "discriminators": loss_d}
    assert {name: value.item() for name, value in losses.items()} == pytest.approx(
        {name: value.item() for name, value in expected.items()}, rel=1e-5
    )
    pairs = [(gan.to_real, g_a), (gan.to_synthetic, g_b), (gan.judges["real"], d_a), (gan.judges["synthetic"], d_b)]
    for ours, theirs in pairs:
        for name, value in theirs.named_parameters():
            # Adam's first step is the sign of the gradient: where that is 0 but for rounding, the sign is chance.
            clear = value.grad.abs() > 1e-6
            assert torch.allclose(ours.get_parameter(name)[clear], value[clear], atol=1e-6), name


def test_pools_change_only_when_a_step_is_taken(pictures, real, configure):
    gan, stepper, sides = parts(configure(), pictures, real)
    stepper.gradient(sides)
    assert gan.pools["real"].images == ()

    stepper.gradient(sides)  # the step is taken once more, as after running out of memory
    gan.commit()

    assert [len(gan.pools[side].images) for side in ("real", "synthetic")] == [2, 2]


def test_paint_tells_no_side_from_the_other(pictures, real, configure):
    """A real image with an exclusion is judged beside a synthetic one that is painted there, too."""
    gan, stepper, sides = parts(configure(), pictures, real)
    sides[1].counted[..., :8] = False
    seen = []
    gan.judges["real"].register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    stepper.gradient(sides)

    assert len(seen) == 3  # as the generator hopes, a real one, a shown one
    for images in seen:
        assert (images[..., :8] == images[0, 0, 0, 0]).all()


def test_no_identity_where_its_weight_is_nothing(pictures, real, configure):
    _, stepper, sides = parts(configure(identity=0.0), pictures, real)

    assert set(stepper.gradient(sides)) == {"adversarial", "cycle", "discriminators"}


def test_refused_before_compute(pictures, real, configure, monkeypatch):
    monkeypatch.setattr(CycleGan, "__init__", None)
    flat = [replace(real[0], grey=real[0].grey * 0), real[1]]
    for sides, code in (
        ((pictures, real[:1]), "single_frame"),
        (([], real), "no_frames"),
        ((pictures, flat), "constant_image"),
    ):
        with pytest.raises(InvalidInput) as raised:
            train_cyclegan(*sides, configure(), seed=1, placement=CPU)
        assert raised.value.code == code


def test_a_training_gives_both_directions(pictures, real, configure):
    found = train_cyclegan(pictures, real, configure(), seed=1, placement=CPU)

    assert list(found.generators) == ["to_real", "to_synthetic"]
    assert found.facts["steps_done"] == 6
    assert set(found.facts["losses"]) == {"adversarial", "cycle", "identity", "discriminators"}
