"""What a GAN learns from: grey images with the layers of their masks, if they have any. Without torch."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.filament import FilamentFrames
from mlbackend.data.grey import PAINTED, grey_scale
from mlbackend.synthesis.layers import one_hot, three_levels


@dataclass(frozen=True, eq=False)
class Picture:
    """One image.

    Attributes
    ----------
    name : str
        What people find it by.
    grey : ndarray of float, shape (H, W)
        Between 0 and 1.
    counted : ndarray of bool, shape (H, W)
        Not excluded.
    layers : ndarray of bool, shape (K, H, W)
        The mask as a generator takes it, one-hot; K is 0 where there is none.
    """

    name: str
    grey: NDArray[np.float32]
    counted: NDArray[np.bool_]
    layers: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=bool))

    def painted(self) -> NDArray[np.float32]:
        """The image as networks see it: what does not count has one grey."""
        return np.where(self.counted, self.grey, PAINTED).astype(np.float32)

    def sha256(self) -> str:
        """Fingerprint of the pixels that a training sees, hexadecimal."""
        digest = hashlib.sha256()
        for values in (self.grey.astype(np.float32), self.counted, self.layers):
            digest.update(f"{values.dtype}{values.shape}".encode())
            digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()


def layers_of(levels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Levels (..., H, W) as the layers (..., 3, H, W) outside, wall and core that a generator takes."""
    return one_hot(levels) > 0


def pictures_of(filament: FilamentFrames, *, with_masks: bool) -> list[Picture]:
    """The frames of a filament; with masks those alone that are labelled."""
    scale = grey_scale(filament)
    chosen = filament.labelled_only() if with_masks else filament
    layers = layers_of(three_levels(chosen.masks[:, 0], chosen.masks[:, 1]))
    grey = scale.apply(chosen.frames, chosen.excluded)
    return [
        Picture(f"{chosen.name}/{file}", image, ~excluded, layer if with_masks else layer[:0])
        for file, image, excluded, layer in zip(chosen.files, grey, chosen.excluded, layers, strict=True)
    ]


def fingerprints(pictures: Sequence[Picture]) -> dict[str, Any]:
    """How many there are, and one fingerprint of them all in their order."""
    together = hashlib.sha256("".join(picture.sha256() for picture in pictures).encode())
    return {"images": len(pictures), "sha256": together.hexdigest()}
