import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.tgan.losses import absolute, discrimination, least_squares, painted


@given(st.floats(-3, 3))
def test_least_squares_is_the_distance_from_the_label(logit):
    logits = torch.full((2, 1, 3, 3), logit)

    assert least_squares(logits, real=True).item() == pytest.approx((logit - 1) ** 2, abs=1e-5)
    assert least_squares(logits, real=False).item() == pytest.approx(logit**2, abs=1e-5)


def test_a_discriminator_that_knows_nothing_pays_a_quarter():
    undecided = torch.full((1, 1, 4, 4), 0.5)

    assert discrimination(undecided, undecided).item() == pytest.approx(0.25)
    assert discrimination(torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 2, 2)).item() == 0


def test_absolute_counts_grey_from_minus_1_to_1():
    black, white = torch.zeros(1, 1, 4, 4), torch.ones(1, 1, 4, 4)
    everything = torch.ones_like(white, dtype=torch.bool)

    assert absolute(black, white, everything).item() == 2
    assert absolute(white * 0.25, white * 0.5, everything).item() == pytest.approx(0.5)


def test_what_does_not_count_neither_costs_nor_moves():
    given_images = torch.rand(1, 1, 4, 4, requires_grad=True)
    counted = torch.zeros(1, 1, 4, 4, dtype=torch.bool)
    counted[..., :2] = True
    absolute(given_images, torch.ones(1, 1, 4, 4), counted).backward()

    assert (given_images.grad[..., 2:] == 0).all()
    assert given_images.grad[..., :2] == pytest.approx(torch.full((1, 1, 4, 2), -2 / 8))
    assert absolute(given_images, given_images + 1, ~torch.ones_like(counted)).item() == 0


def test_paint_hides_and_lets_no_gradient_through():
    images = torch.rand(1, 1, 2, 2, requires_grad=True)
    counted = torch.tensor([[[[True, False], [False, True]]]])
    found = painted(images, counted, 0.7)
    found.sum().backward()

    assert (found[~counted] == 0.7).all()
    assert torch.equal(images.grad, counted.float())


def test_half_precision_is_not_summed_in_half_precision():
    logits = torch.full((1, 1, 200, 200), 0.5, dtype=torch.bfloat16)

    assert least_squares(logits, real=True).dtype == torch.float32
    assert least_squares(logits, real=True).item() == 0.25
