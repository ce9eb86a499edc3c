"""Laws of conversion in integral form, each with one rate constant k (1/s); X and k t are dimensionless.

CONVERSION_MODELS have no other parameter. SHAPED_MODELS have a second one that bends the curve.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ZERO_ORDER, FIRST_ORDER = "zero_order", "first_order"
SHRINKING_CYLINDER, SHRINKING_SPHERE = "shrinking_cylinder", "shrinking_sphere"
SHRINKING_TUBE = "shrinking_tube"
RANDOM_PORE, NTH_ORDER, AVRAMI = "random_pore", "nth_order", "avrami"

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


def random_pore(dose: Floats, psi: float) -> Floats:
    """X = 1 - exp(-k t - psi (k t)^2 / 4): pores grow and meet (Bhatia and Perlmutter 1980). psi = 0 is first order."""
    return -np.expm1(-dose * (1 + psi * dose / 4))


def nth_order(dose: Floats, order: float) -> Floats:
    """dX/dt = k (1 - X)^n."""
    if abs(1 - order) < 1e-6:
        return first_order(dose)
    left = np.clip(1 - (1 - order) * dose, 0, None)
    with np.errstate(divide="ignore"):  # nothing left to a negative power: never reached, for then n > 1 and left >= 1
        return 1 - left ** (1 / (1 - order))


def avrami(dose: Floats, exponent: float) -> Floats:
    """X = 1 - exp(-(k t)^n): nuclei form and grow (Avrami 1939). n = 1 is first order."""
    return -np.expm1(-(dose**exponent))


@dataclass(frozen=True)
class Shape:
    """The second parameter of a law: its name, where it may lie, and the values from which a fit sets out."""

    name: str
    low: float
    high: float
    starts: tuple[float, ...]


SHAPED_MODELS: dict[str, tuple[Callable[[Floats, float], Floats], Shape]] = {
    RANDOM_PORE: (random_pore, Shape("psi", 0.0, 1e4, (0.0, 1.0, 5.0, 30.0, 300.0))),
    NTH_ORDER: (nth_order, Shape("order", 0.0, 5.0, (0.0, 0.5, 1.0, 2.0, 3.5))),
    AVRAMI: (avrami, Shape("exponent", 0.2, 8.0, (0.6, 1.0, 1.6, 2.5, 4.0))),
}
