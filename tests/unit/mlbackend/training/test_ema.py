import torch

from mlbackend.training.ema import MovingAverage


def linear(value):
    layer = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(layer.weight, value)
    return layer


def test_without_decay_it_follows_exactly():
    net = linear(1.0)
    average = MovingAverage(net, 0.0)
    torch.nn.init.constant_(net.weight, 5.0)
    average.update(net)

    assert average.net.weight.item() == 5


def test_it_forgets_fresh_weights_and_then_lags_behind():
    net = linear(0.0)
    average = MovingAverage(net, 0.9)
    torch.nn.init.constant_(net.weight, 1.0)
    means = []
    for _ in range(50):
        average.update(net)
        means.append(average.net.weight.item())

    assert means[0] > 0.9
    assert means == sorted(means)
    assert net.weight.item() == 1


def test_counters_are_copied():
    net = torch.nn.BatchNorm2d(2)
    average = MovingAverage(net, 0.9)
    net(torch.rand(2, 2, 3, 3))
    average.update(net)

    assert average.net.num_batches_tracked == 1
