"""How well two masks of one object agree: overlap, areas, and what the difference does to the volume.

Pixels that do not count (excluded, or outside of what both could see) are left out of both masks before anything is
compared. Of two empty masks: they agree, so Dice and IoU are 1. Of one empty mask and one that is not: Dice and IoU
are 0.
"""

from dataclasses import dataclass

import numpy as np

from annotations.domain import boundary
from annotations.domain.kinetics import tube_volume_px3
from annotations.domain.masks import Mask, check_mask


@dataclass(frozen=True)
class LayerFigures:
    """One layer of two opinions of one frame, compared. Lengths in px, areas in px.

    Attributes
    ----------
    first_px, second_px, both_px : int
        Pixels inside the first mask, the second, and both.
    boundary_mean_px, boundary_p95_px : float
        Distances between the edges (see `boundary`); NaN where only one of the masks has an edge.
    """

    first_px: int
    second_px: int
    both_px: int
    boundary_mean_px: float
    boundary_p95_px: float

    @property
    def dice(self) -> float:
        return dice(self.first_px, self.second_px, self.both_px)

    @property
    def iou(self) -> float:
        return iou(self.first_px, self.second_px, self.both_px)

    @property
    def area_difference_px(self) -> int:
        """Positive where the second mask is the larger one."""
        return self.second_px - self.first_px


def compare(first: Mask, second: Mask, counted: Mask | None = None) -> LayerFigures:
    """Compare two masks.

    Parameters
    ----------
    first, second : ndarray of bool, shape (H, W)
    counted : ndarray of bool, shape (H, W), optional
        The pixels that count; all unless told.
    """
    check_pair(first, second, counted)
    if counted is not None:
        first, second = first & counted, second & counted
    apart = boundary.distance(first, second, counted)
    return LayerFigures(
        first_px=int(np.count_nonzero(first)),
        second_px=int(np.count_nonzero(second)),
        both_px=int(np.count_nonzero(first & second)),
        boundary_mean_px=apart.mean_px,
        boundary_p95_px=apart.p95_px,
    )


def dice(first_px: int, second_px: int, both_px: int) -> float:
    """2 |A and B| / (|A| + |B|), 0 to 1; 1 where both are empty."""
    whole = first_px + second_px
    return 2 * both_px / whole if whole else 1.0


def iou(first_px: int, second_px: int, both_px: int) -> float:
    """|A and B| / |A or B|, 0 to 1; 1 where both are empty."""
    whole = first_px + second_px - both_px
    return both_px / whole if whole else 1.0


def volume_effect(first: tuple[int, int], second: tuple[int, int], *, of_first: bool = False) -> float:
    """What the difference of two opinions does to the volume of the tube, as a share of it.

    The volume is that of `kinetics` (constant length): pi (A1^2 - A2^2) / (4 L). Length and scale are the same for
    both and cancel.

    Parameters
    ----------
    first, second : (int, int)
        Areas of A1 and of A2 in px.
    of_first : bool
        Compare with the first volume, where that one is the truth; else with the mean of both, so that neither of two
        people is the measure and exchanging them only turns the sign.

    Returns
    -------
    float
        Positive where the second volume is larger. NaN where a core is larger than its filament, or there is no
        volume to compare with.
    """
    one, two = (float(tube_volume_px3(*areas, length_px=1.0)) for areas in (first, second))
    whole = one if of_first else (one + two) / 2
    return (two - one) / whole if whole > 0 else float("nan")


def check_pair(first: Mask, second: Mask, counted: Mask | None = None) -> None:
    """Raise ValueError unless all are masks of one shape."""
    shapes = {check_mask(mask).shape for mask in (first, second, counted) if mask is not None}
    if len(shapes) > 1:
        raise ValueError(f"expected masks of one shape, given {' and '.join(map(str, sorted(shapes)))}")
