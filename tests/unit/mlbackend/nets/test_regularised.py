import torch

from mlbackend.nets.regularised import regularised_weights


def test_weights_of_convolutions_and_nothing_else():
    net = torch.nn.Sequential(
        torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.ConvTranspose2d(2, 2, 2), torch.nn.Linear(2, 1)
    )

    first, second = regularised_weights(net)

    assert first is net[0].weight
    assert second is net[2].weight


def test_frozen_ones_can_be_told():
    """A trained network is frozen as a whole and still has them; who trains leaves out what has no gradient."""
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3)).requires_grad_(False)

    assert [weight.requires_grad for weight in regularised_weights(net)] == [False]
