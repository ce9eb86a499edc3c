"""Counts in which excluded pixels do not appear, neither as background nor as anything else.

The exact definition of `mlbackend.metrics` keeps them as background; this one, under its own name, leaves them out.
"""

import numpy as np

from annotations.domain.masks import Mask
from mlbackend.metrics import Counts, count


def clipped_count(predicted: Mask, truth: Mask, excluded: Mask) -> Counts:
    """Compare two masks of one frame (H, W) where nothing is excluded."""
    if excluded.shape != truth.shape:
        raise ValueError(f"expected an exclusion of shape {truth.shape}, given {excluded.shape}")
    counted = np.logical_not(excluded)
    inside = count(predicted & counted, truth & counted)
    return Counts(inside.tp, inside.fp, inside.fn, inside.tn - int(np.count_nonzero(excluded)))
