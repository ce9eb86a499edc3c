"""How often each change occurs among the pairs of a filament, without forming them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def change_counts(masks: NDArray[np.bool_], *, pairs: str = "ordered") -> NDArray[np.int64]:
    """Pixels of every change over all pairs of one filament and descriptor.

    A pixel that is inside in c of n frames overlaps in c * c ordered pairs (self-pairs among them) and appears in
    c * (n - c) of them; among the pairs t < t' what counts is how often it was inside before.

    Parameters
    ----------
    masks : ndarray of bool, shape (n, H, W)
    pairs : str
        ``ordered`` or ``unordered``.

    Returns
    -------
    ndarray of int64, shape (4,)
        No change, appearing, disappearing, overlapping.
    """
    n = len(masks)
    if pairs == "ordered":
        inside: NDArray[Any] = masks.sum(axis=0, dtype=np.int64)
        outside = n - inside
        per_change = (outside * outside, outside * inside, inside * outside, inside * inside)
    elif pairs == "unordered":
        earlier = np.arange(n).reshape(-1, 1, 1)
        inside_before = np.cumsum(masks, axis=0, dtype=np.int64) - masks
        outside_before = earlier - inside_before
        per_change = (outside_before * ~masks, outside_before * masks, inside_before * ~masks, inside_before * masks)
    else:
        raise ValueError(f"expected pairs to be ordered or unordered, given {pairs!r}")
    return np.array([change.sum() for change in per_change], dtype=np.int64)
