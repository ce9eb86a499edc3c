"""Laws of conversion in integral form, each with one rate constant k (1/s); X and k t are dimensionless."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

ZERO_ORDER, FIRST_ORDER = "zero_order", "first_order"
SHRINKING_CYLINDER, SHRINKING_SPHERE = "shrinking_cylinder", "shrinking_sphere"
SHRINKING_TUBE = "shrinking_tube"

Floats = NDArray[np.float64]


def zero_order(dose: Floats) -> Floats:
    """dX/dt = k until nothing is left."""
    return np.clip(dose, 0, 1)


def first_order(dose: Floats) -> Floats:
    """dX/dt = k (1 - X)."""
    return -np.expm1(-dose)


def shrinking_cylinder(dose: Floats) -> Floats:
    """dX/dt = k (1 - X)^(1/2): a solid cylinder burns from its side."""
    return 1 - np.clip(1 - dose / 2, 0, None) ** 2


def shrinking_sphere(dose: Floats) -> Floats:
    """dX/dt = k (1 - X)^(2/3): grains burn from their surface."""
    return 1 - np.clip(1 - dose / 3, 0, None) ** 3


CONVERSION_MODELS: dict[str, Callable[[Floats], Floats]] = {
    ZERO_ORDER: zero_order,
    FIRST_ORDER: first_order,
    SHRINKING_CYLINDER: shrinking_cylinder,
    SHRINKING_SPHERE: shrinking_sphere,
}
