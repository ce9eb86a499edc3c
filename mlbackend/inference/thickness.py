"""Showing a network filaments as thick as those that it learned from.

A U-Net that has seen filaments of 24 nm finds the walls of one of 37 nm far better when it is shown scaled down to
24 nm; enlarging thinner ones gains nothing, because it adds no detail. How thick a filament is, the network says
itself: it is asked, scaled by its answer, and asked again until the answer stays.
"""

from collections.abc import Callable

import numpy as np

_ROUNDS = 5
_CLOSE_ENOUGH = 0.03
_SMALLEST = 0.2


def fitted_scale(known_px: float, measured: Callable[[float], float | None]) -> float:
    """The scale, 1 or less, at which a filament looks `known_px` thick.

    Parameters
    ----------
    known_px : float
        Thickness that the network learned from.
    measured : callable
        Thickness in pixels of the recording that the network finds at a scale; None where it finds no filament.
    """
    scale = 1.0
    for _ in range(_ROUNDS):
        thickness = measured(scale)
        if not thickness or thickness <= 0:
            return scale
        better = float(np.clip(known_px / thickness, _SMALLEST, 1))
        if abs(better / scale - 1) < _CLOSE_ENOUGH:
            return scale
        scale = better
    return scale
