"""Volume of a tube from two projected areas. Input units are pixels; `quantities` turns them into nm.

Method ``constant_length``: the projected filament is a tube of one length L in every frame, so A1 = D L, A2 = d L and
V = pi/4 (D^2 - d^2) L. A filament that only grows shorter, to l, reads V l / L; a diameter that varies along the
filament reads low by <D>^2 / <D^2>.
"""

import numpy as np
from numpy.typing import NDArray

CONSTANT_LENGTH, FRAME_LENGTH, SLICE_INTEGRAL = "constant_length", "frame_length", "slice_integral"

Floats = NDArray[np.float64]


def tube_volume_px3(a1_px: Floats | float, a2_px: Floats | float, *, length_px: Floats | float) -> Floats:
    """pi (A1^2 - A2^2) / (4 L).

    Parameters
    ----------
    a1_px, a2_px : array_like, shape (T,)
        Areas of the whole filament and of its core.
    length_px : float or ndarray of float, shape (T,)
        Length of the centre line, one for all frames or one for each (then NaN where it is not known).

    Returns
    -------
    ndarray of float, shape (T,), px^3
        NaN where an area or a length is missing or the core is larger than the filament.
    """
    outer, core = np.asarray(a1_px, dtype=float), np.asarray(a2_px, dtype=float)
    volume = np.pi * (outer**2 - core**2) / (4 * check_lengths(length_px))
    return np.where(core > outer, np.nan, volume)


def area_sigma_of_volume_px3(
    a1_px: Floats,
    a2_px: Floats,
    sigma1_px: Floats,
    sigma2_px: Floats,
    *,
    length_px: Floats | float,
    covariance_px2: Floats | float = 0.0,
) -> Floats:
    """Standard uncertainty of the volume that comes from the areas, px^3.

    V times the root of [(2 A1 s_A1)^2 + (2 A2 s_A2)^2 - 8 A1 A2 cov] / (A1^2 - A2^2)^2, written so that it stays finite
    where nothing is left. Areas are taken as independent unless their covariance is given.
    """
    slope = np.pi / (2 * check_lengths(length_px))
    variance = (a1_px * sigma1_px) ** 2 + (a2_px * sigma2_px) ** 2 - 2 * a1_px * a2_px * covariance_px2
    # Rounding may leave a little less than nothing where both areas go together.
    return np.asarray(slope * np.sqrt(np.maximum(variance, 0.0)))


def with_scale_and_length(
    volume: Floats, area_sigma: Floats, *, length_sigma_rel: float = 0.0, scale_sigma_rel: float = 0.0
) -> Floats:
    """Standard uncertainty of an absolute volume, in its unit.

    (s_V)^2 = (area part)^2 + V^2 ((s_L / L)^2 + (3 s_scale / scale)^2). Length and scale are common to all frames: they
    cancel in the conversion.
    """
    return np.sqrt(area_sigma**2 + volume**2 * (length_sigma_rel**2 + 9 * scale_sigma_rel**2))


def check_length(length_px: float) -> float:
    """Return the length, or raise ValueError where it is not a positive finite number."""
    if not (np.isfinite(length_px) and length_px > 0):
        raise ValueError(f"expected a centre line longer than 0 px, given {length_px}")
    return length_px


def check_lengths(length_px: Floats | float) -> Floats | float:
    """The same for one length a frame, where NaN stands for one that is not known."""
    if np.ndim(length_px) == 0:
        return check_length(float(length_px))
    known = np.asarray(length_px)[~np.isnan(length_px)]
    if not np.all(np.isfinite(known) & (known > 0)):
        raise ValueError(f"expected centre lines longer than 0 px, given {known[~(known > 0)].tolist()}")
    return length_px
