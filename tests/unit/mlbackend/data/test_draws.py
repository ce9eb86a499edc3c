import pytest
import torch

from mlbackend.data.draws import between, happens


def generator():
    return torch.Generator().manual_seed(1)


def test_numbers_lie_between_and_repeat():
    drawn = between(2, 5, (1000,), generator())

    assert 2 <= drawn.min() < 2.1 < 4.9 < drawn.max() < 5
    assert torch.equal(drawn, between(2, 5, (1000,), generator()))


@pytest.mark.parametrize("probability", [0.0, 0.3, 1.0])
def test_it_happens_as_often_as_it_should(probability):
    assert happens(probability, (2000,), generator()).float().mean() == pytest.approx(probability, abs=0.04)
