"""The ways from areas and lengths to volumes, by name. All quantities in pixels.

``constant_length``: one length for all frames; what the published work did.
``frame_length``: the length is measured in every frame, so a filament may grow shorter.
``slice_integral``: needs no length, and holds for a diameter that varies along the filament.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.domain.kinetics.slices import Slices, SliceSums
from annotations.domain.kinetics.volume import (
    CONSTANT_LENGTH,
    FRAME_LENGTH,
    SLICE_INTEGRAL,
    check_length,
    check_lengths,
    tube_volume_px3,
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Measured:
    """What was measured on the masks of T frames.

    Attributes
    ----------
    a1_px, a2_px : ndarray of float, shape (T,)
        NaN where a mask is missing.
    length_px : float or None
        One length for all frames.
    lengths_px : ndarray of float, shape (T,), or None
        The length in every frame, NaN where it is not known.
    slices : tuple of (Slices, SliceSums or None), length T, or ()
    """

    a1_px: Floats
    a2_px: Floats
    length_px: float | None = None
    lengths_px: Floats | None = None
    slices: tuple[Slices | SliceSums | None, ...] = ()


@dataclass(frozen=True, eq=False)
class Volumes:
    """Volumes of T frames with the lengths and the mean diameters that belong to them; NaN where undefined."""

    volume_px3: Floats
    length_px: Floats
    outer_px: Floats
    core_px: Floats


def constant_length(measured: Measured) -> Volumes:
    """pi (A1^2 - A2^2) / (4 L) with one L."""
    length = float("nan") if measured.length_px is None else check_length(measured.length_px)
    return _tube(measured, np.full(len(measured.a1_px), length))


def frame_length(measured: Measured) -> Volumes:
    """The same with the L of each frame."""
    return _tube(measured, _none(measured) if measured.lengths_px is None else measured.lengths_px)


def slice_integral(measured: Measured) -> Volumes:
    """pi/4 * sum (D_i^2 - d_i^2) ds."""
    if not measured.slices:
        return Volumes(_none(measured), _none(measured), _none(measured), _none(measured))
    if len(measured.slices) != len(measured.a1_px):
        raise ValueError(f"expected slices of {len(measured.a1_px)} frames, given {len(measured.slices)}")
    figures = np.array(
        [
            [np.nan] * 4
            if one is None
            else [one.volume_px3, one.length_px, one.outer_area_px / one.length_px, one.core_area_px / one.length_px]
            for one in measured.slices
        ]
    )
    volume, length, outer, core = figures.T
    # Where both masks are there and empty, nothing is left; slices of nothing cannot say so.
    gone = (measured.a1_px == 0) & (measured.a2_px == 0)
    known = np.isfinite(measured.a1_px + measured.a2_px) & ~(measured.a2_px > measured.a1_px)
    return Volumes(np.where(gone, 0.0, np.where(known, volume, np.nan)), length, outer, core)


VOLUME_METHODS: dict[str, Callable[[Measured], Volumes]] = {
    CONSTANT_LENGTH: constant_length,
    FRAME_LENGTH: frame_length,
    SLICE_INTEGRAL: slice_integral,
}


def volumes(measured: Measured, *, method: str = CONSTANT_LENGTH) -> Volumes:
    """Volumes by one of VOLUME_METHODS.

    Raises
    ------
    InvalidInput
        ``unknown_volume_method``.
    """
    if method not in VOLUME_METHODS:
        raise InvalidInput(
            f"“{method[:40]}” is no method for volumes; use {', '.join(VOLUME_METHODS)}.",
            code="unknown_volume_method",
            extra={"method": method[:40], "known": list(VOLUME_METHODS)},
        )
    return VOLUME_METHODS[method](measured)


def _tube(measured: Measured, length: Floats) -> Volumes:
    check_lengths(length)
    volume = tube_volume_px3(measured.a1_px, measured.a2_px, length_px=length)
    return Volumes(volume, length, measured.a1_px / length, measured.a2_px / length)


def _none(measured: Measured) -> Floats:
    return np.full(len(measured.a1_px), np.nan)
