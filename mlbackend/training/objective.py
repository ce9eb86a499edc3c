"""The number that training makes small: one loss for each task of a network, added up."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mlbackend import losses
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.frequencies import change_counts
from mlbackend.data.samples import Samples
from mlbackend.nets.interface import ClassMaps, FrameNet, Logits, Net, descriptor_index
from mlbackend.training.configuration import Configuration

TaskLoss = Callable[[Tensor, Tensor], Tensor]

_UNWEIGHTED: dict[str, Callable[..., Tensor]] = {
    "cross_entropy_dice": losses.cross_entropy_dice,
    "tversky": losses.tversky,
    "binary_cross_entropy": losses.binary_cross_entropy,
}


class Objective:
    """Sum of the tasks' losses.

    Parameters
    ----------
    task_losses : dict of str to callable
        For each task of the network a loss of logits (N, K, H, W) and classes (N, H, W).
    """

    def __init__(self, task_losses: dict[str, TaskLoss]) -> None:
        self._task_losses = task_losses

    def __call__(self, logits: Logits, classes: ClassMaps) -> Tensor:
        return torch.stack([loss(logits[name], classes[name]) for name, loss in self._task_losses.items()]).sum()

    def of(self, net: Net, samples: Samples, *, forward: Callable[..., Logits] | None = None) -> Tensor:
        """The loss of a batch, (N, 1, H, W) for networks of frames and (N, 2, H, W) for networks of pairs.

        `forward` is called in place of the network where it is compiled, or shared by several processes.
        """
        answer = net if forward is None else forward
        if isinstance(net, FrameNet):
            seen = [samples.images[:, :1]] if samples.memory is None else [samples.images[:, :1], samples.memory]
            return self(answer(*seen), net.class_maps(samples.masks[:, 0]))
        first, second = samples.images[:, :1], samples.images[:, 1:]
        return self(answer(first, second), net.class_maps(samples.masks[:, 0], samples.masks[:, 1]))


def build_objective(configuration: Configuration, net: Net, filaments: Sequence[FilamentFrames]) -> Objective:
    """The objective of a configuration; focal weights come from the training filaments."""
    counts = class_counts(net, filaments, pairs=configuration.pairs)
    return Objective({name: _task_loss(configuration, of_task) for name, of_task in counts.items()})


def _task_loss(configuration: Configuration, counts: NDArray[np.int64]) -> TaskLoss:
    smoothing = configuration.label_smoothing
    if configuration.loss == "focal":
        alpha = inverse_frequency(counts)
        return partial(losses.focal, alpha=alpha, gamma=configuration.focal_gamma, label_smoothing=smoothing)
    if configuration.loss == "focal_jaccard":
        return partial(losses.focal_jaccard, gamma=configuration.focal_gamma, label_smoothing=smoothing)
    return partial(_UNWEIGHTED[configuration.loss], label_smoothing=smoothing)


def class_counts(net: Net, filaments: Sequence[FilamentFrames], *, pairs: str) -> dict[str, NDArray[np.int64]]:
    """Pixels of every class of every task in the training data."""
    if isinstance(net, FrameNet):
        per_filament = [_frame_counts(net, filament) for filament in filaments]
    else:
        per_filament = [
            {name: change_counts(filament.masks[:, descriptor_index(name)], pairs=pairs) for name in net.descriptors}
            for filament in filaments
        ]
    return {name: np.sum([counts[name] for counts in per_filament], axis=0) for name in per_filament[0]}


def inverse_frequency(counts: NDArray[np.int64]) -> Tensor:
    """1 / frequency of each class, (K,); a class that never occurs weighs as if it had one pixel."""
    return torch.from_numpy(counts.sum() / np.maximum(counts, 1)).float()


def _frame_counts(net: FrameNet, filament: FilamentFrames) -> dict[str, NDArray[np.int64]]:
    classes = net.class_maps(torch.from_numpy(filament.masks))
    kinds = 3 if "filament" in classes else 2
    return {name: torch.bincount(values.flatten(), minlength=kinds).numpy() for name, values in classes.items()}
