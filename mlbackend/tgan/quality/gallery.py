"""Images of one mask side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.synthesis.pictures import Picture, contact_sheet, grey_picture


@dataclass(frozen=True, eq=False)
class Sample:
    """What was made of one mask.

    Attributes
    ----------
    name : str
    mask : ndarray of uint8, shape (H, W, 3)
        None where only images are known.
    generations : dict of str to ndarray of uint8, shape (H, W, 3)
        By name of the generation.
    nearest : ndarray of uint8, shape (H', W', 3)
        The real image that is most like it.
    """

    name: str
    mask: Picture | None
    generations: Mapping[str, Picture]
    nearest: Picture


def gallery_sheet(samples: Sequence[Sample]) -> tuple[bytes, tuple[str, ...]]:
    """One row for each sample as PNG, and what stands in its columns."""
    columns = (*(["mask"] if samples[0].mask is not None else []), *samples[0].generations, "nearest real")
    rows = []
    for sample in samples:
        first = [] if sample.mask is None else [sample.mask]
        rows.append((sample.name, [*first, *sample.generations.values(), sample.nearest]))
    return contact_sheet(rows, columns=len(columns)), columns


def float_picture(image: NDArray[Any]) -> Picture:
    """Grey between 0 and 1, (H, W), as a picture."""
    return grey_picture(np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8))
