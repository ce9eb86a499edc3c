"""From frames with a neighbour to frames with a memory of that neighbour, damaged as memories are."""

import torch

from mlbackend.data.damage import damaged
from mlbackend.data.draws import happens
from mlbackend.data.samples import Samples
from mlbackend.nets import memory


def recall(samples: Samples, *, forgotten: float, generator: torch.Generator) -> Samples:
    """Samples of one frame each, (N, 1, H, W), that remember the other one.

    Parameters
    ----------
    samples : Samples
        N samples of two frames, (N, 2, H, W), that share one geometry.
    forgotten : float
        Share of the samples that remember nothing, so that the network can begin; with 1 there is no memory at all.
    generator : torch.Generator
        On the CPU.
    """
    now = (samples.images[:, :1], samples.masks[:, :1], samples.counted[:, :1])
    if forgotten == 1:
        return Samples(*now)
    masks = damaged(samples.masks[:, 1], generator) & samples.counted[:, 1:]
    lost = happens(forgotten, (len(masks),), generator).to(masks.device)
    return Samples(*now, memory.forget(memory.remembered(samples.images[:, 1:], masks), lost))
