"""Weights averaged over the last steps: steadier than the weights of any one step."""

import copy
from typing import Generic, TypeVar

import torch
from torch import nn

NetT = TypeVar("NetT", bound=nn.Module)


class MovingAverage(Generic[NetT]):
    """Exponential moving average of a network's weights and statistics.

    Parameters
    ----------
    net : Module
        The network that is trained.
    decay : float
        Share that stays at each step; 0 follows the network exactly. It starts low, so that
        fresh weights are soon forgotten.
    """

    def __init__(self, net: NetT, decay: float) -> None:
        self._decay = decay
        self.updates = 0
        self.net: NetT = copy.deepcopy(net)
        self.net.requires_grad_(False)

    @torch.no_grad()
    def update(self, net: NetT) -> None:
        """Move towards the network's present values."""
        self.updates += 1
        decay = min(self._decay, self.updates / (self.updates + 10))
        means, values = self.net.state_dict().values(), net.state_dict().values()
        floats = [pair for pair in zip(means, values, strict=True) if pair[0].is_floating_point()]
        counters = [pair for pair in zip(means, values, strict=True) if not pair[0].is_floating_point()]
        # All at once: on a GPU one call for each of a hundred small tensors takes longer than the arithmetic.
        torch._foreach_lerp_([mean for mean, _ in floats], [value for _, value in floats], 1 - decay)
        for mean, value in counters:
            mean.copy_(value)
