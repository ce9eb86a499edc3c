"""From pixels to nanometres and from carbon volumes to atoms.

Input units are pixels, output units are nm, nm^2, nm^3; every function accepts numbers and arrays.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Quantity = TypeVar("Quantity", float, NDArray[np.float64])

AVOGADRO_PER_MOL = 6.02214076e23
CARBON_G_PER_MOL = 12.011
NM3_PER_CM3 = 1e21
GRAPHITE_G_PER_CM3 = 2.26


def length_nm(length_px: Quantity, *, nm_per_px: float) -> Quantity:
    """Pixels to nm."""
    return length_px * check_scale(nm_per_px)


def area_nm2(area_px: Quantity, *, nm_per_px: float) -> Quantity:
    """Square pixels to nm^2."""
    return area_px * check_scale(nm_per_px) ** 2


def volume_nm3(volume_px3: Quantity, *, nm_per_px: float) -> Quantity:
    """Cubic pixels to nm^3."""
    return volume_px3 * check_scale(nm_per_px) ** 3


def carbon_atoms(volume_nm3: Quantity, *, density_g_per_cm3: float = GRAPHITE_G_PER_CM3) -> Quantity:
    """Number of carbon atoms in a volume in nm^3; for a rate in nm^3/s, atoms/s."""
    return volume_nm3 * (density_g_per_cm3 / NM3_PER_CM3 * AVOGADRO_PER_MOL / CARBON_G_PER_MOL)


def check_scale(nm_per_px: float) -> float:
    """Return the pixel size, or raise ValueError where it is not a positive finite number."""
    if not (np.isfinite(nm_per_px) and nm_per_px > 0):
        raise ValueError(f"expected a pixel size above 0 nm, given {nm_per_px}")
    return nm_per_px
