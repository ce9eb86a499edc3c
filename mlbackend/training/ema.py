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
        self._updates = 0
        self.net: NetT = copy.deepcopy(net)
        self.net.requires_grad_(False)

    @torch.no_grad()
    def update(self, net: NetT) -> None:
        """Move towards the network's present values."""
        self._updates += 1
        decay = min(self._decay, self._updates / (self._updates + 10))
        for mean, value in zip(self.net.state_dict().values(), net.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(value, 1 - decay)
            else:
                mean.copy_(value)
