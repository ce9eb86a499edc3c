import numpy as np
import pytest
import torch

from mlbackend.nets.placement import Placement
from mlbackend.tgan.generating import generate
from mlbackend.tgan.networks import build_generator
from mlbackend.training.errors import TrainingFailed

CPU = Placement(torch.device("cpu"))


@pytest.fixture
def generator():
    torch.manual_seed(1)
    return build_generator("unet", channels_in=3, widths=(2, 4), norm="instance", noise_channels=1)


def masks(count):
    return np.random.default_rng(1).random((count, 3, 12, 14)) > 0.5


def test_images_follow_from_the_seed_whatever_the_batch(generator):
    done = []
    one_by_one = generate(generator, masks(5), placement=CPU, seed=3, batch=1)
    together = generate(generator, masks(5), placement=CPU, seed=3, batch=2, tell=done.append)

    assert one_by_one.shape == (5, 12, 14)
    assert one_by_one.dtype == np.float32
    assert np.allclose(one_by_one, together, atol=1e-5)
    assert done == [2, 4, 5]
    assert not np.allclose(one_by_one, generate(generator, masks(5), placement=CPU, seed=4), atol=1e-5)


def test_one_mask_twice_makes_two_images(generator):
    made = generate(generator, np.repeat(masks(1), 2, axis=0), placement=CPU, seed=3)

    assert not np.allclose(made[0], made[1], atol=1e-4)


def test_nothing_makes_nothing(generator):
    assert generate(generator, masks(0), placement=CPU, seed=1).shape == (0, 12, 14)


def test_other_layers_are_refused(generator):
    with pytest.raises(ValueError, match=r"\(n, 3, H, W\)"):
        generate(generator, masks(2)[:, :2], placement=CPU, seed=1)


def test_a_series_may_be_made_in_parts(generator):
    whole = generate(generator, masks(5), placement=CPU, seed=3)
    rest = generate(generator, masks(5)[2:], placement=CPU, seed=3, first=2)

    assert np.allclose(whole[2:], rest, atol=1e-5)


def test_a_batch_that_does_not_fit_is_made_in_halves(generator, monkeypatch):
    done, forward = [], generator.body.forward

    def short_of_memory(x):
        if len(x) > 2:
            raise MemoryError
        return forward(x)

    monkeypatch.setattr(generator.body, "forward", short_of_memory)
    made = generate(generator, masks(5), placement=CPU, seed=3, batch=5, tell=done.append)

    assert done == [2, 4, 5]
    monkeypatch.undo()
    assert np.allclose(made, generate(generator, masks(5), placement=CPU, seed=3), atol=1e-5)


def test_where_not_even_one_image_fits_it_is_said(generator, monkeypatch):
    def no_memory(x):
        raise MemoryError

    monkeypatch.setattr(generator.body, "forward", no_memory)
    with pytest.raises(TrainingFailed) as caught:
        generate(generator, masks(2), placement=CPU, seed=3)
    assert caught.value.code == "out_of_memory"
