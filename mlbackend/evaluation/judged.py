"""One filament as a judge sees it: what is true, what was predicted, and what is known around it. Arrays only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask
from annotations.domain.probability import Levels


@dataclass(frozen=True, eq=False)
class Judged:
    """True and predicted masks of n frames of one filament, in order of time.

    Attributes
    ----------
    name : str
    descriptors : tuple of str
        What the D layers are.
    files, numbers : tuple of str, tuple of int
        File name and the recording's own number of each frame.
    truth, predicted : ndarray of bool, shape (n, D, H, W)
    excluded : ndarray of bool, shape (n, H, W)
        Pixels that do not count.
    levels : ndarray of uint8, shape (n, D, H, W), optional
        How likely each pixel is inside (see `annotations.domain.probability`).
    certainties, doubts : sequence of float or None, optional
        What the network says of itself, by frame.
    images : ndarray of shape (n, H, W), optional
    nm_per_px : float, optional
    times_s : ndarray of float, shape (n,), optional
    """

    name: str
    descriptors: tuple[str, ...]
    files: tuple[str, ...]
    numbers: tuple[int, ...]
    truth: NDArray[np.bool_]
    predicted: NDArray[np.bool_]
    excluded: NDArray[np.bool_]
    levels: Levels | None = None
    certainties: Sequence[float | None] | None = None
    doubts: Sequence[float | None] | None = None
    images: NDArray[Any] | None = None
    nm_per_px: float | None = None
    times_s: NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        n, height, width = self.excluded.shape
        expected = (n, len(self.descriptors), height, width)
        for name in ("truth", "predicted"):
            given = getattr(self, name)
            if given.shape != expected or given.dtype != np.bool_:
                raise ValueError(f"expected {name} as booleans {expected}, given {given.dtype} {given.shape}")
        if len(self.files) != n or len(self.numbers) != n:
            raise ValueError(f"expected {n} files and numbers, given {len(self.files)} and {len(self.numbers)}")

    def __len__(self) -> int:
        return len(self.files)

    def layer(self, descriptor: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """True and predicted masks (n, H, W) of one descriptor."""
        at = self.descriptors.index(descriptor)
        return self.truth[:, at], self.predicted[:, at]

    def counted(self, t: int) -> Mask:
        """The pixels of frame t that count, (H, W)."""
        return np.logical_not(self.excluded[t])
