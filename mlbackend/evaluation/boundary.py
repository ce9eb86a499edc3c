"""How far predicted edges lie from true ones: HD95 and ASSD, in px and in nm.

Over the edge pixels of both masks, each with its distance to the nearest edge pixel of the other mask: ASSD is the
mean, HD95 the 95th percentile (`annotations.domain.boundary`, as on the page that compares people). The cut that an
exclusion makes is no edge. Where neither mask has an edge both are 0; where only one has, they are undefined: None.
"""

import math
from dataclasses import dataclass

from annotations.domain.boundary import distance
from annotations.domain.masks import Mask, check_mask


@dataclass(frozen=True)
class BoundaryErrors:
    """Distances between edges; None where undefined, and in nm where the scale is not known."""

    hd95_px: float | None
    assd_px: float | None
    hd95_nm: float | None
    assd_nm: float | None


def boundary_errors(
    predicted: Mask, truth: Mask, counted: Mask | None = None, *, nm_per_px: float | None = None
) -> BoundaryErrors:
    """Compare the edges of two masks of one frame.

    Parameters
    ----------
    predicted, truth : ndarray of bool, shape (H, W)
    counted : ndarray of bool, shape (H, W), optional
        Pixels that count; all without it.
    nm_per_px : float, optional
    """
    if check_mask(predicted).shape != check_mask(truth).shape:
        raise ValueError(f"expected masks of one shape, given {predicted.shape} and {truth.shape}")
    if counted is not None:
        predicted, truth = predicted & counted, truth & counted
    apart = distance(predicted, truth, counted)
    p95, mean = _finite(apart.p95_px), _finite(apart.mean_px)
    return BoundaryErrors(p95, mean, _scaled(p95, nm_per_px), _scaled(mean, nm_per_px))


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _scaled(value: float | None, nm_per_px: float | None) -> float | None:
    return None if value is None or nm_per_px is None else value * nm_per_px
