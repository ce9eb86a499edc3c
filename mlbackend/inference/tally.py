"""What has been said of one frame so far, and the masks that follow: votes are counted, no word is kept."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from annotations.domain.fusion import likelier, majority
from mlbackend.inference.options import HARD
from mlbackend.inference.windows import Window


@dataclass(frozen=True, eq=False)
class Fused:
    """What everybody together says of a frame, each (D, h, w).

    Attributes
    ----------
    mask : ndarray of bool
    inside : ndarray of float32
        Mean probability of lying inside.
    deviation : ndarray of float32
        Standard deviation of the probabilities, 0 to 0.5.
    """

    mask: NDArray[np.bool_]
    inside: NDArray[np.float32]
    deviation: NDArray[np.float32]


class Tally:
    """Counts for the pixels of one window of one frame.

    Parameters
    ----------
    layers : int
        Number D of descriptors.
    window : Window
        The part of the region that anybody will speak of.
    """

    def __init__(self, layers: int, window: Window, device: torch.device) -> None:
        size = (layers, *window.shape)
        self.window = window
        self._for_inside = torch.zeros(size, dtype=torch.int32, device=device)
        self._total = torch.zeros(size, device=device)
        self._squares = torch.zeros(size, device=device)

    def hear(self, inside: Tensor, window: Window, layer: int) -> None:
        """Add probabilities (h, w), one statement of one descriptor about `window`."""
        at = (layer, *window.slices(self.window))
        self._total[at] += inside
        self._squares[at].addcmul_(inside, inside)

    def vote(self, inside: Tensor, window: Window, layer: int) -> None:
        """Add one vote (h, w), boolean."""
        self._for_inside[(layer, *window.slices(self.window))] += inside

    def fused(self, how: str, *, votes: int, looks: int) -> Fused:
        """Make masks by counting ``hard`` votes, or ``soft`` of the mean; `looks` statements lie behind each vote."""
        inside = self._total / (votes * looks)
        deviation = (self._squares / (votes * looks) - inside * inside).clamp_(min=0).sqrt_()
        mean = inside.cpu().numpy()
        mask = majority(self._for_inside.cpu().numpy(), votes) if how == HARD else likelier(mean)
        return Fused(mask, mean, deviation.cpu().numpy())
