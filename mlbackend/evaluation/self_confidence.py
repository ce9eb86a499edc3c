"""What a network says of a frame without any truth: how sure it is, and how much it sees.

Source: Ochoa, Xu, Wang, arXiv 2507.16779. With N+ pixels at p >= 1 - t and N- at p <= t among the N that are not
excluded: certainty = (N+ + N-) / N, abundance = N+ / (N+ + N-).
"""

from dataclasses import dataclass

import numpy as np

from annotations.domain.masks import Mask
from annotations.domain.probability import CERTAIN, Levels
from mlbackend.inference.certainty import THRESHOLD, abundance, certainty


@dataclass(frozen=True)
class SelfConfidence:
    """Both 0 to 1; None where every pixel is excluded, the abundance also where a descriptor has no sure pixel."""

    certainty: float | None
    abundance: float | None


def self_confidence(levels: Levels, counted: Mask, *, threshold: float = THRESHOLD) -> SelfConfidence:
    """Of one frame, all descriptors together.

    Parameters
    ----------
    levels : ndarray of uint8, shape (D, H, W)
        How likely each pixel is inside each descriptor.
    counted : ndarray of bool, shape (H, W)
    threshold : float
        t, between 0 and 0.5.
    """
    inside = levels.astype(np.float32) / CERTAIN
    return SelfConfidence(
        certainty(inside, counted, threshold=threshold), abundance(inside, counted, threshold=threshold)
    )
